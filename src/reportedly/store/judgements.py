"""People's decisions, and where they belong in a record: by the words that they were made on, not by the engine's numbers.

A decision outlives the reading that it was made on. In another reading it belongs to the statement whose content overlaps
most with the words it was made on, by intersection over union, or to the actor that has most of the mentions. "He said he
feared that X" holds two statements with much the same content: a cue elsewhere is another statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from reportedly.records import Actor, Node, Record, Span, Statement
from reportedly.spans import merged, shared

ENOUGH = 0.5  # of overlap: below it, two spans are not the same words
ALL_BUT = 0.9  # of overlap: from here on, the words are all but the same, and the cue may have been read elsewhere

Part = Literal["statement", "actor"]
Verdict = Literal["confirmed", "changed", "rejected", "added"]


class Anchor(Node, frozen=True, kw_only=True):
    """The words that a decision was made on: a statement's content and cue, or an actor's mentions."""

    part: Part
    spans: tuple[Span, ...]
    cue: tuple[Span, ...] = ()


class Other(Node, frozen=True, kw_only=True):
    """The statement at the other end of a relation: the hash of its text, and its words there."""

    content_hash: str
    anchor: Anchor


class Judgement(Node, frozen=True, kw_only=True):
    """What a person decided on one field of a statement or actor, or on the relation of a statement to an `other`. `was` and
    `value` are as `fields` stores them; of a relation they are its type, None where there is none.

    `at` and `undone_at` are moments in UTC, ISO 8601. Of several that are not undone the last one holds.
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


def anchor_of(part: Statement | Actor) -> Anchor:
    """The words by which `part` is found again."""
    if isinstance(part, Statement):
        return Anchor(part="statement", spans=part.content.spans, cue=part.cue.spans)
    return Anchor(part="actor", spans=part.mentions)


def found(anchor: Anchor, record: Record) -> str | None:
    """The id of the statement or actor of `record` that a decision on these words belongs to; None if there is none."""
    if anchor.part == "statement":
        ranked = [
            (overlap, iou(anchor.cue, s.cue.spans), s.id)
            for s in record.statements
            if (overlap := iou(anchor.spans, s.content.spans)) >= ALL_BUT or _one_cue(anchor, s)
        ]
    else:
        ranked = [(_part(anchor.spans, a.mentions), iou(anchor.spans, a.mentions), a.id) for a in record.actors]
    most, _, ident = max(ranked, key=lambda each: each[:2], default=(0.0, 0.0, ""))
    return ident if most >= ENOUGH else None


def _one_cue(anchor: Anchor, s: Statement) -> bool:
    return not anchor.cue or not s.cue.spans or iou(anchor.cue, s.cue.spans) > 0


def iou(one: Sequence[Span], two: Sequence[Span]) -> float:
    """Characters in both over characters in either; 0 for nothing."""
    either = _size(merged((*one, *two)))
    return _common(one, two) / either if either else 0.0


def _part(one: Sequence[Span], two: Sequence[Span]) -> float:
    """How much of `one` is in `two`: an actor may gain mentions by a better reading, and is the same."""
    size = _size(merged(one))
    return _common(one, two) / size if size else 0.0


def _common(one: Sequence[Span], two: Sequence[Span]) -> int:
    parts = merged(two)
    return sum(_size(shared(span, parts)) for span in merged(one))


def _size(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)
