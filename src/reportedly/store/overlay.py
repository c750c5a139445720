"""A record with people's decisions: the engine's reading with their judgements applied to it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from reportedly.records import Certainty, Node, Record
from reportedly.store import fields
from reportedly.store.added_statements import with_added_statements
from reportedly.store.judgements import Judgement, elsewhere, found
from reportedly.store.parts import with_changed

OF_CERTAINTY = frozenset(Certainty.__struct_fields__)


class Decided(Node, frozen=True, kw_only=True):
    """A decision that holds, and the statement or actor that it is on."""

    part: str
    judgement: Judgement


class Overlay(Node, frozen=True, kw_only=True):
    """A record with the decisions that were applied to it.

    Attributes:
        base: the engine's reading with the statements that people added.
        record: `base` with all decisions applied.
        decided: the decisions that were applied.
        unanchored: decisions whose words are no longer in any statement or actor.
    """

    base: Record
    record: Record
    decided: tuple[Decided, ...] = ()
    unanchored: tuple[Judgement, ...] = ()


def overlaid(record: Record, judgements: Sequence[Judgement]) -> Overlay:
    """Return the engine's `record` with the judgements that were not undone. Of several on one field, the last holds."""
    judgements = [each for each in judgements if not elsewhere(each.anchor, record)]
    base = record = with_added_statements(record, judgements)
    live = sorted((j for j in judgements if j.undone_at is None), key=lambda j: j.number)
    placed = [(found(j.anchor, base), j) for j in live]
    holding = {(part, j.field, j.verdict == "added"): j for part, j in placed if part is not None}
    decided = [Decided(part=part, judgement=j) for (part, *_), j in holding.items()]
    for each in sorted(decided, key=_order):
        record = _applied(record, each)
    return Overlay(
        base=base,
        record=record,
        decided=tuple(sorted(decided, key=lambda d: d.judgement.number)),
        unanchored=tuple(j for part, j in placed if part is None),
    )


def _order(decided: Decided) -> tuple[bool, bool, bool, int]:
    """Return the key by which decisions are applied in order.

    Added statements come first, then contents, since they set the kind of quote. Rejected statements go last, with all
    that was decided on them.
    """
    j = decided.judgement
    return j.verdict != "added", j.field == fields.WHOLE, j.field != "content", j.number


def _applied(record: Record, decided: Decided) -> Record:
    judgement = decided.judgement
    if judgement.verdict == "added":
        return _with_added(record, decided)
    if judgement.field == fields.WHOLE:
        return _without(record, decided.part) if judgement.verdict == "rejected" else record
    part = fields.part(record, decided.part)
    if part is None:
        return record
    record = fields.of(part)[judgement.field].applied(record, part, judgement.value)
    return _certain(record, decided.part, judgement.field) if judgement.field in OF_CERTAINTY else record


def _certain(record: Record, ident: str, field: str) -> Record:
    """The record in which nothing is said of how sure a field is that a person decided."""
    s = record.statement(ident)
    return with_changed(record, s, certainty=structs.replace(s.certainty, **{field: None}))


def _with_added(record: Record, decided: Decided) -> Record:
    """Return the record with all fields of an added statement set."""
    for name in fields.BY_HAND:
        part = fields.part(record, decided.part)
        if part is not None:
            record = fields.OF_STATEMENT[name].applied(record, part, decided.judgement.value[name])
    return record


def _without(record: Record, ident: str) -> Record:
    """Return the record without one statement. The statements and events inside it move into the one that contained it."""
    outer = next(s.within for s in record.statements if s.id == ident)
    remaining = (s for s in record.statements if s.id != ident)
    return structs.replace(
        record,
        statements=tuple(structs.replace(s, within=outer) if s.within == ident else s for s in remaining),
        relations=tuple(r for r in record.relations if ident not in (r.from_, r.to)),
        evidence=tuple(structs.replace(e, statement=None) if e.statement == ident else e for e in record.evidence),
        events=tuple(structs.replace(e, within=outer) if e.within == ident else e for e in record.events),
    )
