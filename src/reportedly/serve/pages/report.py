"""A report: its text with its statements and their evidence. Its address contains its key in the store."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from reportedly.attribute.paragraphs import paragraphs
from reportedly.errors import NotFoundError
from reportedly.records import Span, Statement
from reportedly.serve.kept import KeptRoute
from reportedly.serve.pages.paging import MOST, pages
from reportedly.serve.render import page
from reportedly.serve.site import Reading, TheStore
from reportedly.store.inbox import is_asked_again
from reportedly.store.listing import key_of, report_with_key
from reportedly.store.reports import StoredReport
from reportedly.views.cards import cards
from reportedly.views.decisions import taken_out
from reportedly.views.marks import marked, marks, unsourced
from reportedly.views.relations import relations_of
from reportedly.views.vocabulary import FAMILIES, KINDS
from reportedly.views.windows import window_of, windows

router = APIRouter(prefix="/reports", route_class=KeptRoute)
Key = Annotated[int, Path(ge=1, le=2**31 - 1)]  # the range of keys that both databases support


@router.get("/by-id")
def by_id(store: TheStore, id: str) -> Response:  # noqa: A002 - the record's own name
    """Redirect to the report with this id, which may be an address or a path and so cannot be part of an address."""
    key = key_of(store, id)
    if key is None:
        raise NotFoundError(id, "the store has no such report", "it may have been forgotten")
    return RedirectResponse(f"/reports/{key}", 303)


@router.get("/{key}")
def report(
    request: Request, store: Reading, key: Key, number: Annotated[int, Query(alias="page", ge=1, le=MOST)] = 1
) -> Response:
    """The text, in pages if it is long, and a card for each statement that begins on this page."""
    held = report_with_key(store, key)
    record = held.record
    parts = cuts(held)
    shown = pages(request, number, len(parts))
    window = parts[shown.page - 1]
    here = [s for s in record.statements if window[0] <= _start(s) < window[1]]
    kinds = {s.id: KINDS[s.cue.kind] for s in record.statements}
    runs = list(marked(record.report.text, window, marks(record, window)))
    return page(
        request,
        "report.html",
        key=key,
        report=record.report,
        engine=record.engine,
        count=len(record.statements),
        paragraphs=runs,
        own=[run for each in runs for run in each.runs if run.own],
        cards=cards(held, here),
        relations=relations_of(store, held),
        taken_out=taken_out(held),
        lost=len(held.unanchored),
        to="#",
        kinds=kinds,
        families={family: words for family, words in FAMILIES.items() if family in {k.family for k in kinds.values()}},
        pages=shown,
        unsourced=round(100 * unsourced(record)),
        again=is_asked_again(store, record.report.id),
    )


@router.get("/{key}/statements/{ident}")
def statement(store: TheStore, key: Key, ident: str) -> Response:
    """Redirect to the place of a statement: a link that stays valid however the text is divided into pages."""
    held = report_with_key(store, key)
    found = statement_of(held, ident)
    number = window_of(cuts(held), _start(found)) + 1
    return RedirectResponse(f"/reports/{key}{f'?page={number}' if number > 1 else ''}#{found.id}", 303)


@router.get("/{key}/acts/{ident}")
def act(store: TheStore, key: Key, ident: str) -> Response:
    """Redirect to the paragraph that tells an act or, where a statement tells it, to that statement."""
    held = report_with_key(store, key)
    found = next((each for each in held.record.events if each.id == ident), None)
    if found is None:
        raise NotFoundError(f"act {ident}", "the report has no such act", "it may have been read again")
    if found.within:
        return RedirectResponse(f"/reports/{key}/statements/{found.within}", 303)
    start = min(start for start, _ in found.spans)
    number = window_of(cuts(held), start)
    text, (begin, end) = held.record.report.text, cuts(held)[number]
    paragraph = max(begin + first for first, _ in paragraphs(text[begin:end]) if begin + first <= start)
    return RedirectResponse(f"/reports/{key}{f'?page={number + 1}' if number else ''}#p{paragraph}", 303)


def statement_of(held: StoredReport, ident: str) -> Statement:
    """Return a statement of the report. Raises `NotFoundError`."""
    found = next((s for s in held.record.statements if s.id == ident), None)
    if found is None:
        raise NotFoundError(f"statement {ident}", "the report has no such statement", "a person may have rejected it")
    return found


def cuts(held: StoredReport) -> list[Span]:
    """Return the pages of the text, as spans."""
    return windows(held.record.report.text, sorted(_start(s) for s in held.record.statements))


def _start(s: Statement) -> int:
    """Return the offset at which the statement's content begins."""
    return min((start for start, _ in s.content.spans), default=0)
