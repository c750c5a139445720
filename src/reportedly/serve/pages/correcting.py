"""Pages to decide on a statement or actor of a report, and to add a statement that the engine missed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse
from msgspec import structs
from starlette.datastructures import FormData

from reportedly.attribute.paragraphs import paragraphs
from reportedly.errors import ConflictError, InputError, NotFoundError
from reportedly.records import Span, Statement
from reportedly.serve.forms import decider, decisions
from reportedly.serve.forms.inputs import choices
from reportedly.serve.guards.csrf import Sent
from reportedly.serve.pages.paging import MOST, pages
from reportedly.serve.pages.report import Key, cuts
from reportedly.serve.render import page
from reportedly.serve.site import TheStore
from reportedly.store import Store, fields
from reportedly.store.judgements import found
from reportedly.store.judging import judge, version
from reportedly.store.listing import report_with_key
from reportedly.store.relating import TYPES
from reportedly.store.reports import StoredReport
from reportedly.views.fields import decided, field_forms
from reportedly.views.marks import marked, marks
from reportedly.views.relations import relations_of
from reportedly.views.safe_text import cut
from reportedly.views.vocabulary import KINDS
from reportedly.views.windows import CHARACTERS

router = APIRouter(prefix="/reports")
Ident = Annotated[str, Path(max_length=200)]


@router.get("/{key}/correct/{ident}")
def form(request: Request, store: TheStore, key: Key, ident: Ident, inline: bool = False) -> Response:
    """The forms for a statement or actor: as a page or, with `inline`, to be inserted into its card."""
    return forms(
        request, store, report_with_key(store, key), ident, "correct_fields.html" if inline else "correct.html"
    )


@router.post("/{key}/correct/{ident}")
def decide(request: Request, store: TheStore, sent: Sent, key: Key, ident: Ident) -> Response:
    """Store the decision of a form. An error or conflict is shown above the forms, and keeps what was typed."""
    report = report_with_key(store, key)

    def keep(who: str) -> str:
        decision = decisions.sent_decision(report, ident, sent)
        also = decisions.alike(report, ident) if decision.field == "speaker" and sent.get("alike") else []
        judge(store, report, decision, who, decisions.reason(sent), decisions.typed(sent, "version", 100))
        for other in also:
            judge(store, report, structs.replace(decision, part=other), who, decisions.reason(sent))
        gone = decision.field == fields.WHOLE and decision.verdict == "rejected"
        statement = isinstance(fields.part(report.record, ident), Statement)
        return f"/reports/{key}" if gone or not statement else f"/reports/{key}/statements/{ident}"

    def again(status: int, error: InputError) -> Response:
        return forms(
            request, store, report_with_key(store, key), ident, "correct.html", status=status, said=error, sent=sent
        )

    return kept(request, sent, keep, again)


@router.get("/{key}/add")
def form_to_add(
    request: Request, store: TheStore, key: Key, number: Annotated[int, Query(alias="page", ge=1, le=MOST)] = 1
) -> Response:
    """The form for a missing statement, beside the text."""
    return _add_form(request, report_with_key(store, key), number)


@router.post("/{key}/add")
def add(request: Request, store: TheStore, sent: Sent, key: Key) -> Response:
    """Add a statement."""
    report = report_with_key(store, key)

    def keep(who: str) -> str:
        made = judge(store, report, decisions.sent_addition(report, sent), who, decisions.reason(sent))
        return f"/reports/{key}/statements/{found(made.anchor, report_with_key(store, key).base)}"

    return kept(request, sent, keep, lambda status, error: _add_form(request, report, 1, status, error, sent))


def kept(
    request: Request, sent: FormData, keep: Callable[[str], str], again: Callable[[int, InputError], Response]
) -> Response:
    """Redirect to the address that `keep` returns or, if the decision is refused, show the form again.

    Args:
        keep: stores the decision of the person with this name, and returns an address.
        again: renders the form with a status and an error.
    """
    try:
        who = decider.decider(request, sent)
        response: Response = RedirectResponse(decisions.return_path(sent, keep(who)), 303)
    except ConflictError as error:
        return again(409, error)
    except NotFoundError:
        raise
    except InputError as error:
        return again(400, error)
    decider.remember(request, response, who)
    return response


def forms(
    request: Request,
    store: Store,
    report: StoredReport,
    ident: str,
    template: str,
    *,
    status: int = 200,
    said: InputError | None = None,
    sent: FormData | None = None,
) -> Response:
    """Return the page with the forms for a statement or actor."""
    base = fields.part(report.base, ident) or fields.part(report.record, ident)
    if base is None:
        raise NotFoundError(ident, "the report has no such statement or actor", "it may have been read again")
    shown = fields.part(report.record, ident)
    statement = base if isinstance(base, Statement) else None
    window = _around(report, statement) if statement else (0, 0)
    own_marks = [mark for mark in marks(report.record, window) if mark.statement == ident] if statement else []
    return page(
        request,
        template,
        status=status,
        key=report.key,
        ident=ident,
        report=report.record.report,
        statement=statement,
        gone=shown is None,
        title=cut(getattr(base, "name", ident), 200),
        whole=decided(report, ident, fields.WHOLE),
        whole_version=version(report, ident, fields.WHOLE),
        field_forms=field_forms(report, ident),
        alike=decisions.alike(report, ident),
        actors=_named_in(report, statement),
        names=sorted({cut(actor.name, 200) for actor in report.record.actors}),
        relations=relations_of(store, report).get(ident, []) if statement else [],
        types=TYPES,
        paragraphs=list(marked(report.record.report.text, window, own_marks)) if statement else [],
        days=choices(said),
        kinds={s.id: KINDS[s.cue.kind] for s in (*report.base.statements, *report.record.statements)},
        to=f"/reports/{report.key}/statements/",
        said=said,
        sent=decisions.as_typed(sent),
    )


def _add_form(
    request: Request,
    report: StoredReport,
    number: int,
    status: int = 200,
    said: InputError | None = None,
    sent: FormData | None = None,
) -> Response:
    record, windows = report.record, cuts(report)
    shown = pages(request, number, len(windows))
    window = windows[shown.page - 1]
    return page(
        request,
        "add.html",
        status=status,
        key=report.key,
        report=record.report,
        paragraphs=list(marked(record.report.text, window, marks(record, window))),
        kinds={s.id: KINDS[s.cue.kind] for s in record.statements},
        all_kinds={ident: kind.name for ident, kind in KINDS.items()},
        names=sorted({cut(actor.name, 200) for actor in record.actors}),
        pages=shown,
        to=f"/reports/{report.key}/statements/",
        said=said,
        sent=decisions.as_typed(sent),
    )


def _named_in(report: StoredReport, s: Statement | None) -> list[Any]:
    """Return the actors of a statement that a person can decide on: those that words of the report mention."""
    if s is None:
        return []
    now = fields.part(report.record, s.id)
    at = now if isinstance(now, Statement) else s
    idents = [at.speaker, *(link.actor for link in at.chain), at.addressee, at.about]
    known = {actor.id: actor for actor in report.base.actors if actor.mentions}
    return [known[ident] for ident in dict.fromkeys(idents) if ident in known]


def _around(report: StoredReport, s: Statement) -> Span:
    """Return the span of the paragraphs that contain a statement."""
    text = report.record.report.text
    spans = [*s.content.spans, *s.cue.spans, *(s.source.spans if s.source else ())]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    last = min(last, first + CHARACTERS)
    touched = [(start, end) for start, end in paragraphs(text) if start < last and end > first]
    if not touched:
        return first, last
    return max(touched[0][0], first - CHARACTERS), min(touched[-1][1], last + CHARACTERS)
