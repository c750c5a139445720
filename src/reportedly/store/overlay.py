"""A record as people have decided it: the engine's reading with their judgements laid over it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from reportedly.records import Node, Record
from reportedly.store import fields
from reportedly.store.hand import grounded
from reportedly.store.judgements import Judgement, found


class Decided(Node, frozen=True, kw_only=True):
    """A judgement that holds, and the statement or actor that it is on."""

    part: str
    judgement: Judgement


class Overlay(Node, frozen=True, kw_only=True):
    """`record` with what was decided on `base`, the engine's reading with the statements that people put in. `unanchored` are
    the judgements whose words no statement or actor has any more."""

    base: Record
    record: Record
    decided: tuple[Decided, ...] = ()
    unanchored: tuple[Judgement, ...] = ()


def overlaid(record: Record, judgements: Sequence[Judgement]) -> Overlay:
    """`record` as the engine made it, with the judgements that are not undone. Of several on one field the last holds."""
    base = record = grounded(record, judgements)
    live = sorted((j for j in judgements if j.undone_at is None), key=lambda j: j.number)
    placed = [(found(j.anchor, base), j) for j in live]
    holding = {(part, j.field, j.verdict == "added"): j for part, j in placed if part is not None}
    decided = [Decided(part=part, judgement=j) for (part, *_), j in holding.items()]
    for each in sorted(decided, key=_turn):
        record = _applied(record, each)
    return Overlay(
        base=base,
        record=record,
        decided=tuple(sorted(decided, key=lambda d: d.judgement.number)),
        unanchored=tuple(j for part, j in placed if part is None),
    )


def _turn(decided: Decided) -> tuple[bool, bool, bool, int]:
    """What was put in comes first, then contents, since they set the kind of quote; what is no statement goes last, with all
    that was said of it."""
    j = decided.judgement
    return j.verdict != "added", j.field == fields.WHOLE, j.field != "content", j.number


def _applied(record: Record, decided: Decided) -> Record:
    judgement = decided.judgement
    if judgement.verdict == "added":
        return _put_in(record, decided)
    if judgement.field == fields.WHOLE:
        return _without(record, decided.part) if judgement.verdict == "rejected" else record
    part = fields.part(record, decided.part)
    return fields.of(part)[judgement.field].applied(record, part, judgement.value) if part else record


def _put_in(record: Record, decided: Decided) -> Record:
    """All that was said of a statement when it was put in."""
    for name in fields.BY_HAND:
        part = fields.part(record, decided.part)
        if part is not None:
            record = fields.OF_STATEMENT[name].applied(record, part, decided.judgement.value[name])
    return record


def _without(record: Record, ident: str) -> Record:
    """The record without one statement; what stood within it stands within what that stood within."""
    outer = next(s.within for s in record.statements if s.id == ident)
    left = (s for s in record.statements if s.id != ident)
    return structs.replace(
        record,
        statements=tuple(structs.replace(s, within=outer) if s.within == ident else s for s in left),
        relations=tuple(r for r in record.relations if ident not in (r.from_, r.to)),
    )
