"""What every page of one server shares."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Annotated, cast

from fastapi import Depends, Request

from reportedly.serve.queue import Queue
from reportedly.serve.settings import Settings
from reportedly.store import Store


@dataclass(frozen=True, slots=True)
class Site:
    """The store that is served, how, and the queue of what is to be read. `secret` signs the tokens in forms."""

    store: Store
    settings: Settings
    queue: Queue
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)


def site_of(request: Request) -> Site:
    """The site that a request is made to."""
    return cast("Site", request.app.state.site)


TheSite = Annotated[Site, Depends(site_of)]


def the_store(request: Request) -> Store:
    return site_of(request).store


TheStore = Annotated[Store, Depends(the_store)]
