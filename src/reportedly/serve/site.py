"""What every page of one server shares."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Annotated, cast

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from reportedly.serve import traced
from reportedly.serve.at_once import Reads
from reportedly.serve.queue import Queue
from reportedly.serve.settings import Settings
from reportedly.store import Store

AT_ONCE = 3  # pages


@dataclass(frozen=True, slots=True)
class Site:
    """The store that is served, how, the queue of what is to be read, what reads at once. `secret` signs the tokens in forms."""

    store: Store
    settings: Settings
    queue: Queue
    at_once: Reads
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)


def site_of(request: Request) -> Site:
    """The site that a request is made to."""
    return cast("Site", request.app.state.site)


async def the_site(request: Request) -> Site:
    """The site, as a dependency. A coroutine: a plain function would be run in a thread, which takes far longer than it does."""
    return site_of(request)


TheSite = Annotated[Site, Depends(the_site)]


async def the_store(request: Request) -> Store:
    return site_of(request).store


TheStore = Annotated[Store, Depends(the_store)]


async def in_turn(store: TheStore) -> AsyncIterator[Store]:
    yield store


async def untold(store: TheStore) -> int:
    return await run_in_threadpool(traced.up_to_date, store)


# The store, for a page that only reads. No more than `AT_ONCE` such pages are made at a time, and the others in the order in which
# they were asked for: more at once would only take turns at each step, so that all of them are late.
Reading = Annotated[Store, Depends(in_turn, scope="function", max_concurrency=AT_ONCE)]

# How many reports still wait to be traced. It may take a while to tell: ask for it before `Reading`, and no page waits for that.
Untold = Annotated[int, Depends(untold)]
