"""The stories of a store. `refresh` brings them up to date; the others read what is there.

`whole(store)` is then what `trace.trace` says of all records of the store, story by story and number by number.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select, true

from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.searching import BY
from reportedly.trace.contrast import Weigh, shipped
from reportedly.trace.digest import Digest
from reportedly.trace.records import Claim, Trace
from reportedly.trace.stories import in_time
from reportedly.trace.trace import joined
from reportedly.traced.digests import begin_anew, digest_changed
from reportedly.traced.neighbourhood import trace_anew
from reportedly.traced.rows import unpacked

_WAITING = select(func.count()).select_from(t.untraced)
_STORY_OF = select(t.story_report.c.story).where(t.story_report.c.report == bindparam("report"))
_TRACES = select(t.story.c.key, t.story.c.trace).where(t.story.c.key.in_(bindparam("keys", expanding=True)))

ROUNDS = 5  # of going through what waits: what goes on changing meanwhile waits for the next time


class StoryHead(Struct, frozen=True, kw_only=True):
    """A story in a list. `first` and `last` are the days between which its reports came, ISO 8601; `roots` counts those that
    reports rest on first, `contested` the claims that somebody denies."""

    key: int
    title: str
    first: str | None
    last: str | None
    reports: int
    roots: int
    claims: int
    contested: int


def refresh(store: Store, weigh: Weigh | None = None) -> int:
    """Trace anew what came, changed or went since the last time; how many stories that were. `weigh` as in `trace.trace`.

    A report is traced with its neighbourhood alone. Several may do this at once; who is stopped is taken over from. Raises
    `StoreError`, and `ModelError` if the model can't be used.
    """
    return sum(refreshing(store, weigh))


def refreshing(store: Store, weigh: Weigh | None = None) -> Generator[int, None, None]:
    """`refresh`, in steps: for each report that waits how many stories were traced anew."""
    begin_anew(store)
    for _ in range(ROUNDS):
        digest_changed(store)
        with store.reading() as connection:
            waiting = connection.execute(select(t.untraced.c.report).order_by(t.untraced.c.report)).scalars().all()
        if not waiting:
            return
        for report in waiting:
            yield trace_anew(store, report, lambda: weigh or shipped())


def waiting(store: Store) -> int:
    """How many reports wait to be traced."""
    with store.reading() as connection:
        return connection.execute(_WAITING).scalar_one()


def whole(store: Store, *which: ColumnElement[bool]) -> Trace:
    """All stories for which these conditions hold as one trace, in the order of time, their claims and roots numbered through."""
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
    """Stories in which one of these (keys of the table `party`) speaks, or is spoken for: a condition for `whole`."""
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
    """Stories of which a report came on this day, ISO 8601, or later."""
    return t.story.c.last >= day


def of(*which: ColumnElement[bool]) -> ColumnElement[bool]:
    """The reports of the stories for which these conditions hold: a condition for `holding.everything`."""
    reports = select(t.story_report.c.report).join(t.story, t.story.c.key == t.story_report.c.story)
    return t.report.c.key.in_(reports.where(*which))


def heads(store: Store, *, limit: int, after: int | None = None, actor: int | None = None) -> list[StoryHead]:
    """Stories, those whose reports came last first, those of no day last. `after`: the key of the last one that was seen
    already; `actor`: only those in which this one (a key of the table `party`) speaks, or is spoken for."""
    s = t.story.c
    query = _HEADS if actor is None else _HEADS_OF
    with store.reading() as connection:
        if after is not None:
            query = query.where(_beyond(connection.execute(select(s.key, s.last).where(s.key == after)).first()))
        return [StoryHead(**each._mapping) for each in connection.execute(query, {"most": limit, "party": actor})]


def _heads() -> Select[Any]:
    s = t.story.c
    query = select(*(s[name] for name in StoryHead.__struct_fields__))
    return query.order_by(s.last.desc().nulls_last(), s.key.desc()).limit(bindparam("most"))


def _beyond(last: Any) -> ColumnElement[bool]:
    """Stories that come after this one in lists; all, if it is no more."""
    s = t.story.c
    if last is None:
        return true()
    if last.last is None:
        return and_(s.last.is_(None), s.key < last.key)
    return or_(s.last < last.last, s.last.is_(None), and_(s.last == last.last, s.key < last.key))


def one(store: Store, key: int) -> Trace | None:
    """The trace of one story, its ids numbered from 1; None if there is none with this key."""
    return some(store, [key]).get(key)


def some(store: Store, keys: Sequence[int]) -> dict[int, Trace]:
    """The traces of the stories with these keys."""
    with store.reading() as connection:
        return {key: unpacked(found) for key, found in connection.execute(_TRACES, {"keys": keys})}


def story_of(store: Store, report: int) -> int | None:
    """The key of the story that a report, by its key, is of; None while it waits to be traced for the first time."""
    with store.reading() as connection:
        return connection.execute(_STORY_OF, {"report": report}).scalar()


def claims_of(store: Store, report: str) -> list[Claim]:
    """The claims in which statements of a report, by its id, stand; their ids are those of `one(store, story_of(…))`."""
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
_HEADS_OF = _HEADS.where(_voiced(t.voice.c.party == bindparam("party")))
