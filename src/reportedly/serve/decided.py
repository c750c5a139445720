"""People's decisions as pages show them: what was decided on which words, what stood there before, and what the engine said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.records import Record, Statement
from reportedly.serve.deciding import LABELS, engine_said, shown_value
from reportedly.serve.shown import cut, parted
from reportedly.store import Store, fields
from reportedly.store.citing import source_of
from reportedly.store.decisions import Listed
from reportedly.store.holding import Held, by_keys
from reportedly.store.judgements import Judgement
from reportedly.store.relating import FIELD

WORDS = 160  # characters of the words that a decision is on


@dataclass(frozen=True, slots=True)
class Told:
    """One decision in words. `engine` is what the engine said where that is something else, else None."""

    number: int
    field: str
    verdict: str
    value: str
    was: str
    engine: str | None
    who: str
    at: str
    why: str | None
    undone_by: str | None
    undone_at: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A decision in the list of all: where it is, and the words that it was made on. `there` is the other end of a relation:
    the report, the statement, its title, and the words there."""

    told: Told
    key: int
    part: str | None
    report: str
    words: str
    lost: bool
    there: tuple[int, str | None, str, str] | None


def told(record: Record, judgement: Judgement, engine: str | None = None) -> Told:
    """The decision in words of that record's text."""
    value, was = _values(record, judgement)
    return _told(judgement, value, was, engine)


def of_relation(judgement: Judgement) -> Told:
    """A decision on how two statements stand to one another, in words."""
    value, was = judgement.value or "none", judgement.was or "none"
    return _told(judgement, value, was if was != value else "")


def _told(j: Judgement, value: str, was: str, engine: str | None = None) -> Told:
    return Told(
        number=j.number,
        field={fields.WHOLE: "Statement", FIELD: "Relation"}.get(j.field) or LABELS.get(j.field, j.field),
        verdict=j.verdict,
        value=value,
        was=was,
        engine=engine if engine != value else None,
        who=j.who,
        at=j.at,
        why=j.why,
        undone_by=j.undone_by,
        undone_at=j.undone_at,
    )


def on_part(held: Held, ident: str) -> tuple[Told, ...]:
    """What was decided on a statement or actor, and holds."""
    mine = (d.judgement for d in held.decided if d.part == ident)
    return tuple(told(held.record, j, engine_said(held, ident, j.field)) for j in mine)


def taken_out(held: Held) -> list[tuple[Statement, Told]]:
    """The statements that a person rejected: they are shown nowhere else, and can be had back."""
    there = {s.id for s in held.record.statements}
    return [(s, on_part(held, s.id)[-1]) for s in held.base.statements if s.id not in there]


def rows(store: Store, found: Iterable[Listed]) -> list[Row]:
    """The decisions of a list."""
    found = list(found)
    keys = {key for each in found for key in (each.key, each.other_key) if key is not None}
    with store.reading() as connection:
        reports = by_keys(connection, keys)
    return [_row(each, reports) for each in found if each.key in reports]


def _row(each: Listed, reports: dict[int, Held]) -> Row:
    report, j = reports[each.key], each.judgement
    text = report.record.report.text
    there = None
    if each.other_key in reports:
        other = reports[each.other_key].record.report
        spans = j.other.anchor.spans if j.other else ()
        there = (each.other_key, each.other_part, _called(reports[each.other_key]), parted(other.text, spans, WORDS))
    engine = engine_said(report, each.part, j.field) if each.part else None
    return Row(
        told=told(report.record, j, engine),
        key=each.key,
        part=each.part,
        report=_called(report),
        words=parted(text, j.anchor.spans[:3], WORDS),
        lost=each.unanchored,
        there=there,
    )


def _called(report: Held) -> str:
    source = source_of(report.record)
    return cut(source.title or source.id, WORDS)


def _values(record: Record, j: Judgement) -> tuple[str, str]:
    """What holds, and what stood there before."""
    if j.verdict == "added":
        return "missed by the engine", ""
    if j.field == fields.WHOLE:
        return ("is one", "") if j.verdict == "confirmed" else ("is none", "")
    if j.field == FIELD:
        told = of_relation(j)
        return told.value, told.was
    value, was = (shown_value(record, j.field, each) for each in (j.value, j.was))
    return value, was if was != value else ""
