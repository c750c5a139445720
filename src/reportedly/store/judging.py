"""People's decisions: what they mean, taking them, undoing them.

Who decides has seen something, and decides on that. `version` names what was seen: if it is another by the time that the decision
comes, somebody else decided meanwhile (or an engine read the report anew), and `ConflictError` says so instead of writing over it.
"""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select, update

from reportedly.errors import ConflictError, InputError, NotFoundError
from reportedly.knowledge import Knowledge
from reportedly.records import Node, Statement
from reportedly.store import fields, hand
from reportedly.store import tables as t
from reportedly.store.adding import now
from reportedly.store.chaining import LINK
from reportedly.store.drawing import draw
from reportedly.store.failing import again
from reportedly.store.holding import RECORDS, Held, fetched, judgement_of
from reportedly.store.judgements import Anchor, Judgement, Verdict, anchor_of, found
from reportedly.store.opening import Store

REMEDY = "look at it again, then decide"


class Decision(Node, frozen=True, kw_only=True):
    """What a person says of one field of a statement or actor (`part`, by id); `value` as `fields` stores it."""

    part: str
    field: str
    verdict: Verdict
    value: Any


def decision(report: Held, part: str, field: str, asked: str, known: Knowledge) -> Decision:
    """To set `field` of `part` to what a person calls `asked`; a field such as "chain:2" is one link. Raises `InputError` if it
    can't be that."""
    at, on = _part(report, part), report.record
    if field.startswith(LINK) and isinstance(at, Statement):
        value = fields.CHAIN.relinked(field, asked, on, at, known)
        return Decision(part=part, field="chain", verdict="changed", value=value)
    value = _field(report, part, field).parsed(asked, on, at, known)
    return Decision(part=part, field=field, verdict="changed", value=value)


def confirmation(report: Held, part: str, field: str) -> Decision:
    """That `field` of `part` (or, for "statement", the statement as such) is right as it is."""
    value = None
    if field != fields.WHOLE or not isinstance(_part(report, part), Statement):
        value = _field(report, part, field).current(report.record, _part(report, part))
    return Decision(part=part, field=field, verdict="confirmed", value=value)


def rejection(report: Held, part: str, field: str) -> Decision:
    """That `field` of `part` is wrong, and what is right is not known; for "statement", that it is no statement; for "chain:2",
    that the link does not belong there."""
    at = _part(report, part)
    if isinstance(at, Statement) and field == fields.WHOLE:
        return Decision(part=part, field=field, verdict="rejected", value=None)
    if isinstance(at, Statement) and field.startswith(LINK):
        value = fields.CHAIN.relinked(field, "none", report.record, at, Knowledge())
        return Decision(part=part, field="chain", verdict="changed", value=value)
    empty = _field(report, part, field).empty
    if empty is fields.MUST_BE_GIVEN:
        raise InputError(f"{part} {field}", "this can't be left open", "say what is right: reportedly correct set")
    return Decision(part=part, field=field, verdict="rejected", value=empty)


def addition(
    report: Held,
    known: Knowledge,
    *,
    content: str,
    cue: str,
    source: str = "",
    kind: str = "assertion",
    speaker: str = "",
) -> Decision:
    """A statement that the engine missed, by words of the report. Without `speaker`, he is whoever the source's words mention, as
    far as the record knows. Raises `InputError` if it can't be that, or is there already."""
    value = hand.parsed(report.record, known, content=content, cue=cue, source=source, kind=kind, speaker=speaker)
    there = found(_words(value), report.base)
    if there is not None:
        why = "is in the record already" if fields.part(report.record, there) else "was rejected by a person"
        raise InputError(there, f"this statement {why}", "correct that one, or undo the decision on it")
    return Decision(part="", field=fields.WHOLE, verdict="added", value=value)


def version(report: Held, part: str, field: str) -> str:
    """What somebody who looks at this field now sees: the value, on which words, and by which decision."""
    field = "chain" if field.startswith(LINK) else field
    at, shown = fields.part(report.base, part), fields.part(report.record, part)
    if at is None:
        return ""
    value = _value(report, shown, field)
    last = max((d.judgement.number for d in report.decided if (d.part, d.judgement.field) == (part, field)), default=0)
    seen = msgspec.json.encode((anchor_of(at), shown is None, value))
    return f"{last}.{hashlib.sha256(seen).hexdigest()[:16]}"


