"""The story service: one function for each question about the stories of a store. All output code asks here.

There is one policy of freshness. New, changed and removed reports are traced in the background: `up_to_date` starts
this, waits a little, and returns how many reports still wait. All questions are answered from the stored stories, with
people's decisions on their relations. The command line, which can wait, calls `complete` first. A read-only store
cannot keep a trace: if reports wait there, everything is traced in memory instead.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Sequence
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, select

from reportedly.errors import NotFoundError, StoryMovedError
from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.relating import Related
from reportedly.stories import freshness, memory, stored
from reportedly.stories.decisions import as_judged, decisions_on, judged
from reportedly.stories.records import StoryHead
from reportedly.trace import tensions as tracing
from reportedly.trace.contrast import MeaningModel, shipped
from reportedly.trace.records import Tension, Trace
from reportedly.trace.trace import joined

__all__ = [
    "as_traced",
    "complete",
    "heads",
    "largest",
    "one",
    "some",
    "stop",
    "stories_of",
    "story_of",
    "tensions",
    "untraced",
    "up_to_date",
    "whole",
]

ACTORS = 100  # actors whose tensions are cached

up_to_date = freshness.up_to_date
untraced = freshness.untraced
stop = freshness.stop

_tension_cache: WeakKeyDictionary[Store, tuple[memory.Stamp, dict[str | None, list[Tension]]]] = WeakKeyDictionary()
_lock = Lock()


def complete(store: Store, weigh: MeaningModel | None = None) -> Generator[int, None, None]:
    """Trace all waiting reports, and yield for each how many stories were traced again. A read-only store yields nothing."""
    if not store.read_only:
        yield from stored.refreshing(store, weigh)


def heads(store: Store, *, limit: int, after: int | None = None, actor: int | None = None) -> list[StoryHead]:
    """Return up to `limit` stories, the one with the latest reports first.

    Args:
        after: the key of the last story that was already seen.
        actor: the key of an actor; only stories in which it speaks, or is spoken for, are returned.
    """
    if memory.needed(store):
        return memory.heads(store, limit=limit, after=after, actor=actor)
    return stored.heads(store, limit=limit, after=after, actor=actor)


def largest(store: Store, *, limit: int, skip: int = 0) -> list[StoryHead]:
    """Return up to `limit` stories, the one with the most reports first, after the first `skip` of them."""
    if memory.needed(store):
        return memory.largest(store, limit=limit, skip=skip)
    return stored.largest(store, limit=limit, skip=skip)


def one(store: Store, key: int) -> Trace:
    """Return the story with this key. Ids in it are valid only within it. Raises `NotFoundError`."""
    trace, decisions = as_traced(store, key)
    return judged(trace, decisions)


def as_traced(store: Store, key: int) -> tuple[Trace, list[Related]]:
    """Return the story as it was traced, and people's decisions on its relations.

    Raises `StoryMovedError` if its reports are in another story by now, and `NotFoundError`.
    """
    trace = memory.traces(store).get(key) if memory.needed(store) else stored.one(store, key)
    if trace is None:
        now = stored.successor(store, key)
        if now is not None:
            raise StoryMovedError(key, now)
        raise NotFoundError(
            f"story {key}", "there is no such story", "stories change as reports come: see the list of stories"
        )
    return trace, decisions_on(store, trace)


def some(store: Store, keys: Sequence[int]) -> dict[int, Trace]:
    """Return the stories with these keys; keys without a story are left out."""
    if memory.needed(store):
        cached = memory.traces(store)
        found = {key: cached[key] for key in keys if key in cached}
    else:
        found = stored.some(store, keys)
    decisions = decisions_on(store, *found.values()) if found else []
    return {key: judged(trace, decisions) for key, trace in found.items()}


def whole(store: Store, *which: ColumnElement[bool]) -> Trace:
    """Return all stories that meet these conditions (see `stored`) as one trace, numbered as `reportedly trace` prints them."""
    if not which and memory.needed(store):
        return as_judged(store, joined(memory.traces(store).values()))
    return as_judged(store, stored.whole(store, *which))


def story_of(store: Store, report: int) -> int | None:
    """Return the key of the story of the report with this key; None while it waits to be traced for the first time."""
    if not memory.needed(store):
        return stored.story_of(store, report)
    with store.reading() as connection:
        ident = connection.execute(select(t.report.c.id).where(t.report.c.key == report)).scalar()
    return next((key for key, trace in memory.traces(store).items() if ident in trace.stories[0].reports), None)


def stories_of(store: Store, reports: Collection[int]) -> dict[int, int]:
    """Return the keys of the stories of the reports with these keys; those that wait to be traced are left out."""
    if memory.needed(store):
        return {report: story for report in reports if (story := story_of(store, report)) is not None}
    return stored.stories_of(store, reports)


def tensions(store: Store, actor: str | None = None) -> list[Tension]:
    """Return the tensions of all actors, or of the actor meant by `actor`, the most certain first.

    The result is cached until a story or a decision changes.

    Args:
        actor: a name, a part of one, or a Wikidata id.
    """
    stamp = memory.stamp(store, t.report if memory.needed(store) else t.story)
    with _lock:
        cached = _tension_cache.get(store)
        if cached is None or cached[0] != stamp:
            cached = _tension_cache[store] = stamp, {}
        known = cached[1]
        if actor not in known:
            if len(known) >= ACTORS:
                known.clear()
            known[actor] = tracing.tensions(whole(store), shipped(), actor)
        return known[actor]
