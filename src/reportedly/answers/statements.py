"""Who said what: statements by their words, and what somebody said."""

from __future__ import annotations

from msgspec import structs

from reportedly.answers.records import Found, Kept, ReportHead, Said
from reportedly.knowledge import Knowledge
from reportedly.records import Report
from reportedly.store import Store, searching
from reportedly.store.holding import Held
from reportedly.store.searching import Filters, Hit

_LEFT_OUT = ("text", "furniture")


def search(
    store: Store, asked: str, filters: Filters, *, known: Knowledge, limit: int, offset: int = 0
) -> tuple[Found, ...]:
    """As `searching.search`."""
    hits = searching.search(store, asked, filters, known=known, limit=limit, offset=offset)
    return tuple(found(hit) for hit in hits)


def who(store: Store, name: str, filters: Filters, *, known: Knowledge, limit: int, offset: int = 0) -> Said:
    """As `searching.who`."""
    said = searching.who(store, name, filters, known=known, limit=limit, offset=offset)
    return Said(names=said.names, others=said.others, items=tuple(found(hit) for hit in said.hits))


def found(hit: Hit) -> Found:
    """The statement as in the record, the report without its text, and the actors that the statement names."""
    record, s = hit.held.record, hit.statement
    named = {s.speaker, s.about, s.addressee, *(link.actor for link in s.chain)}
    bodies = {actor.belongs_to for actor in record.actors if actor.id in named}
    return Found(
        report=head(hit.held.key, record.report),
        statement=s,
        actors=tuple(actor for actor in record.actors if actor.id in named | bodies),
        decided=decided(hit),
    )


def decided(hit: Hit) -> tuple[str, ...]:
    """The fields of the statement, and of its speaker ("speaker.wikidata"), that a person decided."""
    return tuple(
        each.judgement.field if each.part == hit.statement.id else f"speaker.{each.judgement.field}"
        for each in hit.held.decided
        if each.part in (hit.statement.id, hit.statement.speaker)
    )


def head(key: int, report: Report) -> ReportHead:
    """The report without its text."""
    known = {name: value for name, value in structs.asdict(report).items() if name not in _LEFT_OUT}
    return ReportHead(key=key, **known)


def kept(held: Held, *, as_read: bool = False) -> Kept:
    """The report with what people decided or, `as_read`, as the engine read it."""
    if as_read:
        return Kept(key=held.key, record=held.raw)
    return Kept(key=held.key, record=held.record, decided=held.decided, unanchored=held.unanchored)
