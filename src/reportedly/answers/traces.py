"""The stories of a store as they are now: those that are kept, after what changed has been traced anew, with what people decided
on their relations.

A store that is opened only to be read can't keep what is traced. Where something waits there, all is traced in memory instead,
once until a report or a decision comes or goes.
"""

from __future__ import annotations

from threading import Lock
from time import monotonic
from weakref import WeakKeyDictionary

from sqlalchemy import func, select

from reportedly.errors import NotFoundError
from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.holding import everything
from reportedly.trace.contrast import shipped
from reportedly.trace.digest import digest
from reportedly.trace.records import Trace
from reportedly.trace.stories import stories
from reportedly.trace.story import story
from reportedly.trace.trace import joined
from reportedly.traced import stored
from reportedly.traced.judged import as_judged, decisions_on, judged
from reportedly.traced.stored import StoryHead

SECONDS = 10.0  # that an answer waits for what changed to be traced; what is not done by then is the next answer's

Stamp = tuple[int, ...]
Traced = dict[int, Trace]  # by a key of its own, which is that of none in the store

_kept: WeakKeyDictionary[Store, tuple[Stamp, Traced]] = WeakKeyDictionary()
_turn = Lock()


def whole(store: Store) -> Trace:
    """All stories, numbered through, as `reportedly trace` prints them."""
    return as_judged(store, joined(_in_memory(store).values()) if _behind(store) else stored.whole(store))


def heads(store: Store, *, limit: int, after: int | None = None, actor: int | None = None) -> list[StoryHead]:
    """As `stored.heads`."""
    _behind(store)
    return stored.heads(store, limit=limit, after=after, actor=actor)


def one(store: Store, key: int) -> Trace:
    """The story with this key; its ids are its own. Raises `NotFoundError`."""
    found = _in_memory(store).get(key) if _behind(store) else stored.one(store, key)
    if found is None:
        why = "there is no such story"
        raise NotFoundError(f"story {key}", why, "stories change as reports come: see the list of them")
    return judged(found, decisions_on(store, found))


def story_of(store: Store, report: int) -> int | None:
    """The key of the story that the report with this key is in."""
    if not _behind(store):
        return stored.story_of(store, report)
    with store.reading() as connection:
        ident = connection.execute(select(t.report.c.id).where(t.report.c.key == report)).scalar()
    return next((key for key, trace in _in_memory(store).items() if ident in trace.stories[0].reports), None)


def _behind(store: Store) -> bool:
    """Is what the store keeps older than its reports, with no way to change that? Traces what waits, if there is one."""
    if store.read_only:
        return stored.waiting(store) > 0
    until = monotonic() + SECONDS
    for _ in stored.refreshing(store):
        if monotonic() > until:
            break
    return False


def _in_memory(store: Store) -> Traced:
    with _turn:
        stamp = _stamp(store)
        there = _kept.get(store)
        if there is None or there[0] != stamp:
            there = _kept[store] = stamp, _trace(store)
        return there[1]


def _trace(store: Store) -> Traced:
    records = {held.record.report.id: held.record for held in everything(store)}
    groups = stories(digest(record) for record in records.values())
    return {
        number: story([records[ident] for ident in group], shipped()) for number, group in enumerate(groups, start=1)
    }


def _stamp(store: Store) -> Stamp:
    """Changes whenever a report or a decision comes or goes."""
    r, j = t.report.c.key, t.judgement.c
    with store.reading() as connection:
        reports = connection.execute(select(func.count(), func.coalesce(func.max(r), 0), func.coalesce(func.sum(r), 0)))
        judged = connection.execute(select(func.count(), func.count(j.undone_at), func.coalesce(func.max(j.key), 0)))
        return (*reports.one(), *judged.one())
