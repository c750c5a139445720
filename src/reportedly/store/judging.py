"""Make, apply and undo people's decisions.

A person decides on what he or she has seen. `version` names what was seen: if it has changed by the time the decision
arrives (somebody else decided, or the report was read again), `ConflictError` is raised instead of overwriting it.
"""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select, update

from reportedly.errors import ConflictError, InputError, NotFoundError
from reportedly.knowledge import Knowledge
from reportedly.records import Node, Statement
from reportedly.store import added_statements, fields
from reportedly.store import tables as t
from reportedly.store.adding import now
from reportedly.store.chaining import LINK
from reportedly.store.failures import retried
from reportedly.store.judgements import Anchor, Judgement, Verdict, anchor_of, found
from reportedly.store.opening import Store
from reportedly.store.projection import write_projection
from reportedly.store.reports import RECORDS, StoredReport, fetched, judgement_of
from reportedly.store.rereading import ask_again_if_dated

REMEDY = "look at it again, then decide"


class Decision(Node, frozen=True, kw_only=True):
    """A decision on one field of a statement or actor (`part`, by id). `value` is stored as in `fields`."""

    part: str
    field: str
    verdict: Verdict
    value: Any


def decision(report: StoredReport, part: str, field: str, asked: str, known: Knowledge) -> Decision:
    """Return the decision to set `field` of `part` to what a person calls `asked`; "chain:2" is one link of the chain.

    Raises:
        InputError: if the value is not valid.
    """
    at, on = _part(report, part), report.record
    if field.startswith(LINK) and isinstance(at, Statement):
        value = fields.CHAIN.relinked(field, asked, on, at, known)
        return Decision(part=part, field="chain", verdict="changed", value=value)
    value = _field(report, part, field).parsed(asked, on, at, known)
    return Decision(part=part, field=field, verdict="changed", value=value)


def confirmation(report: StoredReport, part: str, field: str) -> Decision:
    """Return the decision that `field` of `part` is right or, for the field "statement", that the statement is one."""
    value = None
    if field != fields.WHOLE or not isinstance(_part(report, part), Statement):
        value = _field(report, part, field).current(report.record, _part(report, part))
    return Decision(part=part, field=field, verdict="confirmed", value=value)


def rejection(report: StoredReport, part: str, field: str) -> Decision:
    """Return the decision that `field` of `part` is wrong, while the right value is not known.

    For the field "statement": that it is not a statement; for "chain:2": that the link does not belong there.
    """
    at = _part(report, part)
    if isinstance(at, Statement) and field == fields.WHOLE:
        return Decision(part=part, field=field, verdict="rejected", value=None)
    if isinstance(at, Statement) and field.startswith(LINK):
        value = fields.CHAIN.relinked(field, "none", report.record, at, Knowledge())
        return Decision(part=part, field="chain", verdict="changed", value=value)
    empty = _field(report, part, field).empty
    if empty is fields.MUST_BE_GIVEN:
        raise InputError(f"{part} {field}", "this can't be left open", "say what is right instead")
    return Decision(part=part, field=field, verdict="rejected", value=empty)


def addition(
    report: StoredReport,
    known: Knowledge,
    *,
    content: str,
    cue: str,
    source: str = "",
    kind: str = "assertion",
    speaker: str = "",
) -> Decision:
    """Return the decision to add a statement that the engine missed, given by words of the report.

    Without `speaker`, the speaker is the actor that the source mentions, if the record has one.

    Raises:
        InputError: if the words are not valid, or the statement is in the record already.
    """
    value = added_statements.parsed(
        report.record, known, content=content, cue=cue, source=source, kind=kind, speaker=speaker
    )
    existing = found(_anchor_of_addition(value), report.base)
    if existing is not None:
        why = "is in the record already" if fields.part(report.record, existing) else "was rejected by a person"
        raise InputError(existing, f"this statement {why}", "correct that one, or undo the decision on it")
    return Decision(part="", field=fields.WHOLE, verdict="added", value=value)


def version(report: StoredReport, part: str, field: str) -> str:
    """Return a value that identifies what a person sees in this field: the value, its words, and the last decision on it."""
    field = "chain" if field.startswith(LINK) else field
    at, shown = fields.part(report.base, part), fields.part(report.record, part)
    if at is None:
        return ""
    value = _value(report, shown, field)
    last = max((d.judgement.number for d in report.decided if (d.part, d.judgement.field) == (part, field)), default=0)
    seen = msgspec.json.encode((anchor_of(at), shown is None, value))
    return f"{last}.{hashlib.sha256(seen).hexdigest()[:16]}"


