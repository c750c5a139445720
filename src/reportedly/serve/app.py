"""The application: every page, behind the guards."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware.gzip import GZipMiddleware

from reportedly import __version__
from reportedly.serve import api, failing, traced
from reportedly.serve.access import admitted
from reportedly.serve.at_once import AtOnce, Reads
from reportedly.serve.csrf import from_our_page
from reportedly.serve.files import StaticForGood
from reportedly.serve.guard import Guard
from reportedly.serve.limits import Limits
from reportedly.serve.pages import OPEN, PAGES
from reportedly.serve.queue import Queue
from reportedly.serve.render import STATIC
from reportedly.serve.settings import Settings
from reportedly.serve.site import Site
from reportedly.store import Store

LEVEL = 5  # of compression; 9 saves 3 % and takes twice the time


def create_app(store: Store, settings: Settings | None = None, at_once: Reads | None = None) -> FastAPI:
    """The pages of `store`, as an ASGI application. While it runs, what comes in is read behind it.

    Every page is for those who are admitted, save those in `OPEN`; every change must come from one of these pages or a program.
    `at_once`: what reads for those who wait; by default a process of its own.
    """
    settings = settings or Settings()
    queue = Queue(store, allow_private=settings.allow_private)
    at_once = at_once or AtOnce(allow_private=settings.allow_private)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        queue.start()
        yield
        await run_in_threadpool(queue.stop)
        at_once.end()
        await run_in_threadpool(traced.stop, store)

    app = FastAPI(
        title="Reportedly",
        version=__version__,
        lifespan=running,
        dependencies=[Depends(from_our_page)],
        docs_url=None,  # its page loads scripts from elsewhere
        redoc_url=None,
        openapi_url=None,
    )
    app.state.site = Site(store, settings, queue, at_once)
    for router in OPEN:
        app.include_router(router)
    for router in PAGES:
        app.include_router(router, dependencies=[Depends(admitted)])
    app.include_router(api.router)
    app.mount("/static", StaticForGood(directory=STATIC), name="static")
    failing.install(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=LEVEL)
    app.add_middleware(Limits, settings=settings)
    app.add_middleware(Guard, settings=settings)  # added last, so that it is around all
    return app
