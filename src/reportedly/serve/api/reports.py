"""Operations on reports and their records."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request, Response

from reportedly.serve.api import cursors
from reportedly.serve.api.parameters import EACH, Cursor, Key, Limit
from reportedly.serve.api.resources import ReportItem, ReportPage, VersionList
from reportedly.serve.api.responses import gives, sent
from reportedly.serve.site import TheStore
from reportedly.store.listing import ReportSummary, latest, report_with_key, versions
from reportedly.store.reports import report_with_id
from reportedly.stories.records import StoredRecord
from reportedly.stories.statements import kept

router = APIRouter(tags=["reports"])


@router.get("/reports", summary="The reports of the store", **gives(ReportPage))
def reports(request: Request, store: TheStore, limit: Limit = EACH, cursor: Cursor = None) -> Response:
    """Reports, the last added first."""
    asked = cursors.question(request)
    after = cursors.read(cursors.After, cursor, asked)
    items = latest(store, limit + 1, before=after.key if after else None)
    more = cursors.written(cursors.After(question=asked, key=items[limit - 1].key)) if len(items) > limit else None
    return sent(ReportPage(items=tuple(_item(each) for each in items[:limit]), next=more))


@router.get("/reports/by-id", summary="The report with an id", **gives(StoredRecord, 404))
def report_by_id(
    store: TheStore,
    id: Annotated[str, Query(min_length=1, description="Its id, or the beginning of it.")],  # noqa: A002 - the record's own name
) -> Response:
    """A separate operation, because an id may be an address or a path, which cannot be part of an address."""
    return sent(kept(report_with_id(store, id)))


@router.get("/reports/{key}", summary="A report with its record", **gives(StoredRecord, 404))
def report(
    store: TheStore,
    key: Key,
    as_read: Annotated[bool, Query(description="The engine's reading, without people's decisions.")] = False,
) -> Response:
    """Its text, the statements with their words, the actors, and people's decisions."""
    return sent(kept(report_with_key(store, key), as_read=as_read))


@router.get("/reports/{key}/versions", summary="All texts from the report’s address", **gives(VersionList, 404))
def report_versions(store: TheStore, key: Key) -> Response:
    """All versions, including the report itself, the oldest first."""
    return sent(VersionList(items=tuple(_item(each) for each in versions(store, key))))


def _item(listed: ReportSummary) -> ReportItem:
    return msgspec.convert(listed, ReportItem, from_attributes=True)
