"""People's decisions as a list, each with the words that it is about, and whether the record still contains them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, func, or_, select

from reportedly.records import Node
from reportedly.store import tables as t
from reportedly.store.judgements import Judgement, elsewhere, found
from reportedly.store.opening import Store
from reportedly.store.reports import RECORDS, StoredReport, by_ids, fetched, judgement_of

AT_ONCE = 50  # decisions whose reports are in memory together


class LocatedDecision(Node, frozen=True, kw_only=True):
    """A decision with its place: the key and id of the report, and the statement or actor (`part`).

    `part` is None if no statement or actor has the words any more. For a relation, `other_…` is the place of the other
    statement.
    """

    key: int
    report: str
    part: str | None
    judgement: Judgement
    other_key: int | None = None
    other_report: str | None = None
    other_part: str | None = None

    @property
    def unanchored(self) -> bool:
        """Whether the decision holds, but its words are no longer in any statement or actor."""
        gone = self.part is None or (self.judgement.other is not None and self.other_part is None)
        return gone and self.judgement.undone_at is None


class DecisionQuery(NamedTuple):
    """Conditions on decisions: on the text of this report, by this person, on this field, undone or not. None: any."""

    report: StoredReport | None = None
    who: str | None = None
    field: str | None = None
    undone: bool | None = None


ALL = DecisionQuery()


def judgements(
    store: Store, asked: DecisionQuery = ALL, *, newest: bool = False, skip: int = 0
) -> Iterator[LocatedDecision]:
    """Yield the decisions in order or, with `newest`, the last first; those that were undone too."""
    order = t.judgement.c.key.desc() if newest else t.judgement.c.key
    while True:
        query = select(t.judgement).where(*_which(asked)).order_by(order).limit(AT_ONCE).offset(skip)
        with store.reading() as connection:
            batch = [judgement_of(row) for row in connection.execute(query)]
            reports = _reports(connection, batch, asked.report)
        yield from (_listed(each, reports) for each in batch if not _on_another(each, asked.report))
        if len(batch) < AT_ONCE:
            return
        skip += AT_ONCE


def count(store: Store, asked: DecisionQuery = ALL) -> int:
    """Return how many decisions `judgements` would yield."""
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(t.judgement).where(*_which(asked))).scalar_one()


def deciders(store: Store) -> list[str]:
    """Return the names of all who decided, sorted."""
    with store.reading() as connection:
        return sorted(connection.execute(select(t.judgement.c.who).distinct()).scalars())


def fields_decided(store: Store) -> list[str]:
    """Return the fields on which anybody decided, sorted."""
    with store.reading() as connection:
        return sorted(connection.execute(select(t.judgement.c.field).distinct()).scalars())


def _which(asked: DecisionQuery) -> list[ColumnElement[bool]]:
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


def _reports(
    connection: Connection, batch: Sequence[Judgement], report: StoredReport | None
) -> dict[str, StoredReport]:
    """Return one report for each text: the one that was asked for, else the first with that text; and, by id, those that
    decisions name."""
    hashes = {h for j in batch for h in (j.content_hash, *([j.other.content_hash] if j.other else ()))}
    first = (
        select(func.min(t.report.c.key)).where(t.report.c.content_hash.in_(hashes)).group_by(t.report.c.content_hash)
    )
    found_ = fetched(connection, RECORDS.where(t.report.c.key.in_(first))) if hashes else []
    out = {each.raw.report.content_hash: each for each in found_}
    out |= by_ids(connection, [j.anchor.report for j in batch if j.anchor.report is not None])
    return out | ({report.raw.report.content_hash: report} if report is not None else {})


def _on_another(judgement: Judgement, report: StoredReport | None) -> bool:
    return report is not None and elsewhere(judgement.anchor, report.raw)


def _listed(judgement: Judgement, reports: dict[str, StoredReport]) -> LocatedDecision:
    at = reports.get(judgement.anchor.report or "") or reports[judgement.content_hash]
    more: dict[str, Any] = {}
    if judgement.other is not None:
        other = reports[judgement.other.content_hash]
        ident = found(judgement.other.anchor, other.base)
        more = {"other_key": other.key, "other_report": other.raw.report.id, "other_part": ident}
    return LocatedDecision(
        key=at.key,
        report=at.raw.report.id,
        part=found(judgement.anchor, at.base),
        judgement=judgement,
        **more,
    )
