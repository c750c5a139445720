"""Health checks for whatever runs the server. They need no login, and reveal nothing about the record."""

from __future__ import annotations

import logging

from fastapi import APIRouter, Response
from sqlalchemy import text

from reportedly.errors import StoreError
from reportedly.serve.guards.problems import retry_after
from reportedly.serve.site import TheStore
from reportedly.store import Store

log = logging.getLogger(__name__)

router = APIRouter(include_in_schema=False)


@router.get("/health")
async def health(response: Response) -> dict[str, str]:
    """The server takes requests. If this fails, restart it."""
    return _status(response, "ok")


@router.get("/ready")
def ready(store: TheStore, response: Response) -> dict[str, str]:
    """The store can be read too. If this fails, send requests to another server, but do not restart this one."""
    if _answers(store):
        return _status(response, "ok")
    response.status_code = 503
    response.headers.update(retry_after(503))
    return _status(response, "the store can't be read")


def _status(response: Response, status: str) -> dict[str, str]:
    response.headers["Cache-Control"] = "no-store"
    return {"status": status}


def _answers(store: Store) -> bool:
    try:
        with store.reading() as connection:
            connection.execute(text("SELECT 1 FROM report LIMIT 1")).first()
    except StoreError as error:
        log.error("%s", error)
        return False
    return True
