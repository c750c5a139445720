"""The stored stories. `refresh` brings them up to date; the other functions only read.

After `refresh`, `whole(store)` equals what `trace.trace` returns for all records of the store, story by story and
number by number.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select, true

from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.searching import BY
from reportedly.stories.digests import digest_changed, reset_outdated
from reportedly.stories.neighbourhood import trace_neighbourhood
from reportedly.stories.records import StoryHead
from reportedly.stories.rows import unpacked
from reportedly.trace.contrast import MeaningModel, shipped
from reportedly.trace.digest import Digest
from reportedly.trace.records import Claim, Trace
from reportedly.trace.stories import in_time
from reportedly.trace.trace import joined

_WAITING = select(func.count()).select_from(t.untraced)
_STORY_OF = select(t.story_report.c.story).where(t.story_report.c.report == bindparam("report"))
_TRACES = select(t.story.c.key, t.story.c.trace).where(t.story.c.key.in_(bindparam("keys", expanding=True)))

ROUNDS = 5  # passes over the waiting reports; a report that keeps changing waits for the next call


def refresh(store: Store, weigh: MeaningModel | None = None) -> int:
    """Trace the stories affected by new, changed or removed reports; return their number. `weigh` as in `trace.trace`.

    Each report is traced with its neighbourhood only. Several processes may do this at once; another process continues
    the work of one that was stopped.

    Raises:
        StoreError: if the store cannot be read or written.
        ModelError: if the model cannot be used.
    """
    return sum(refreshing(store, weigh))


def refreshing(store: Store, weigh: MeaningModel | None = None) -> Generator[int, None, None]:
    """Do what `refresh` does, in steps: yield for each waiting report how many stories were traced again."""
    reset_outdated(store)
    for _ in range(ROUNDS):
        digest_changed(store)
        with store.reading() as connection:
            waiting = connection.execute(select(t.untraced.c.report).order_by(t.untraced.c.report)).scalars().all()
        if not waiting:
            return
        for report in waiting:
            yield trace_neighbourhood(store, report, lambda: weigh or shipped())


def waiting(store: Store) -> int:
    """Return how many reports wait to be traced."""
    with store.reading() as connection:
        return connection.execute(_WAITING).scalar_one()


def whole(store: Store, *which: ColumnElement[bool]) -> Trace:
    """Return all stories that meet these conditions as one trace, in the order of time, numbered through."""
    reports = (
        select(t.story.c.key, t.report.c.id, t.digest.c.first, t.digest.c.last)
        .join(t.story_report, t.story_report.c.story == t.story.c.key)
        .join(t.report, t.report.c.key == t.story_report.c.report)
        .join(t.digest, t.digest.c.report == t.report.c.key)
        .where(*which)
    )
    body = select(t.story.c.trace)
    with store.reading() as connection:
        begun: dict[int, tuple[bool, int, str]] = {}
        for key, ident, first, last in connection.execute(reports):
            at = in_time(Digest(ident, first, last, (), b"", ()))
            begun[key] = min(begun.get(key, at), at)
        ordered = sorted(begun, key=begun.__getitem__)
        return joined(unpacked(connection.execute(body.where(t.story.c.key == key)).scalar_one()) for key in ordered)


def voiced(parties: Sequence[int]) -> ColumnElement[bool]:
    """Return a condition for `whole`: one of these parties (by key) speaks in the story, or is spoken for."""
    return _voiced(t.voice.c.party.in_(parties))


def _voiced(by: ColumnElement[bool]) -> ColumnElement[bool]:
    found = (
        select(t.story_report.c.story)
        .join(t.statement, t.statement.c.report == t.story_report.c.report)
        .join(t.voice, t.voice.c.statement == t.statement.c.key)
        .where(by, t.voice.c.role.in_(BY))
    )
    return t.story.c.key.in_(found)


def since(day: str) -> ColumnElement[bool]:
    """Return a condition for `whole`: a report of the story was published on this day (ISO 8601) or later."""
    return t.story.c.last >= day


def of(*which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return a condition for `reports.stored_reports`: the report is in a story that meets these conditions."""
    reports = select(t.story_report.c.report).join(t.story, t.story.c.key == t.story_report.c.story)
    return t.report.c.key.in_(reports.where(*which))


