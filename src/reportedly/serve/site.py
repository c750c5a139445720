"""What all pages of one server share."""

from __future__ import annotations

import math
import secrets
from asyncio import Semaphore
from collections.abc import AsyncIterator, Callable, Hashable
from dataclasses import dataclass, field
from typing import Annotated, cast

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from reportedly.serve.compressed import PageParts
from reportedly.serve.jobs.alerts import AlertRunner
from reportedly.serve.jobs.queue import Queue
from reportedly.serve.recognised import RecognisedTokens
from reportedly.serve.settings import Settings
from reportedly.serve.shares import Shares
from reportedly.store import Store
from reportedly.store.fresh_cache import FreshCache
from reportedly.stories import service
from reportedly.workers.interactive import InputReader

AT_ONCE = 3  # pages that are made at the same time
PATIENT = 10  # pages that wait at the same time until reports are traced
KEPT = 48_000_000  # bytes of pages that stay in memory


@dataclass(frozen=True, slots=True)
class Site:
    """The served store and what serves it.

    Attributes:
        queue: reads the inputs of the inbox.
        at_once: reads inputs whose sender waits.
        alerting: runs the alerts; None if this server does not.
        costly: what clients have in progress of the work that takes long.
        prepare: makes `at_once` ready before its first input; None if it need not be.
        tokens: those that were found valid lately.
        patient: taken by pages that wait until reports are traced.
        secret: signs the tokens in forms.
        pages: pages that were made, with the moment until which they are true, by their addresses and by who asked (see `kept`).
    """

    store: Store
    settings: Settings
    queue: Queue
    at_once: InputReader
    costly: Shares
    alerting: AlertRunner | None = None
    prepare: Callable[[], None] | None = None
    tokens: RecognisedTokens = field(default_factory=RecognisedTokens, repr=False)
    patient: Semaphore = field(default_factory=lambda: Semaphore(PATIENT), repr=False)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    pages: FreshCache[Hashable, tuple[PageParts, float]] = field(
        default_factory=lambda: FreshCache(KEPT, lambda page: page[0].weight), repr=False
    )


def site_of(request: Request) -> Site:
    """Return the site that a request belongs to."""
    return cast("Site", request.app.state.site)


async def the_site(request: Request) -> Site:
    """Return the site, as a dependency.

    It is a coroutine, because FastAPI would run a plain function in a thread, which takes far longer.
    """
    return site_of(request)


TheSite = Annotated[Site, Depends(the_site)]


async def the_store(request: Request) -> Store:
    """Return the store, as a dependency."""
    return site_of(request).store


TheStore = Annotated[Store, Depends(the_store)]


async def in_turn(store: TheStore) -> AsyncIterator[Store]:
    """Return the store, as a dependency that limits how many pages are made at the same time."""
    yield store


async def untraced_count(request: Request, store: TheStore) -> int:
    """Return how many reports wait to be traced, as a dependency. If any do, the page is not kept (see `kept`).

    A few pages wait a little until all are traced. Each such page takes a thread, so others say at once how many wait.
    """
    patient = site_of(request).patient
    if patient.locked():
        count = await run_in_threadpool(service.untraced, store)
    else:
        async with patient:
            count = await run_in_threadpool(service.up_to_date, store)
    request.state.unfinished = count > 0
    return count


def valid_until(request: Request, moment: float) -> None:
    """Say that what the page shows is true until then, in seconds since 1970: it is kept no longer."""
    request.state.valid_until = min(moment, ends_at(request))


def ends_at(request: Request) -> float:
    """Return until when what the page shows is true."""
    return float(getattr(request.state, "valid_until", math.inf))


def is_unfinished(request: Request) -> bool:
    """Return whether the page tells of reports that wait to be traced."""
    return bool(getattr(request.state, "unfinished", False))


# The store, for a page that only reads. At most `AT_ONCE` such pages are made at a time, and the others wait in order: more at
# once would only compete for the interpreter at each step, and all of them would be late.
Reading = Annotated[Store, Depends(in_turn, scope="function", max_concurrency=AT_ONCE)]

# The number of reports that still wait to be traced. Finding out may take a while: a page must ask for it before `Reading`, so
# that no other page waits meanwhile.
WaitingCount = Annotated[int, Depends(untraced_count)]