def judge(
    store: Store, report: StoredReport, taken: Decision, who: str, why: str | None = None, seen: str | None = None
) -> Judgement:
    """Store the decision and rewrite the report's rows.

    Args:
        taken: the decision.
        who: the name of the person.
        why: the person's reason.
        seen: the version that the person saw; by default that of `report`.

    Raises:
        ConflictError: if the version has changed.
        StoreError: if the store cannot be written.
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
            made = judgement_of(row)
            if made.value != made.was:
                ask_again_if_dated(connection, made)
            rewrite_rows(connection, row.content_hash)
            return made

    return retried(attempt, even_if_lost=False)


def undo(store: Store, number: int, who: str) -> Judgement:
    """Mark a decision as undone; the one before it, if any, holds again. Raises `InputError`."""

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
                    str(number), "there is no decision with this number that holds", "see the list of decisions"
                ).with_setting("decisions")
            undone = judgement_of(row)
            ask_again_if_dated(connection, undone)
            rewrite_rows(connection, row.content_hash)
            return undone

    return retried(attempt, even_if_lost=False)


def judgement(store: Store, number: int) -> Judgement:
    """Return the decision with this number, undone or not. Raises `NotFoundError`."""
    with store.reading() as connection:
        row = connection.execute(select(t.judgement).where(t.judgement.c.key == number)).first()
    if row is None:
        raise NotFoundError(str(number), "no decision has this number", "see the list of decisions").with_setting(
            "decisions"
        )
    return judgement_of(row)


def rewrite_rows(connection: Connection, content_hash: str) -> None:
    """Rewrite the rows of every report with this text."""
    for report in fetched(connection, RECORDS.where(t.report.c.content_hash == content_hash)):
        write_projection(connection, report.key, report.record)


def locked(connection: Connection, *hashes: str) -> None:
    """Lock these texts for other decisions until the transaction ends. SQLite has only one writer at a time anyway."""
    rows = select(t.report.c.key).where(t.report.c.content_hash.in_(hashes)).order_by(t.report.c.key)
    connection.execute(rows.with_for_update()).all()


def _value(report: StoredReport, shown: fields.Part | None, field: str) -> Any:
    """Return the value of a field in the record; None for the statement as a whole, or one that was rejected."""
    return None if shown is None or field == fields.WHOLE else fields.of(shown)[field].current(report.record, shown)


def _locked(connection: Connection, report: StoredReport) -> StoredReport:
    """Return the report as it is now, locked for other decisions."""
    locked(connection, report.raw.report.content_hash)
    rows = fetched(connection, RECORDS.where(t.report.c.key == report.key))
    if not rows:
        raise NotFoundError(report.raw.report.id, "the store has no such report any more", "it has been forgotten")
    return rows[0]


def _meanwhile(fresh: StoredReport, part: str | None, field: str) -> str:
    """Return what happened to the value that was seen."""
    last = next((d.judgement for d in reversed(fresh.decided) if (d.part, d.judgement.field) == (part, field)), None)
    return f"it was {last.verdict} by {last.who} meanwhile" if last else "it has changed meanwhile"


def _anchor(report: StoredReport, taken: Decision) -> Anchor:
    if taken.verdict == "added":
        return _anchor_of_addition(taken.value)
    part = fields.part(report.base, taken.part)
    anchor = anchor_of(part) if part is not None else None
    if anchor is None or not (anchor.spans or anchor.report):
        why = "no words of the report are this actor's, so that a decision on it could not be found again"
        raise InputError(taken.part, why, "decide on the statements that name it")
    return anchor


def _anchor_of_addition(value: Any) -> Anchor:
    """Return the anchor of a statement that is added."""
    content, cue = (tuple((start, end) for start, end in value[name]) for name in ("content", "cue"))
    return Anchor(part="statement", spans=content, cue=cue)


def _part(report: StoredReport, ident: str) -> fields.Part:
    part = fields.part(report.record, ident)
    if part is None:
        why = "the report has no such statement or actor"
        raise NotFoundError(ident, why, "look at the report for its numbers").with_setting("numbers")
    return part


def _field(report: StoredReport, ident: str, name: str) -> fields.Field:
    known = fields.of(_part(report, ident))
    if name not in known:
        raise InputError(name, f"{ident} has no such field", f"it has {', '.join(known)}")
    return known[name]