def judge(
    store: Store, report: Held, taken: Decision, who: str, why: str | None = None, seen: str | None = None
) -> Judgement:
    """Keep the decision, and draw the report's rows anew. `seen`: the version that the person saw, by default that of `report`.

    Raises `ConflictError` if it is another by now, and `StoreError`.
    """
    anchor = _anchor(report, taken)
    adding = taken.verdict == "added"
    seen = seen if seen is not None or adding else version(report, taken.part, taken.field)

    def attempt() -> Judgement:
        with store.writing() as connection:
            fresh = _locked(connection, report)
            part = found(anchor, fresh.base)
            if adding and part is not None:
                raise ConflictError(part, "this statement has been added meanwhile", REMEDY)
            if not adding and (part is None or version(fresh, part, taken.field) != seen):
                raise ConflictError(f"{taken.part} {taken.field}", _meanwhile(fresh, part, taken.field), REMEDY)
            shown = fields.part(fresh.record, part or "")
            was = _value(fresh, shown, taken.field)
            values = {
                "content_hash": fresh.raw.report.content_hash,
                "anchor": anchor.to_json().decode(),
                "field": taken.field,
                "verdict": taken.verdict,
                "was": msgspec.json.encode(was).decode(),
                "value": msgspec.json.encode(taken.value).decode(),
                "why": why,
                "who": who,
                "at": now(),
            }
            row = connection.execute(insert(t.judgement).values(values).returning(t.judgement)).one()
            redraw(connection, row.content_hash)
            return judgement_of(row)

    return again(attempt, even_if_lost=False)


def undo(store: Store, number: int, who: str) -> Judgement:
    """Say that a decision holds no longer; the one before it, if there is one, holds again. Raises `InputError`."""

    def attempt() -> Judgement:
        with store.writing() as connection:
            row = connection.execute(
                update(t.judgement)
                .where(t.judgement.c.key == number, t.judgement.c.undone_at.is_(None))
                .values(undone_at=now(), undone_by=who)
                .returning(t.judgement)
            ).first()
            if row is None:
                raise NotFoundError(
                    str(number), "no decision that holds has this number", "see reportedly correct list"
                )
            redraw(connection, row.content_hash)
            return judgement_of(row)

    return again(attempt, even_if_lost=False)


def judgement(store: Store, number: int) -> Judgement:
    """The judgement with this number, undone or not. Raises `NotFoundError`."""
    with store.reading() as connection:
        row = connection.execute(select(t.judgement).where(t.judgement.c.key == number)).first()
    if row is None:
        raise NotFoundError(str(number), "no decision has this number", "see reportedly correct list")
    return judgement_of(row)


def redraw(connection: Connection, content_hash: str) -> None:
    """Draw the rows of every report with this text anew."""
    for report in fetched(connection, RECORDS.where(t.report.c.content_hash == content_hash)):
        draw(connection, report.key, report.record)


def locked(connection: Connection, *hashes: str) -> None:
    """Let nobody else decide on these texts until the transaction ends. SQLite has one writer at a time anyway."""
    rows = select(t.report.c.key).where(t.report.c.content_hash.in_(hashes)).order_by(t.report.c.key)
    connection.execute(rows.with_for_update()).all()


def _value(report: Held, shown: fields.Part | None, field: str) -> Any:
    """What a field of the record holds; a statement as such holds nothing, nor does one that is taken out."""
    return None if shown is None or field == fields.WHOLE else fields.of(shown)[field].current(report.record, shown)


def _locked(connection: Connection, report: Held) -> Held:
    """The report as it is now, on which nobody else decides meanwhile."""
    locked(connection, report.raw.report.content_hash)
    rows = fetched(connection, RECORDS.where(t.report.c.key == report.key))
    if not rows:
        raise NotFoundError(report.raw.report.id, "the store has no such report any more", "it has been forgotten")
    return rows[0]


def _meanwhile(fresh: Held, part: str | None, field: str) -> str:
    """What became of what was seen."""
    last = next((d.judgement for d in reversed(fresh.decided) if (d.part, d.judgement.field) == (part, field)), None)
    return f"it was {last.verdict} by {last.who} meanwhile" if last else "it has changed meanwhile"


def _anchor(report: Held, taken: Decision) -> Anchor:
    if taken.verdict == "added":
        return _words(taken.value)
    part = fields.part(report.base, taken.part)
    anchor = anchor_of(part) if part is not None else None
    if anchor is None or not anchor.spans:
        why = "no words of the report are this actor's, so that a decision on it could not be found again"
        raise InputError(taken.part, why, "decide on the statements that name it")
    return anchor


def _words(value: Any) -> Anchor:
    """Those of a statement that is put in."""
    content, cue = (tuple((start, end) for start, end in value[name]) for name in ("content", "cue"))
    return Anchor(part="statement", spans=content, cue=cue)


def _part(report: Held, ident: str) -> fields.Part:
    part = fields.part(report.record, ident)
    if part is None:
        raise NotFoundError(ident, "the report has no such statement or actor", "see reportedly show for the numbers")
    return part


def _field(report: Held, ident: str, name: str) -> fields.Field:
    known = fields.of(_part(report, ident))
    if name not in known:
        raise InputError(name, f"{ident} has no such field", f"it has {', '.join(known)}")
    return known[name]
