"""The start page: the reports, the newest first."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from reportedly.serve.jobs import examples
from reportedly.serve.kept import KeptRoute
from reportedly.serve.lateness import last_run_of, lately_found
from reportedly.serve.pages.paging import MOST, page_count, pages
from reportedly.serve.pages.saved import news
from reportedly.serve.render import page
from reportedly.serve.site import Reading, TheSite
from reportedly.store import inbox, saved_searches
from reportedly.store.citing import first_lines
from reportedly.store.listing import counts, latest

router = APIRouter(route_class=KeptRoute)
EACH = 25  # reports on a page


@router.get("/")
def home(
    request: Request, site: TheSite, store: Reading, number: Annotated[int, Query(alias="page", ge=1, le=MOST)] = 1
) -> Response:
    """The last added reports, and counts of everything."""
    held, searches = counts(store), saved_searches.saved(store)
    alerts = site.settings.alerts is not None or any(each.alert_since is not None for each in searches)
    reports = latest(store, EACH, (number - 1) * EACH)
    lines = first_lines(store, [each.key for each in reports if not each.title])
    return page(
        request,
        "home.html",
        counts=held,
        reports=[(each, each.title or lines.get(each.key) or each.id) for each in reports],
        pages=pages(request, number, page_count(held.reports, EACH)),
        alerts=last_run_of(request, store) if alerts else None,
        found=lately_found(request, store),
        news=[(each, new) for each, new in news(store) if new],
        unread=inbox.unread(store),
        examples=len(examples.keys(store)),
    )
