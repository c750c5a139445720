"""Find statements by their words or by their speaker."""

from __future__ import annotations

from msgspec import structs

from reportedly.knowledge import Knowledge
from reportedly.records import Report
from reportedly.store import Store, searching
from reportedly.store.reports import StoredReport
from reportedly.store.searching import Filters, Hit, Sort
from reportedly.stories.records import FoundStatement, ReportHead, SpeakerStatements, StoredRecord

_LEFT_OUT = ("text", "furniture")


def search(
    store: Store, asked: str, filters: Filters, *, known: Knowledge, limit: int, offset: int = 0, sort: Sort = "best"
) -> tuple[FoundStatement, ...]:
    """Return statements as `searching.search` finds them."""
    hits = searching.search(store, asked, filters, known=known, limit=limit, offset=offset, sort=sort)
    return tuple(found(hit) for hit in hits)


def who(
    store: Store, name: str, filters: Filters, *, known: Knowledge, limit: int, offset: int = 0
) -> SpeakerStatements:
    """Return the statements of a speaker as `searching.who` finds them."""
    said = searching.who(store, name, filters, known=known, limit=limit, offset=offset)
    return SpeakerStatements(names=said.names, others=said.others, items=tuple(found(hit) for hit in said.hits))


def found(hit: Hit) -> FoundStatement:
    """Return the statement with its report (without the text) and the actors that it names."""
    record, s = hit.held.record, hit.statement
    named = {s.speaker, s.about, s.addressee, *(link.actor for link in s.chain)}
    bodies = {actor.belongs_to for actor in record.actors if actor.id in named}
    return FoundStatement(
        report=head(hit.held.key, record.report),
        statement=s,
        actors=tuple(actor for actor in record.actors if actor.id in named | bodies),
        decided=decided(hit),
    )


def decided(hit: Hit) -> tuple[str, ...]:
    """Return the fields of the statement, and of its speaker ("speaker.wikidata"), that a person decided."""
    return tuple(
        each.judgement.field if each.part == hit.statement.id else f"speaker.{each.judgement.field}"
        for each in hit.held.decided
        if each.part in (hit.statement.id, hit.statement.speaker)
    )


def head(key: int, report: Report) -> ReportHead:
    """Return the report without its text."""
    known = {name: value for name, value in structs.asdict(report).items() if name not in _LEFT_OUT}
    return ReportHead(key=key, **known)


def kept(held: StoredReport, *, as_read: bool = False) -> StoredRecord:
    """Return the report with people's decisions or, with `as_read`, as the engine read it."""
    if as_read:
        return StoredRecord(key=held.key, record=held.raw)
    return StoredRecord(key=held.key, record=held.record, decided=held.decided, unanchored=held.unanchored)
