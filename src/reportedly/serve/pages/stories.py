"""Stories: what several reports say together, and on how few it rests."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from reportedly.errors import NotFoundError
from reportedly.serve import traced
from reportedly.serve.paging import MOST, of_many, pages
from reportedly.serve.passages import in_store
from reportedly.serve.render import page
from reportedly.serve.site import Reading, TheStore, Untold
from reportedly.serve.telling import CLAIMS, REPORTS, drawing, page_of, tree
from reportedly.store import Store
from reportedly.store.citing import Source, sources, whole
from reportedly.trace.records import Trace

router = APIRouter(prefix="/stories")
EACH = 25  # stories on a page
Key = Annotated[int, Path(ge=1, le=2**31 - 1)]
Number = Annotated[int, Query(alias="page", ge=1, le=MOST)]


@router.get("")
def stories(
    request: Request,
    waiting: Untold,
    store: Reading,
    after: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> Response:
    """The stories, a page at a time; `after` is the last of the page before."""
    found = traced.heads(store, limit=EACH + 1, after=after)
    return page(
        request, "stories.html", stories=found[:EACH], more=len(found) > EACH, begun=after is None, waiting=waiting
    )


@router.get("/of/{report}")
def of_report(_: Untold, store: TheStore, report: Key) -> Response:
    """The story that a report is of."""
    key = traced.story_of(store, report)
    if key is None:
        raise NotFoundError(f"report {report}", "it is in no story yet", "load this page again in a while")
    return RedirectResponse(f"/stories/{key}", 303)


@router.get("/{key}")
def story(request: Request, store: Reading, key: Key, number: Number = 1) -> Response:
    """Everything that is known of a story, its claims in pages."""
    trace = _one(store, key)
    shown = pages(request, number, of_many(len(trace.claims), CLAIMS))
    return page(
        request, "story.html", key=key, told=page_of(store, trace, shown.page), pages=shown, address=_address,
        to=lambda claim: f"{f'?page={claim.page}' if claim.page != shown.page else ''}#{claim.id}",
        whole_tree=f"/stories/{key}/reports",
    )  # fmt: skip


@router.get("/{key}/reports")
def reports(request: Request, store: Reading, key: Key, number: Number = 1) -> Response:
    """The tree of roots of a story with many reports, in pages."""
    trace = _one(store, key)
    shown = pages(request, number, of_many(len(trace.reports), REPORTS))
    drawn = drawing(trace, shown.page, REPORTS)
    idents = [report.id for report in drawn.reports]
    records = {ident: held.record for ident, held in whole(store, idents).items()}
    return page(
        request, "story_reports.html", key=key, title=trace.stories[0].title, rows=tree(drawn, records),
        sources=sources(store, idents), pages=shown,
        address=_address, statement=in_store,
    )  # fmt: skip


def _address(source: Source) -> str:
    return f"/reports/{source.key}"


def _one(store: Store, key: int) -> Trace:
    found = traced.one(store, key)
    if found is None:
        raise NotFoundError(f"story {key}", "the store has no such story", "look it up in the list of stories")
    return found
