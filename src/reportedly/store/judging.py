"""People's decisions: taking them, undoing them, listing them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select, update

from reportedly.errors import InputError, NotFoundError
from reportedly.knowledge import Knowledge
from reportedly.records import Node
from reportedly.store import fields
from reportedly.store import tables as t
from reportedly.store.adding import now
from reportedly.store.drawing import draw
from reportedly.store.failing import again
from reportedly.store.holding import RECORDS, Held, fetched, judgement_of, judgements_on
from reportedly.store.judgements import Judgement, Verdict, anchor_of, found
from reportedly.store.opening import Store


class Decision(Node, frozen=True, kw_only=True):
    """What a person says of one field of a statement or actor (`part`, by id); `value` as `fields` stores it."""

    part: str
    field: str
    verdict: Verdict
    value: Any


def decision(report: Held, part: str, field: str, asked: str, known: Knowledge) -> Decision:
    """To set `field` of `part` to what a person calls `asked`. Raises `InputError` if it can't be that."""
    at = _field(report, part, field)
    value = at.parsed(asked, report.record, _part(report, part), known)
    return Decision(part=part, field=field, verdict="changed", value=value)


def confirmation(report: Held, part: str, field: str) -> Decision:
    """That `field` of `part` (or, for "statement", the statement as such) is right as it is."""
    value = None
    if field == fields.WHOLE and part.startswith("s"):
        _part(report, part)
    else:
        value = _field(report, part, field).current(report.record, _part(report, part))
    return Decision(part=part, field=field, verdict="confirmed", value=value)


def rejection(report: Held, part: str, field: str) -> Decision:
    """That `field` of `part` is wrong, and what is right is not known; for "statement", that it is no statement."""
    if field == fields.WHOLE and part.startswith("s"):
        _part(report, part)
        return Decision(part=part, field=field, verdict="rejected", value=None)
    empty = _field(report, part, field).empty
    if empty is fields.MUST_BE_GIVEN:
        raise InputError(f"{part} {field}", "this can't be left open", "say what is right: reportedly correct set")
    return Decision(part=part, field=field, verdict="rejected", value=empty)


def judge(store: Store, report: Held, taken: Decision, who: str, why: str | None = None) -> Judgement:
    """Keep the decision, and draw the report's rows anew. Raises `StoreError`."""
    raw = fields.part(report.raw, taken.part)
    anchor = anchor_of(raw) if raw is not None else None
    if raw is None or anchor is None or not anchor.spans:
        why = "no words of the report are this actor's, so that a decision on it could not be found again"
        raise InputError(taken.part, why, "decide on the statements that name it")
    shown = fields.part(report.record, taken.part)
    whole = taken.field == fields.WHOLE
    was = None if whole or shown is None else fields.of(raw)[taken.field].current(report.record, shown)
    values = {
        "content_hash": report.raw.report.content_hash,
        "anchor": anchor.to_json().decode(),
        "field": taken.field,
        "verdict": taken.verdict,
        "was": msgspec.json.encode(was).decode(),
        "value": msgspec.json.encode(taken.value).decode(),
        "why": why,
        "who": who,
        "at": now(),
    }

    def attempt() -> Judgement:
        with store.writing() as connection:
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


class Listed(Node, frozen=True, kw_only=True):
    """A judgement, the report that it is on, and the statement or actor there; `part` is None where none has the words."""

    report: str
    part: str | None
    judgement: Judgement


def judgements(store: Store, report: Held | None = None) -> Iterator[Listed]:
    """Every judgement on one report, or on all, text by text, in order; those that are undone too."""
    texts = select(t.judgement.c.content_hash).distinct().order_by(t.judgement.c.content_hash)
    if report is not None:
        texts = texts.where(t.judgement.c.content_hash == report.raw.report.content_hash)
    with store.reading() as connection:
        hashes = connection.execute(texts).scalars().all()
    for content_hash in hashes:
        with store.reading() as connection:
            reports = fetched(connection, RECORDS.where(t.report.c.content_hash == content_hash).limit(1))
            taken = judgements_on(connection, [content_hash]).get(content_hash, [])
        for one in reports:
            yield from (_listed(report or one, judgement) for judgement in taken)


def _listed(report: Held, judgement: Judgement) -> Listed:
    return Listed(report=report.record.report.id, part=found(judgement.anchor, report.raw), judgement=judgement)


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
