"""Operations that add to the store: inputs wait in the inbox, and survive a restart, until they have been read."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter, Request, Response

from reportedly.serve.api import cursors
from reportedly.serve.api.parameters import EACH, Cursor, Key, Limit
from reportedly.serve.api.reading import TAKES, TheWork
from reportedly.serve.api.resources import InboxItem, InboxPage
from reportedly.serve.api.responses import gives, sent
from reportedly.serve.site import TheSite, TheStore
from reportedly.store import inbox

router = APIRouter(tags=["adding"])


@router.post(
    "/reports",
    summary="Add a text, a file or an address to the store",
    **gives(InboxItem, 400, 403, 413, 415, status=202, takes=TAKES),
)
def add(site: TheSite, asked: TheWork) -> Response:
    """The input is stored when this returns, and read after those before it.

    Ask the address in `Location` for its progress and for the report that came of it.
    """
    key = inbox.put(site.store, asked.kind, asked.name, asked.given, asked.body)
    site.queue.wake()
    return sent(_item(inbox.one(site.store, key)), 202, location=f"/api/v1/inbox/{key}")


@router.get("/inbox", summary="Inputs in the inbox", **gives(InboxPage))
def incoming(request: Request, store: TheStore, limit: Limit = EACH, cursor: Cursor = None) -> Response:
    """Inputs, the newest first."""
    asked = cursors.question(request)
    after = cursors.read(cursors.After, cursor, asked)
    items = inbox.latest(store, limit + 1, before=after.key if after else None)
    more = cursors.written(cursors.After(question=asked, key=items[limit - 1].key)) if len(items) > limit else None
    return sent(InboxPage(items=tuple(_item(each) for each in items[:limit]), next=more))


@router.get("/inbox/{key}", summary="The state of an input", **gives(InboxItem, 404))
def one(store: TheStore, key: Key) -> Response:
    """Whether the input waits, is being read, was added, or failed and why."""
    return sent(_item(inbox.one(store, key)))


def _item(incoming: inbox.Incoming) -> InboxItem:
    return msgspec.convert(incoming, InboxItem, from_attributes=True)
