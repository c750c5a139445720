"""The stories of a store, each traced by itself: the one place that tells how they are come by.

They are traced when they are first asked for, and again when a report or a decision has come or gone.
"""

from __future__ import annotations

from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import func, select

from reportedly.answers.records import StoryHead
from reportedly.errors import NotFoundError
from reportedly.records import Record
from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.holding import everything
from reportedly.trace.contrast import shipped
from reportedly.trace.digest import digest
from reportedly.trace.records import Trace
from reportedly.trace.stories import stories
from reportedly.trace.story import story
from reportedly.trace.trace import joined

Stamp = tuple[int, ...]
Traced = dict[int, Trace]  # by the key of the report of the story that came first

_kept: WeakKeyDictionary[Store, tuple[Stamp, Traced]] = WeakKeyDictionary()
_turn = Lock()


def whole(store: Store) -> Trace:
    """All stories, numbered through, as `reportedly trace` prints them."""
    return joined(_traced(store).values())


def heads(store: Store, *, limit: int, after: int | None = None, actor: str | None = None) -> list[StoryHead]:
    """The stories, the newest first; `after`: those that follow on the one with this key; `actor`: with a claim of that name."""
    found = sorted(_traced(store).items(), reverse=True)
    return [
        head(key, trace)
        for key, trace in found
        if (after is None or key < after)
        and (actor is None or any((claim.speaker or "").casefold() == actor.casefold() for claim in trace.claims))
    ][:limit]


def one(store: Store, key: int) -> Trace:
    """The story with this key; its ids are its own. Raises `NotFoundError`."""
    found = _traced(store).get(key)
    if found is None:
        raise NotFoundError(
            f"story {key}", "there is no such story", "stories are told anew as reports come: see the list"
        )
    return found


def story_of(store: Store, report: str) -> int | None:
    """The key of the story that the report with this id is in."""
    return next((key for key, trace in _traced(store).items() if report in trace.stories[0].reports), None)


def head(key: int, trace: Trace) -> StoryHead:
    """What a list says of the story."""
    days = sorted(report.published for report in trace.reports if report.published)
    return StoryHead(
        key=key,
        title=trace.stories[0].title,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        reports=len(trace.reports),
        roots=len(trace.roots),
        claims=len(trace.claims),
        contested=sum(bool(claim.contested) for claim in trace.claims),
    )


def _traced(store: Store) -> Traced:
    with _turn:
        stamp = _stamp(store)
        there = _kept.get(store)
        if there is None or there[0] != stamp:
            there = _kept[store] = stamp, _trace(store)
        return there[1]


def _trace(store: Store) -> Traced:
    records: dict[str, Record] = {}
    keys: dict[str, int] = {}
    for held in everything(store):
        ident = held.record.report.id
        records[ident], keys[ident] = held.record, held.key
    groups = stories(digest(record) for record in records.values())
    return {
        min(keys[ident] for ident in group): story([records[ident] for ident in group], shipped()) for group in groups
    }


def _stamp(store: Store) -> Stamp:
    """Changes whenever a report or a decision comes or goes."""
    r, j = t.report.c.key, t.judgement.c
    with store.reading() as connection:
        reports = connection.execute(
            select(func.count(), func.coalesce(func.max(r), 0), func.coalesce(func.sum(r), 0))
        ).one()
        judged = connection.execute(
            select(func.count(), func.count(j.undone_at), func.coalesce(func.max(j.key), 0))
        ).one()
    return (*reports, *judged)
