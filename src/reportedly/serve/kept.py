"""Pages that stay in memory while the store is the same. Only what a page shows is kept, never the token of a session.

A page depends on the store, on the user's own part of the knowledge base, on its address, and on who asks: all of that is
in its key or in the version of the store. A page that says how many reports wait to be traced is made anew each
time, one that says how long ago something was, when that changes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from reportedly.knowledge.own import own_stamp
from reportedly.serve.forms import decider
from reportedly.serve.guards.access import authenticated
from reportedly.serve.render import PageResponse, sent
from reportedly.serve.site import ends_at, is_unfinished, site_of
from reportedly.store import Store
from reportedly.store.fresh_cache import version
from reportedly.store.opening import Version

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class KeptRoute(APIRoute):
    """A route whose pages are kept. Use it for pages that are made of the store alone, by `render.page`."""

    def get_route_handler(self) -> Handler:
        make = super().get_route_handler()

        async def handler(request: Request) -> Response:
            if request.method != "GET":
                return await make(request)
            client, pages = await authenticated(request), site_of(request).pages
            key = (request.url.path, request.scope["query_string"], client, decider.known(request), own_stamp())
            now = await _version(site_of(request).store)
            if (found := pages.get(now, key)) is not None and time.time() < found[1]:
                return sent(request, found[0])
            response = await make(request)
            if isinstance(response, PageResponse) and response.status_code == 200 and not is_unfinished(request):
                pages.put(now, key, (response.parts, ends_at(request)))
            return response

        return handler


async def _version(store: Store) -> Version:
    """Return the version of the store; of a file at once, since a thread takes longer to start than the question."""
    return version(store) if store.dialect == "sqlite" else await run_in_threadpool(version, store)
