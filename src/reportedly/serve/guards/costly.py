"""Work that takes the processor for long while its sender waits: little of it at a time, so that pages are not held up."""

from __future__ import annotations

from collections.abc import AsyncIterator

from fastapi import Depends, HTTPException, Request

from reportedly.serve.guards.limits import client_key
from reportedly.serve.guards.problems import retry_after
from reportedly.serve.site import site_of

TOO_MUCH = {
    429: "You have asked for much that is not done yet. Wait for its answers.",
    503: "Many ask for much just now. Try again in a moment.",
}


async def _costly(request: Request) -> AsyncIterator[None]:
    shares, client = site_of(request).costly, client_key(request.scope)
    if refused := shares.take(client):
        raise HTTPException(refused, TOO_MUCH[refused], retry_after(refused))
    try:
        yield
    finally:
        shares.give_back(client)


# A dependency of operations that are costly. It ends before the answer is sent: a client that is slow to read holds nobody up.
COSTLY = Depends(_costly, scope="function")
