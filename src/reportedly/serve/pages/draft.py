"""Check a draft before it is published: paste or drop it. Nothing of it is stored."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from fastapi import APIRouter, Request, Response
from starlette.background import BackgroundTask

from reportedly.check.findings import Finding
from reportedly.errors import InputError, ModelError
from reportedly.knowledge.own import knowledge
from reportedly.rows import Columns, Row, Value
from reportedly.serve.attachments import FileFormat, sent_file
from reportedly.serve.forms.decisions import as_typed
from reportedly.serve.forms.drafts import checked
from reportedly.serve.forms.inputs import choices
from reportedly.serve.guards.costly import COSTLY
from reportedly.serve.guards.csrf import Sent
from reportedly.serve.render import page
from reportedly.serve.site import TheSite
from reportedly.show.sheets import Sheet
from reportedly.stories.compared_draft import STATEMENTS, compared_draft
from reportedly.trace.contrast import shipped
from reportedly.views import sheets
from reportedly.views.draft import draft_view

FINDINGS: Columns = {
    "number": int, "code": str, "level": str, "name": str, "what": str, "words": str, "do": str, "place": str, "start": int,
}  # fmt: skip
router = APIRouter(prefix="/draft")  # a token that may only read is enough: nothing is changed


@router.get("")
def form(request: Request, site: TheSite) -> Response:
    """The form. While a person fills it, the models of the check are loaded."""
    shown = page(request, "draft.html", said=None, sent=as_typed(None), days={}, view=None, live=False)
    if site.prepare:
        shown.background = BackgroundTask(_ready, site.prepare)
    return shown


def _ready(prepare: Callable[[], None]) -> None:
    prepare()
    with suppress(ModelError):  # the check meets the same error and reports it
        shipped()


@router.post("", dependencies=[COSTLY])
def check(request: Request, site: TheSite, sent: Sent, live: bool = False) -> Response:
    """The form as it was sent, and the findings; with `live` only these, for a page that checks what is being written."""
    typed = as_typed(sent)
    template = "draft_findings.html" if live else "draft.html"
    try:
        draft = checked(site.at_once, sent)
    except InputError as error:
        days = {"published": found} if (found := choices(error)) else {}
        return page(request, template, status=400, said=error, sent=typed, days=days, view=None, live=live)
    report = draft.record.report
    typed = {**{name: typed[name] for name in ("published", "published_day")}, "text": report.text,
             "outlet": report.outlet or "", "title": report.title or ""}  # fmt: skip
    compared = compared_draft(site.store, draft.record, knowledge())
    view = draft_view(draft.record, draft.findings, compared)
    return page(request, template, said=None, sent=typed, days={}, view=view, live=live, most_compared=STATEMENTS)


@router.post("/file/{form}", dependencies=[COSTLY])
def file(request: Request, site: TheSite, sent: Sent, form: FileFormat) -> Response:
    """The draft with its findings as one file; what cannot be checked comes back as the form."""
    try:
        draft = checked(site.at_once, sent)
    except InputError as error:
        days = {"published": choices(error)}
        return page(
            request, "draft.html", status=400, said=error, sent=as_typed(sent), days=days, view=None, live=False
        )
    rows: list[Row] = [
        dict(zip(FINDINGS, _values(number, each), strict=True)) for number, each in enumerate(draft.findings, 1)
    ]
    name = f"{draft.record.report.title or 'draft'} checked"

    def sheet() -> Sheet:
        return sheets.of_draft(draft.record, draft.findings, compared_draft(site.store, draft.record, knowledge()))

    return sent_file(name, form, sheet, FINDINGS, lambda: rows)


def _values(number: int, each: Finding) -> tuple[Value, ...]:
    start = each.spans[0][0] if each.spans else None
    return (number, each.code, each.level, each.name, each.what, each.words, each.do, each.place, start)
