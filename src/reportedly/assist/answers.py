"""What the tools answer: each either what was found, with its exact words, or that it is not recorded."""

from __future__ import annotations

from typing import Any

from msgspec import structs

from reportedly.answers.claims import claims_of
from reportedly.answers.records import ClaimFound, Found, NotRecorded, Searched, TensionFound
from reportedly.answers.statements import search, who
from reportedly.answers.tensions import tensions
from reportedly.assist import asked
from reportedly.errors import InputError, NotFoundError
from reportedly.intake import Given
from reportedly.intake.dates import days
from reportedly.knowledge.own import knowledge
from reportedly.records import Node, Record
from reportedly.serve.at_once import Reads
from reportedly.store import Store
from reportedly.store.holding import held
from reportedly.store.inbox import Work
from reportedly.store.listing import counts
from reportedly.store.overlay import Decided
from reportedly.store.searching import Filters

WITH_WORDS = 100  # statements with the words, whose claims are wanted


class Answer(Node, frozen=True, kw_only=True, tag_field="answer"):
    """`more`: there is more than was asked for."""

    more: bool


class Statements(Answer, frozen=True, kw_only=True, tag="statements"):
    """Statements with all of the words, the best first, else the newest."""

    items: tuple[Found, ...]


class Said(Answer, frozen=True, kw_only=True, tag="said"):
    """What those in `names`, and who speaks for them, said last, in the order of time. `others` hold the name and are not meant."""

    names: tuple[str, ...]
    others: tuple[str, ...]
    items: tuple[Found, ...]


class Claims(Answer, frozen=True, kw_only=True, tag="claims"):
    """Claims, each with the words of its statements, the roots that it rests on, and what stands against it."""

    items: tuple[ClaimFound, ...]


class Tensions(Answer, frozen=True, kw_only=True, tag="tensions"):
    """Tensions, the surest first."""

    items: tuple[TensionFound, ...]


class ReadRecord(Node, frozen=True, kw_only=True, tag_field="answer", tag="record"):
    """What a text was read as, with nothing of it kept; or a report of the record, with its `key` and what people decided on it."""

    key: int | None
    record: Record
    decided: tuple[Decided, ...]


def of_search(store: Store, question: asked.Search) -> Statements | NotRecorded:
    """Statements by their words and filters. Raises `InputError` for a question that asks for nothing."""
    filters = _filters(question, actor=question.actor)
    if not question.words.strip() and filters == Filters():
        raise InputError("search", "it asks for nothing", "give words, or a filter")
    try:
        found = search(store, question.words, filters, known=knowledge(), limit=question.limit + 1)
    except NotFoundError as error:
        return _not_recorded(store, question, error.why, error.remedy)
    if not found:
        return _not_recorded(store, question, "no statement is like that", "use fewer words, or fewer filters")
    return Statements(items=found[: question.limit], more=len(found) > question.limit)


def of_who(store: Store, question: asked.Who) -> Said | NotRecorded:
    """What somebody said."""
    try:
        said = who(store, question.name, _filters(question), known=knowledge(), limit=question.limit + 1)
    except NotFoundError as error:
        return _not_recorded(store, question, error.why, error.remedy)
    if not said.items:
        why = f"{', '.join(said.names)} said nothing that is like that"
        return _not_recorded(store, question, why, "use fewer filters")
    more = len(said.items) > question.limit
    return Said(names=said.names, others=said.others, items=said.items[-question.limit :], more=more)


def of_trace(store: Store, question: asked.Trace) -> Claims | NotRecorded:
    """The claims that statements with these words make, the best first, or those of a report, in its order."""
    if (question.words is None) == (question.report is None):
        raise InputError("trace", "it asks for one thing", "give either words or report")
    try:
        if question.report is not None:
            report = held(store, question.report)
            ident = report.record.report.id
            statements = [(report.key, (ident, s.id)) for s in report.record.statements]
        else:
            hits = search(store, question.words or "", Filters(), known=knowledge(), limit=WITH_WORDS)
            statements = [(hit.report.key, (hit.report.id, hit.statement.id)) for hit in hits]
    except NotFoundError as error:
        return _not_recorded(store, question, error.why, error.remedy)
    claims = claims_of(store, statements, question.limit + 1)
    if not claims:
        why = "no statement of it is a claim" if statements else "no statement has all of these words"
        return _not_recorded(store, question, why, "use fewer words, or search for the statements")
    return Claims(items=tuple(claims[: question.limit]), more=len(claims) > question.limit)


def of_tensions(store: Store, question: asked.Tensions) -> Tensions | NotRecorded:
    """Where somebody's words do not square with that one's own."""
    found = tensions(store, question.actor)
    if not found:
        why = "no tension is seen; that is no proof that there is none"
        return _not_recorded(store, question, why, "look at what was said: who")
    return Tensions(items=tuple(found[: question.limit]), more=len(found) > question.limit)


def of_read(store: Store, question: asked.Read, reads: Reads) -> ReadRecord | NotRecorded:
    """A text, read now; or a report of the store. Raises `InputError` for a text that can't be read."""
    if (question.text is None) == (question.report is None):
        raise InputError("read", "it asks for one thing", "give either text or report")
    if question.text is not None:
        given = Given(outlet=question.outlet, published=question.published)
        result = reads.read(Work(key=0, kind="text", name="text", given=given, body=question.text.encode()))[0]
        if isinstance(result, InputError):
            raise result
        return ReadRecord(key=None, record=result, decided=())
    try:
        report = held(store, question.report or "")
    except NotFoundError as error:
        return _not_recorded(store, question, error.why, error.remedy)
    return ReadRecord(key=report.key, record=report.record, decided=report.decided)


def _filters(question: asked.Narrowed, actor: str | None = None) -> Filters:
    return Filters(
        actor=actor,
        addressee=question.addressee,
        outlet=question.outlet,
        access=question.access,
        terms=question.terms,
        quote=question.quote,
        kind=question.kind,
        since=_day(question.since, last=False),
        until=_day(question.until, last=True),
    )


def _day(given: str | None, *, last: bool) -> str | None:
    found = days(given) if given else None
    if given and found is None:
        raise InputError(given, "there is no such day", "write 2031, 2031-05 or 2031-05-02")
    return found[last] if found else None


def _not_recorded(store: Store, question: Node, why: str, remedy: str) -> NotRecorded:
    asked_for: dict[str, Any] = structs.asdict(question)
    there = counts(store)
    return NotRecorded(
        looked_for={
            name: str(value) for name, value in asked_for.items() if value not in (None, "") and name != "limit"
        },
        within=Searched(reports=there.reports, statements=there.statements),
        why=why,
        remedy=remedy,
    )
