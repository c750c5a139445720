"""Reports and their records."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request, Response

from reportedly.answers.records import Kept
from reportedly.answers.statements import kept
from reportedly.serve.api import cursors
from reportedly.serve.api.asked import EACH, Cursor, Key, Limit
from reportedly.serve.api.nouns import ReportItem, ReportPage, VersionList
from reportedly.serve.api.told import gives, sent
from reportedly.serve.site import TheStore
from reportedly.store.holding import held
from reportedly.store.listing import Listed, keyed, latest, versions

router = APIRouter(tags=["reports"])


@router.get("/reports", summary="The reports of the store", **gives(ReportPage))
def reports(request: Request, store: TheStore, limit: Limit = EACH, cursor: Cursor = None) -> Response:
    """The one that was added last comes first."""
    asked = cursors.question(request)
    after = cursors.read(cursors.After, cursor, asked)
    items = latest(store, limit + 1, before=after.key if after else None)
    more = cursors.written(cursors.After(question=asked, key=items[limit - 1].key)) if len(items) > limit else None
    return sent(ReportPage(items=tuple(_item(each) for each in items[:limit]), next=more))


@router.get("/reports/by-id", summary="The report with an id", **gives(Kept, 404))
def report_by_id(
    store: TheStore,
    id: Annotated[str, Query(min_length=1, description="Its id, or the beginning of it.")],  # noqa: A002 - the record's own name
) -> Response:
    """An id may be an address or a path, and so can't stand in one."""
    return sent(kept(held(store, id)))


@router.get("/reports/{key}", summary="A report with its record", **gives(Kept, 404))
def report(
    store: TheStore,
    key: Key,
    as_read: Annotated[bool, Query(description="As the engine read it, without what people decided.")] = False,
) -> Response:
    """Its text, the statements with their words, the actors, and what people decided."""
    return sent(kept(keyed(store, key), as_read=as_read))


@router.get("/reports/{key}/versions", summary="All texts from the report’s address", **gives(VersionList, 404))
def report_versions(store: TheStore, key: Key) -> Response:
    """The report itself among them; the oldest first."""
    return sent(VersionList(items=tuple(_item(each) for each in versions(store, key))))


def _item(listed: Listed) -> ReportItem:
    return msgspec.convert(listed, ReportItem, from_attributes=True)
