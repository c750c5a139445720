"""People's decisions, and how they are assigned to a record.

A decision belongs to the words it was made on, not to the engine's numbers, and outlives the reading it was made on. In
another reading it belongs to the statement whose content overlaps most with these words (by intersection over union),
or to the actor that has most of the mentions. "He said he feared that X" contains two statements with nearly the same
content, so the cue must overlap too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from reportedly.records import Actor, Node, Record, Report, Span, Statement
from reportedly.spans import merged, shared

REPORT = "report"  # the id of the report as a part of its record
ENOUGH = 0.5  # overlap below which two spans are not the same words
ALL_BUT = 0.9  # overlap from which the words are nearly the same, so that the cue may differ

Part = Literal["statement", "actor", "report"]
Verdict = Literal["confirmed", "changed", "rejected", "added"]


class Anchor(Node, frozen=True, kw_only=True):
    """The words that a decision was made on: a statement's content and cue, or an actor's mentions. One on what is said of a
    report as a whole has its id, for another report may have the same text."""

    part: Part
    spans: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    report: str | None = None


class Other(Node, frozen=True, kw_only=True):
    """The statement at the other end of a relation: the hash of its text, and its words there."""

    content_hash: str
    anchor: Anchor


class Judgement(Node, frozen=True, kw_only=True):
    """A person's decision on one field of a statement or actor, or on the relation between a statement and an `other`.

    `was` and `value` are stored as in `fields`; for a relation they are its type, None if there is none. `at` and
    `undone_at` are moments in UTC, ISO 8601. Of several decisions that were not undone, the last one holds.
    """

    number: int
    content_hash: str
    anchor: Anchor
    field: str
    verdict: Verdict
    was: Any
    value: Any
    why: str | None
    who: str
    at: str
    undone_at: str | None = None
    undone_by: str | None = None
    other: Other | None = None


def anchor_of(part: Statement | Actor | Report) -> Anchor:
    """Return the words by which `part` is found again."""
    if isinstance(part, Report):
        return Anchor(part="report", spans=(), report=part.id)
    if isinstance(part, Statement):
        return Anchor(part="statement", spans=part.content.spans, cue=part.cue.spans)
    return Anchor(part="actor", spans=part.mentions)


def elsewhere(anchor: Anchor, record: Record) -> bool:
    """Was the decision made on another report, which has the same text?"""
    return anchor.report is not None and anchor.report != record.report.id


def found(anchor: Anchor, record: Record) -> str | None:
    """Return the id of the statement or actor of `record` that a decision on these words belongs to, or "report".

    None if there is none.
    """
    if anchor.part == "report":
        return None if elsewhere(anchor, record) else REPORT
    if anchor.part == "statement":
        ranked = [
            (overlap, iou(anchor.cue, s.cue.spans), s.id)
            for s in record.statements
            if (overlap := iou(anchor.spans, s.content.spans)) >= ALL_BUT or _cues_overlap(anchor, s)
        ]
    else:
        ranked = [(_share(anchor.spans, a.mentions), iou(anchor.spans, a.mentions), a.id) for a in record.actors]
    most, _, ident = max(ranked, key=lambda each: each[:2], default=(0.0, 0.0, ""))
    return ident if most >= ENOUGH else None


def _cues_overlap(anchor: Anchor, s: Statement) -> bool:
    return not anchor.cue or not s.cue.spans or iou(anchor.cue, s.cue.spans) > 0


def iou(one: Sequence[Span], two: Sequence[Span]) -> float:
    """Return the intersection over union of two sequences of spans, in characters; 0 if both are empty."""
    either = _size(merged((*one, *two)))
    return _common(one, two) / either if either else 0.0


def _share(one: Sequence[Span], two: Sequence[Span]) -> float:
    """Return the share of `one` that is in `two`: an actor that gains mentions in a better reading stays the same actor."""
    size = _size(merged(one))
    return _common(one, two) / size if size else 0.0


def _common(one: Sequence[Span], two: Sequence[Span]) -> int:
    parts = merged(two)
    return sum(_size(shared(span, parts)) for span in merged(one))


def _size(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)
