"""The ASGI application: all routers, behind the guards."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware.gzip import GZipMiddleware

from reportedly.serve import api, failures, health
from reportedly.serve.files import CachedStaticFiles
from reportedly.serve.guards.access import authenticated, authorized
from reportedly.serve.guards.csrf import from_our_page
from reportedly.serve.guards.limits import Limits
from reportedly.serve.guards.requests import Guard
from reportedly.serve.jobs.alerts import AlertRunner
from reportedly.serve.jobs.queue import Queue
from reportedly.serve.pages import OPEN, PAGES, READ
from reportedly.serve.settings import Settings
from reportedly.serve.shares import Shares
from reportedly.serve.site import Site
from reportedly.store import Store
from reportedly.stories import service
from reportedly.version import __version__
from reportedly.views.environment import STATIC
from reportedly.workers.interactive import InputReader, InteractiveReader

LEVEL = 5  # compression level; 9 saves 3 % and takes twice the time


def create_app(
    store: Store, settings: Settings | None = None, at_once: InputReader | None = None, *, warm: bool = False
) -> FastAPI:
    """Return the application that serves `store`. While it runs, a thread reads the inputs of the inbox, and
    another looks for alerts.

    Every page needs a login, except those in `OPEN`. Every change must come from a form of these pages or from a
    program.

    Args:
        store: the store.
        settings: addresses and limits.
        at_once: the reader for inputs whose sender waits; by default a process of its own.
        warm: whether that process, and the models of a check, are loaded as soon as the page to check a draft is opened.
    """
    settings = settings or Settings()
    queue = Queue(store, allow_private=settings.allow_private, outlets=settings.outlets)
    alerting = AlertRunner(store, settings.alerts) if settings.run_alerts and not store.read_only else None
    interactive = InteractiveReader(allow_private=settings.allow_private, outlets=settings.outlets)
    at_once = at_once or interactive

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        queue.start()
        if alerting:
            alerting.start()
        yield
        if alerting:
            await run_in_threadpool(alerting.stop)
        await run_in_threadpool(queue.stop)
        at_once.end()
        await run_in_threadpool(service.stop, store)

    app = FastAPI(
        title="Reportedly",
        version=__version__,
        lifespan=running,
        dependencies=[Depends(from_our_page)],
        docs_url=None,  # the page of FastAPI loads scripts from other servers
        redoc_url=None,
        openapi_url=None,
    )
    site = app.state.site = Site(
        store,
        settings,
        queue,
        at_once,
        Shares(settings.costly_each, settings.costly),
        alerting,
        prepare=interactive.begin if warm and at_once is interactive else None,
    )
    for router in OPEN:
        app.include_router(router)
    for router in READ:
        app.include_router(router, dependencies=[Depends(authenticated)])
    for router in PAGES:
        app.include_router(router, dependencies=[Depends(authorized)])
    app.include_router(api.router)
    app.include_router(health.router)
    app.mount("/static", CachedStaticFiles(directory=STATIC), name="static")
    failures.install(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=LEVEL)
    app.add_middleware(Limits, site=site, late=failures.late)
    app.add_middleware(Guard, settings=settings)  # added last, so that it wraps all others
    return app
