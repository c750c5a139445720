"""Answers of the tools: results with their exact words, or `NotRecorded`."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import structs

from reportedly.assist import queries
from reportedly.errors import InputError, NotFoundError
from reportedly.intake import Given
from reportedly.intake.dates import days
from reportedly.intake.given import ReceivedInput
from reportedly.knowledge.own import knowledge
from reportedly.records import Node, Record
from reportedly.store import Store, actors
from reportedly.store.listing import counts
from reportedly.store.overlay import Decided
from reportedly.store.reports import report_with_id
from reportedly.store.searching import Filters
from reportedly.stories import service
from reportedly.stories.claims import claims_of
from reportedly.stories.matters import suggested
from reportedly.stories.records import ClaimEvidence, FoundStatement, NotRecorded, Searched, TensionEvidence
from reportedly.stories.statements import search, who
from reportedly.stories.tensions import tensions
from reportedly.workers.interactive import InputReader

PAGING = ("limit", "after", "full")  # of a question, what is not looked for
MEANT = 5  # actors of a name whose matters are told
MATCHES = 100  # statements that match the words of a trace query; their claims are the answer


class Answer(Node, frozen=True, kw_only=True, tag_field="answer"):
    """An answer with results. `more`: there are more; `next` is how many to skip for them (`sizing` puts it in)."""

    more: bool
    next: int | None = None


class StatementsAnswer(Answer, frozen=True, kw_only=True, tag="statements"):
    """Statements that contain all of the words, the best match first; without words, the newest first."""

    items: tuple[FoundStatement, ...]


class SpeakerAnswer(Answer, frozen=True, kw_only=True, tag="said"):
    """The last statements of those in `names` and of those who speak for them, in the order of time.

    `others` are actors whose name contains the question's, but who are not meant.
    """

    names: tuple[str, ...]
    others: tuple[str, ...]
    items: tuple[FoundStatement, ...]


class ClaimsAnswer(Answer, frozen=True, kw_only=True, tag="claims"):
    """Claims, each with the words of its statements, its roots, and the claims that deny or contradict it."""

    items: tuple[ClaimEvidence, ...]


class TensionsAnswer(Answer, frozen=True, kw_only=True, tag="tensions"):
    """Tensions, the most certain first."""

    items: tuple[TensionEvidence, ...]


class ActorMatter(Node, frozen=True, kw_only=True):
    """A matter that an actor spoke about. `asked` is what to give `search` as `words`, with `actor`.

    `statements` and `months` say how many have it; null if the actor made more statements than were counted.
    """

    actor: str
    words: str
    asked: str
    statements: int | None
    months: int | None


class MattersAnswer(Answer, frozen=True, kw_only=True, tag="matters"):
    """What those whom a name refers to, and those who speak for them, spoke about, the most telling first."""

    items: tuple[ActorMatter, ...]


class ReadRecord(Node, frozen=True, kw_only=True, tag_field="answer", tag="record"):
    """The record of a text that was read and not stored, or of a report of the store.

    `key` is the key of that report, `decided` people's decisions on it.
    """

    key: int | None
    record: Record
    decided: tuple[Decided, ...]
    next: int | None = None


def of_search(store: Store, question: queries.SearchQuery) -> StatementsAnswer | NotRecorded:
    """Return statements by their words and filters. Raises `InputError` if the question has neither."""
    filters = _filters(question, actor=question.actor)
    if not question.words.strip() and filters == Filters():
        raise InputError("search", "the question is empty", "give words, or a filter")
    try:
        found = search(store, question.words, filters, known=knowledge(), limit=_upto(question))[question.after :]
    except NotFoundError as error:
        return _not_recorded(store, question, error.why, error.remedy)
    if not found:
        return _not_recorded(store, question, "no statement matches", "use fewer words, or fewer filters")
    return StatementsAnswer(items=found[: question.limit], more=len(found) > question.limit)


def of_who(store: Store, question: queries.WhoQuery) -> SpeakerAnswer | NotRecorded:
    """Return what somebody said."""
    try:
        said = who(store, question.name, _filters(question), known=knowledge(), limit=_upto(question))
    except NotFoundError as error:
        return _not_recorded(store, question, error.why, error.remedy)
    items = said.items[: len(said.items) - question.after] if question.after else said.items
    if not items:
        why = f"{', '.join(said.names)} said nothing that matches"
        return _not_recorded(store, question, why, "use fewer filters")
    more = len(items) > question.limit
    return SpeakerAnswer(names=said.names, others=said.others, items=items[-question.limit :], more=more)


def of_trace(store: Store, question: queries.TraceQuery) -> ClaimsAnswer | NotRecorded:
    """Return the claims of a report, in its order, or of the statements that match the words, the best first."""
    if (question.words is None) == (question.report is None):
        raise InputError("trace", "it takes exactly one of the two", "give either words or report")
    service.up_to_date(store)
    try:
        if question.report is not None:
            report = report_with_id(store, question.report)
            ident = report.record.report.id
            statements = [(report.key, (ident, s.id)) for s in report.record.statements]
        else:
            hits = search(store, question.words or "", Filters(), known=knowledge(), limit=MATCHES)
            statements = [(hit.report.key, (hit.report.id, hit.statement.id)) for hit in hits]
    except NotFoundError as error:
        return _not_recorded(store, question, error.why, error.remedy)
    claims = claims_of(store, statements, _upto(question))[question.after :]
    if not claims:
        why = "no statement of it is a claim" if statements else "no statement has all of these words"
        return _not_recorded(store, question, why, "use fewer words, or search for the statements")
    return ClaimsAnswer(items=tuple(claims[: question.limit]), more=len(claims) > question.limit)


def of_tensions(store: Store, question: queries.TensionsQuery) -> TensionsAnswer | NotRecorded:
    """Return the tensions of an actor, or of all actors."""
    service.up_to_date(store)
    found = tensions(store, question.actor)[question.after :]
    if not found:
        why = "no tension was found, which does not prove that there is none"
        return _not_recorded(store, question, why, "look at what was said: who")
    return TensionsAnswer(items=tuple(found[: question.limit]), more=len(found) > question.limit)


def of_matters(store: Store, question: queries.MattersQuery) -> MattersAnswer | NotRecorded:
    """Return what somebody spoke about."""
    try:
        meant = actors.called(store, question.name, knowledge(), MEANT)
    except NotFoundError as error:
        return _not_recorded(store, question, error.why, error.remedy)
    found = tuple(
        msgspec.convert({"actor": who.name, **structs.asdict(each)}, ActorMatter)
        for who in meant
        for each in suggested(store, who)
    )[question.after :]
    if not found:
        why = f"nothing stands out in what {', '.join(who.name for who in meant)} said"
        return _not_recorded(store, question, why, "look at what was said: who")
    return MattersAnswer(items=found[: question.limit], more=len(found) > question.limit)


def of_read(store: Store, question: queries.ReadQuery, reads: InputReader) -> ReadRecord | NotRecorded:
    """Return the record of a text, read now, or of a report of the store.

    Raises `InputError` for a text that cannot be read.
    """
    if (question.text is None) == (question.report is None):
        raise InputError("read", "it takes exactly one of the two", "give either text or report")
    if question.text is not None:
        given = Given(outlet=question.outlet, published=question.published)
        result = reads.read(ReceivedInput(key=0, kind="text", name="text", given=given, body=question.text.encode()))[0]
        if isinstance(result, InputError):
            raise result
        return ReadRecord(key=None, record=_from(result, question.after), decided=())
    try:
        report = report_with_id(store, question.report or "")
    except NotFoundError as error:
        return _not_recorded(store, question, error.why, error.remedy)
    return ReadRecord(key=report.key, record=_from(report.record, question.after), decided=report.decided)


def _from(record: Record, after: int) -> Record:
    """Return the record without its first statements, which were on the pages before."""
    return structs.replace(record, statements=record.statements[after:]) if after else record


def _upto(question: queries.FilteredQuery | queries.TraceQuery) -> int:
    """Return how many results are looked for: one more than the page has."""
    return question.after + question.limit + 1


def _filters(question: queries.FilteredQuery, actor: str | None = None) -> Filters:
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
    totals = counts(store)
    return NotRecorded(
        looked_for={
            name: str(value) for name, value in asked_for.items() if value not in (None, "") and name not in PAGING
        },
        within=Searched(reports=totals.reports, statements=totals.statements),
        why=why,
        remedy=remedy,
    )
