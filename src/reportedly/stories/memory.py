"""The stories of a read-only store with waiting reports: traced in memory, and cached until a report or a decision changes."""

from __future__ import annotations

from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Table, func, select

from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.reports import stored_reports
from reportedly.store.searching import BY
from reportedly.stories import stored
from reportedly.stories.records import StoryHead
from reportedly.stories.rows import row
from reportedly.trace.contrast import shipped
from reportedly.trace.digest import Digest, digest
from reportedly.trace.records import Trace
from reportedly.trace.stories import stories
from reportedly.trace.story import story

Stamp = tuple[int, ...]
TracedStories = tuple[dict[int, Trace], list[StoryHead]]  # traces by keys of their own, unrelated to those in the store

_cache: WeakKeyDictionary[Store, tuple[Stamp, TracedStories]] = WeakKeyDictionary()
_lock = Lock()


def needed(store: Store) -> bool:
    """Return whether the store is read-only and its stored stories are out of date."""
    return store.read_only and stored.waiting(store) > 0


def traces(store: Store) -> dict[int, Trace]:
    """Return every story by its key."""
    return _all(store)[0]


def heads(store: Store, *, limit: int, after: int | None = None, actor: int | None = None) -> list[StoryHead]:
    """Return stories as `service.heads` does."""
    found = _all(store)[1]
    keys = [head.key for head in found]
    if after in keys:
        found = found[keys.index(after) + 1 :]
    if actor is not None:
        speaks, known = _reports_of(store, actor), traces(store)
        found = [head for head in found if not speaks.isdisjoint(known[head.key].stories[0].reports)]
    return found[:limit]


def largest(store: Store, *, limit: int, skip: int) -> list[StoryHead]:
    """Return stories as `service.largest` does."""
    return sorted(_all(store)[1], key=lambda head: -head.reports)[skip : skip + limit]


def stamp(store: Store, table: Table) -> Stamp:
    """Return a value that changes whenever a row of `table` or a decision is added or removed."""
    r, j = table.c.key, t.judgement.c
    with store.reading() as connection:
        rows = connection.execute(select(func.count(), func.coalesce(func.max(r), 0), func.coalesce(func.sum(r), 0)))
        judged = connection.execute(select(func.count(), func.count(j.undone_at), func.coalesce(func.max(j.key), 0)))
        return (*rows.one(), *judged.one())


def _all(store: Store) -> TracedStories:
    with _lock:
        now = stamp(store, t.report)
        cached = _cache.get(store)
        if cached is None or cached[0] != now:
            cached = _cache[store] = now, _traced(store)
        return cached[1]


def _traced(store: Store) -> TracedStories:
    records = {stored_report.record.report.id: stored_report.record for stored_report in stored_reports(store)}
    digests: dict[str, Digest] = {ident: digest(record) for ident, record in records.items()}
    made: dict[int, Trace] = {}
    listed = []
    for key, group in enumerate(stories(digests.values()), start=1):
        made[key] = story([records[ident] for ident in group], shipped())
        values = row(made[key], [digests[ident] for ident in group])
        listed.append(
            StoryHead(key=key, **{name: values[name] for name in StoryHead.__struct_fields__ if name != "key"})
        )
    return made, sorted(listed, key=lambda head: (head.last or "", head.key), reverse=True)


def _reports_of(store: Store, actor: int) -> set[str]:
    """Return the ids of the reports in which this actor speaks, or is spoken for."""
    query = (
        select(t.report.c.id)
        .join(t.statement, t.statement.c.report == t.report.c.key)
        .join(t.voice, t.voice.c.statement == t.statement.c.key)
        .where(t.voice.c.party == actor, t.voice.c.role.in_(BY))
    )
    with store.reading() as connection:
        return set(connection.execute(query).scalars())
