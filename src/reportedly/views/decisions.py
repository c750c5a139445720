"""People's decisions as pages show them: the words they are about, the value before, and the engine's value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.records import Record, Statement
from reportedly.store import Store, fields
from reportedly.store.citing import source_of
from reportedly.store.decisions import LocatedDecision
from reportedly.store.judgements import Judgement
from reportedly.store.relating import FIELD
from reportedly.store.reports import StoredReport, by_keys
from reportedly.views.fields import LABELS, engine_said, shown_value
from reportedly.views.safe_text import cut, parted

WORDS = 160  # characters of the words that a decision is about


@dataclass(frozen=True, slots=True)
class DecisionView:
    """One decision in words. `engine` is the engine's value if it differs, else None."""

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
class DecisionRow:
    """A decision in the list of all decisions.

    Attributes:
        key: the key of the report.
        part: the statement or actor; None if its words are gone.
        report: the title of the report.
        words: the words that the decision was made on.
        lost: whether these words are no longer in any statement or actor.
        there: for a relation, the other end: key of the report, statement, title, and words.
    """

    decision: DecisionView
    key: int
    part: str | None
    report: str
    words: str
    lost: bool
    there: tuple[int, str | None, str, str] | None


def decision_view(record: Record, judgement: Judgement, engine: str | None = None) -> DecisionView:
    """Return the decision in words of that record's text."""
    value, was = _values(record, judgement)
    return _view(judgement, value, was, engine)


def of_relation(judgement: Judgement) -> DecisionView:
    """Return a decision on the relation of two statements in words."""
    value, was = judgement.value or "none", judgement.was or "none"
    return _view(judgement, value, was if was != value else "")


def _view(j: Judgement, value: str, was: str, engine: str | None = None) -> DecisionView:
    return DecisionView(
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


def on_part(held: StoredReport, ident: str) -> tuple[DecisionView, ...]:
    """Return the decisions that hold on a statement or actor."""
    judgements = (d.judgement for d in held.decided if d.part == ident)
    return tuple(decision_view(held.record, j, engine_said(held, ident, j.field)) for j in judgements)


def taken_out(held: StoredReport) -> list[tuple[Statement, DecisionView]]:
    """Return the statements that a person rejected. They are shown nowhere else, and can be restored."""
    there = {s.id for s in held.record.statements}
    return [(s, on_part(held, s.id)[-1]) for s in held.base.statements if s.id not in there]


def rows(store: Store, found: Iterable[LocatedDecision]) -> list[DecisionRow]:
    """Return the rows for a list of decisions."""
    found = list(found)
    keys = {key for each in found for key in (each.key, each.other_key) if key is not None}
    with store.reading() as connection:
        reports = by_keys(connection, keys)
    return [_row(each, reports) for each in found if each.key in reports]


def _row(each: LocatedDecision, reports: dict[int, StoredReport]) -> DecisionRow:
    report, j = reports[each.key], each.judgement
    text = report.record.report.text
    there = None
    if each.other_key in reports:
        other = reports[each.other_key].record.report
        spans = j.other.anchor.spans if j.other else ()
        there = (each.other_key, each.other_part, _title_of(reports[each.other_key]), parted(other.text, spans, WORDS))
    engine = engine_said(report, each.part, j.field) if each.part else None
    return DecisionRow(
        decision=decision_view(report.record, j, engine),
        key=each.key,
        part=each.part,
        report=_title_of(report),
        words=parted(text, j.anchor.spans[:3], WORDS),
        lost=each.unanchored,
        there=there,
    )


def _title_of(report: StoredReport) -> str:
    source = source_of(report.record)
    return cut(source.title or source.id, WORDS)


def _values(record: Record, j: Judgement) -> tuple[str, str]:
    """Return the current value and the one before, in words."""
    if j.verdict == "added":
        return "missed by the engine", ""
    if j.field == fields.WHOLE:
        return ("is one", "") if j.verdict == "confirmed" else ("is not one", "")
    if j.field == FIELD:
        view = of_relation(j)
        return view.value, view.was
    value, was = (shown_value(record, j.field, each) for each in (j.value, j.was))
    return value, was if was != value else ""