def heads(store: Store, *, limit: int, after: int | None = None, actor: int | None = None) -> list[StoryHead]:
    """Return stories, those with the latest reports first and those without a date last. Arguments as for `service.heads`."""
    s = t.story.c
    query = _HEADS if actor is None else _HEADS_OF
    with store.reading() as connection:
        if after is not None:
            query = query.where(_beyond(connection.execute(select(s.key, s.last).where(s.key == after)).first()))
        return [StoryHead(**each._mapping) for each in connection.execute(query, {"most": limit, "party": actor})]


def largest(store: Store, *, limit: int, skip: int) -> list[StoryHead]:
    """Return stories, those with the most reports first. Arguments as for `service.largest`."""
    with store.reading() as connection:
        return [StoryHead(**each._mapping) for each in connection.execute(_LARGEST, {"most": limit, "skip": skip})]


def _heads() -> Select[Any]:
    s = t.story.c
    query = select(*(s[name] for name in StoryHead.__struct_fields__))
    return query.order_by(s.last.desc().nulls_last(), s.key.desc()).limit(bindparam("most"))


def _largest() -> Select[Any]:
    s = t.story.c
    query = select(*(s[name] for name in StoryHead.__struct_fields__))
    order = query.order_by(s.reports.desc(), s.last.desc().nulls_last(), s.key.desc())
    return order.limit(bindparam("most")).offset(bindparam("skip"))


def _beyond(last: Any) -> ColumnElement[bool]:
    """Return the condition that a story comes after this one in lists; every story does if this one no longer exists."""
    s = t.story.c
    if last is None:
        return true()
    if last.last is None:
        return and_(s.last.is_(None), s.key < last.key)
    return or_(s.last < last.last, s.last.is_(None), and_(s.last == last.last, s.key < last.key))


def one(store: Store, key: int) -> Trace | None:
    """Return the trace of one story, its ids numbered from 1; None if no story has this key."""
    return some(store, [key]).get(key)


def some(store: Store, keys: Sequence[int]) -> dict[int, Trace]:
    """Return the traces of the stories with these keys."""
    with store.reading() as connection:
        return {key: unpacked(found, keep=True) for key, found in connection.execute(_TRACES, {"keys": keys})}


def stories_of(store: Store, reports: Collection[int]) -> dict[int, int]:
    """Return the keys of the stories of the reports with these keys, those in no story left out."""
    r = t.story_report.c
    with store.reading() as connection:
        found = connection.execute(select(r.report, r.story).where(r.report.in_(reports)))
        return {row.report: row.story for row in found}


def story_of(store: Store, report: int) -> int | None:
    """Return the key of the story of the report with this key; None while it waits to be traced for the first time."""
    with store.reading() as connection:
        return connection.execute(_STORY_OF, {"report": report}).scalar()


def successor(store: Store, key: int) -> int | None:
    """Return the key of the story that has most reports of a story whose number is no longer used; None if there is none."""
    former, now = t.former_story.c, t.story_report.c
    found = (
        select(now.story)
        .join(t.former_story, former.report == now.report)
        .where(former.story == key)
        .group_by(now.story)
        .order_by(func.count().desc(), now.story)
        .limit(1)
    )
    with store.reading() as connection:
        return connection.execute(found).scalar()


def claims_of(store: Store, report: str) -> list[Claim]:
    """Return the claims that contain statements of the report with this id.

    Their ids are those of `one(store, story_of(…))`.
    """
    mine = (
        select(t.story.c.trace)
        .join(t.story_report, t.story_report.c.story == t.story.c.key)
        .join(t.report, t.report.c.key == t.story_report.c.report)
        .where(t.report.c.id == report)
    )
    with store.reading() as connection:
        found = connection.execute(mine).scalar()
    claims = unpacked(found).claims if found is not None else ()
    return [claim for claim in claims if any(ident == report for ident, _ in claim.statements)]


_HEADS = _heads()
_LARGEST = _largest()
_HEADS_OF = _HEADS.where(_voiced(t.voice.c.party == bindparam("party")))
