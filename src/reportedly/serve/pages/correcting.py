"""Deciding on one statement or actor of a report, and putting in a statement that the engine missed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from reportedly.attribute.paragraphs import paragraphs
from reportedly.errors import ConflictError, InputError, NotFoundError
from reportedly.records import Span, Statement
from reportedly.serve import asked, naming
from reportedly.serve.csrf import Sent
from reportedly.serve.deciding import asks, decided
from reportedly.serve.kinds import KINDS
from reportedly.serve.marks import marked, marks
from reportedly.serve.pages.report import Key, cuts
from reportedly.serve.paging import MOST, pages
from reportedly.serve.related import relations_of
from reportedly.serve.render import page
from reportedly.serve.shown import cut
from reportedly.serve.site import TheStore
from reportedly.serve.windows import CHARACTERS
from reportedly.store import Store, fields
from reportedly.store.holding import Held
from reportedly.store.judgements import found
from reportedly.store.judging import judge, version
from reportedly.store.listing import keyed
from reportedly.store.relating import TYPES

router = APIRouter(prefix="/reports")
Ident = Annotated[str, Path(max_length=200)]


@router.get("/{key}/correct/{ident}")
def form(request: Request, store: TheStore, key: Key, ident: Ident, inline: bool = False) -> Response:
    """The forms of a statement or actor: as a page or, `inline`, to be put into its card."""
    return forms(request, store, keyed(store, key), ident, "correct_fields.html" if inline else "correct.html")


@router.post("/{key}/correct/{ident}")
def decide(request: Request, store: TheStore, sent: Sent, key: Key, ident: Ident) -> Response:
    """Keep what a form decides. What it can't be, or what changed meanwhile, is told above the forms, and nothing typed is lost."""
    report = keyed(store, key)

    def keep(who: str) -> str:
        taken = asked.taken(report, ident, sent)
        judge(store, report, taken, who, asked.reason(sent), asked.typed(sent, "version", 100))
        gone = taken.field == fields.WHOLE and taken.verdict == "rejected"
        statement = isinstance(fields.part(report.record, ident), Statement)
        return f"/reports/{key}" if gone or not statement else f"/reports/{key}/statements/{ident}"

    def again(status: int, error: InputError) -> Response:
        return forms(request, store, keyed(store, key), ident, "correct.html", status=status, said=error, sent=sent)

    return kept(request, sent, keep, again)


@router.get("/{key}/add")
def form_to_add(
    request: Request, store: TheStore, key: Key, number: Annotated[int, Query(alias="page", ge=1, le=MOST)] = 1
) -> Response:
    """The form for a statement that is missing, beside the text."""
    return _add_form(request, keyed(store, key), number)


@router.post("/{key}/add")
def add(request: Request, store: TheStore, sent: Sent, key: Key) -> Response:
    """Put a statement in."""
    report = keyed(store, key)

    def keep(who: str) -> str:
        made = judge(store, report, asked.added(report, sent), who, asked.reason(sent))
        return f"/reports/{key}/statements/{found(made.anchor, keyed(store, key).base)}"

    return kept(request, sent, keep, lambda status, error: _add_form(request, report, 1, status, error, sent))


def kept(
    request: Request, sent: FormData, keep: Callable[[str], str], again: Callable[[int, InputError], Response]
) -> Response:
    """On to where `keep` leads or, where that can't be kept, the form once more."""
    try:
        who = naming.decider(request, sent)
        response: Response = RedirectResponse(asked.own_path(sent, keep(who)), 303)
    except ConflictError as error:
        return again(409, error)
    except NotFoundError:
        raise
    except InputError as error:
        return again(400, error)
    naming.remember(request, response, who)
    return response


def forms(
    request: Request,
    store: Store,
    report: Held,
    ident: str,
    template: str,
    *,
    status: int = 200,
    said: InputError | None = None,
    sent: FormData | None = None,
) -> Response:
    base = fields.part(report.base, ident) or fields.part(report.record, ident)
    if base is None:
        raise NotFoundError(ident, "the report has no such statement or actor", "it may have been read anew")
    shown = fields.part(report.record, ident)
    statement = base if isinstance(base, Statement) else None
    window = _around(report, statement) if statement else (0, 0)
    mine = [mark for mark in marks(report.record, window) if mark.statement == ident] if statement else []
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
        asks=asks(report, ident),
        actors=_named_in(report, statement),
        names=sorted({cut(actor.name, 200) for actor in report.record.actors}),
        relations=relations_of(store, report).get(ident, []) if statement else [],
        types=TYPES,
        paragraphs=list(marked(report.record.report.text, window, mine)) if statement else [],
        kinds={s.id: KINDS[s.cue.kind] for s in (*report.base.statements, *report.record.statements)},
        to=f"/reports/{report.key}/statements/",
        said=said,
        sent=asked.again(sent),
    )


def _add_form(
    request: Request,
    report: Held,
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
        sent=asked.again(sent),
    )


def _named_in(report: Held, s: Statement | None) -> list[Any]:
    """The actors of a statement on whom a decision can be taken: those whom words of the report name."""
    if s is None:
        return []
    now = fields.part(report.record, s.id)
    at = now if isinstance(now, Statement) else s
    idents = [at.speaker, *(link.actor for link in at.chain), at.addressee, at.about]
    known = {actor.id: actor for actor in report.base.actors if actor.mentions}
    return [known[ident] for ident in dict.fromkeys(idents) if ident in known]


def _around(report: Held, s: Statement) -> Span:
    """The paragraphs in which a statement stands."""
    text = report.record.report.text
    spans = [*s.content.spans, *s.cue.spans, *(s.source.spans if s.source else ())]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    last = min(last, first + CHARACTERS)
    touched = [(start, end) for start, end in paragraphs(text) if start < last and end > first]
    if not touched:
        return first, last
    return max(touched[0][0], first - CHARACTERS), min(touched[-1][1], last + CHARACTERS)
