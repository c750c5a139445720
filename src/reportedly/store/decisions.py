"""What people decided, as a list: whose words each decision is on, and whether they are still there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, func, or_, select

from reportedly.records import Node
from reportedly.store import tables as t
from reportedly.store.holding import RECORDS, Held, fetched, judgement_of
from reportedly.store.judgements import Judgement, found
from reportedly.store.opening import Store

AT_ONCE = 50  # whose reports are in memory together


class Listed(Node, frozen=True, kw_only=True):
    """A judgement, the report that it is on, and the statement or actor there; `part` is None where none has the words. Of a
    relation also the other report and statement."""

    key: int
    report: str
    part: str | None
    judgement: Judgement
    other_key: int | None = None
    other_report: str | None = None
    other_part: str | None = None

    @property
    def unanchored(self) -> bool:
        """It holds, but its words are gone."""
        gone = self.part is None or (self.judgement.other is not None and self.other_part is None)
        return gone and self.judgement.undone_at is None


class Asked(NamedTuple):
    """Which: on the text of a report, by a name, on a field, undone or not; None for all."""

    report: Held | None = None
    who: str | None = None
    field: str | None = None
    undone: bool | None = None


ALL = Asked()


def judgements(store: Store, asked: Asked = ALL, *, newest: bool = False, skip: int = 0) -> Iterator[Listed]:
    """The judgements in order or, with `newest`, the last first; those that are undone too."""
    order = t.judgement.c.key.desc() if newest else t.judgement.c.key
    while True:
        query = select(t.judgement).where(*_which(asked)).order_by(order).limit(AT_ONCE).offset(skip)
        with store.reading() as connection:
            batch = [judgement_of(row) for row in connection.execute(query)]
            reports = _reports(connection, batch, asked.report)
        yield from (_listed(each, reports) for each in batch)
        if len(batch) < AT_ONCE:
            return
        skip += AT_ONCE


def count(store: Store, asked: Asked = ALL) -> int:
    """How many `judgements` would give."""
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(t.judgement).where(*_which(asked))).scalar_one()


def deciders(store: Store) -> list[str]:
    """The names of all who decided, in order."""
    with store.reading() as connection:
        return sorted(connection.execute(select(t.judgement.c.who).distinct()).scalars())


def fields_decided(store: Store) -> list[str]:
    """The fields that anybody decided on, in order."""
    with store.reading() as connection:
        return sorted(connection.execute(select(t.judgement.c.field).distinct()).scalars())


def _which(asked: Asked) -> list[ColumnElement[bool]]:
    out: list[ColumnElement[bool]] = []
    if asked.report is not None:
        text = asked.report.raw.report.content_hash
        out.append(or_(t.judgement.c.content_hash == text, t.judgement.c.other_hash == text))
    if asked.who is not None:
        out.append(t.judgement.c.who == asked.who)
    if asked.field is not None:
        out.append(t.judgement.c.field == asked.field)
    if asked.undone is not None:
        at = t.judgement.c.undone_at
        out.append(at.is_not(None) if asked.undone else at.is_(None))
    return out


def _reports(connection: Connection, batch: Sequence[Judgement], report: Held | None) -> dict[str, Held]:
    """For each text one report that has it: the one that is asked for, else the first."""
    hashes = {h for j in batch for h in (j.content_hash, *([j.other.content_hash] if j.other else ()))}
    first = (
        select(func.min(t.report.c.key)).where(t.report.c.content_hash.in_(hashes)).group_by(t.report.c.content_hash)
    )
    found_ = fetched(connection, RECORDS.where(t.report.c.key.in_(first))) if hashes else []
    out = {each.raw.report.content_hash: each for each in found_}
    return out | ({report.raw.report.content_hash: report} if report is not None else {})


def _listed(judgement: Judgement, reports: dict[str, Held]) -> Listed:
    at = reports[judgement.content_hash]
    more: dict[str, Any] = {}
    if judgement.other is not None:
        there = reports[judgement.other.content_hash]
        ident = found(judgement.other.anchor, there.base)
        more = {"other_key": there.key, "other_report": there.raw.report.id, "other_part": ident}
    return Listed(
        key=at.key,
        report=at.raw.report.id,
        part=found(judgement.anchor, at.base),
        judgement=judgement,
        **more,
    )
