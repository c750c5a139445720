"""Trace one neighbourhood of a store again: find its stories, trace them, and store them if nothing changed meanwhile.

Tracing takes a while and must not lock others out: its inputs are read before it, and checked once more in the
transaction that stores the stories. A process that is killed or comes too late changes nothing, and its reports still
wait.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, literal, select, update

from reportedly.records import Record
from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.failures import retried
from reportedly.store.reports import by_keys
from reportedly.store.trace_queue import lock_stories, retire
from reportedly.stories.digests import kept_digests
from reportedly.stories.rows import Row, row
from reportedly.trace.contrast import MeaningModel
from reportedly.trace.stories import in_time, parted
from reportedly.trace.story import story

LoadModel = Callable[[], MeaningModel]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Reports that may share a story, by key.

    Attributes:
        reports: their keys.
        waiting: the stamps of those that wait to be traced, by key.
        standing: the story that each was in, by key of the report.
    """

    reports: tuple[int, ...]
    waiting: Mapping[int, int]
    standing: Mapping[int, int]


def trace_neighbourhood(store: Store, report: int, load_model: LoadModel) -> int:
    """Trace the changed stories in the neighbourhood of a report; return how many.

    Returns 0 if the report no longer waits, or if something changed meanwhile: then it still waits.
    """
    with store.reading() as connection:
        seen = _look(connection, report)
        if seen is None:
            return 0
        digests = kept_digests(connection, seen.reports)
    keys = {each.id: key for key, each in digests.items()}
    groups = [[keys[ident] for ident in part] for part in parted(sorted(digests.values(), key=in_time))]
    new = [group for group in groups if not _is_unchanged(group, seen)]
    rows = []
    for group in new:
        records = _records(store, group)
        if len(records) < len(group):  # a report was forgotten meanwhile
            return 0
        rows.append(row(story(records, load_model()), [digests[key] for key in group]))

    def attempt() -> int:
        with store.writing() as connection:
            lock_stories(connection)
            if _look(connection, report) != seen:
                return 0
            _write(connection, seen, new, rows)
            return len(new)

    return retried(attempt)


def _look(connection: Connection, report: int) -> Neighbourhood | None:
    """Return the neighbourhood of a report.

    None if the report does not wait to be traced, or if the digest of one of its neighbours is not up to date.
    """
    near = select(literal(report).label("report")).cte("near", recursive=True)
    near = near.union(select(t.touch.c.two).join(near, t.touch.c.one == near.c.report))
    ours = select(near.c.report)
    waiting = connection.execute(select(t.untraced).where(t.untraced.c.report.in_(ours))).all()
    standing = select(t.story_report.c.report, t.story_report.c.story).where(t.story_report.c.report.in_(ours))
    if not all(each.digested for each in waiting) or report not in {each.report for each in waiting}:
        return None
    return Neighbourhood(
        reports=tuple(sorted(connection.execute(ours).scalars())),
        waiting={each.report: each.stamp for each in waiting},
        standing=dict(connection.execute(standing).all()),
    )


def _is_unchanged(group: Sequence[int], seen: Neighbourhood) -> bool:
    """Return whether a story of exactly these reports exists, and none of them changed."""
    stories = {seen.standing.get(key) for key in group}
    (one,) = stories if len(stories) == 1 else (None,)
    members = {key for key, at in seen.standing.items() if at == one}
    return one is not None and members == set(group) and seen.waiting.keys().isdisjoint(group)


def _records(store: Store, group: Sequence[int]) -> list[Record]:
    with store.reading() as connection:
        held = by_keys(connection, group)
    return [held[key].record for key in group if key in held]


def _write(connection: Connection, seen: Neighbourhood, groups: Sequence[Sequence[int]], rows: Sequence[Row]) -> None:
    """Replace the stories of these reports by the new ones.

    Each new story keeps the key of the old story with which it shares most.
    """
    old = {seen.standing[key] for group in groups for key in group if key in seen.standing}
    heirs = _heirs(groups, seen.standing)
    left = sorted(old - set(heirs.values()))
    retire(connection, t.story_report.c.story.in_(left))
    connection.execute(delete(t.story_report).where(t.story_report.c.story.in_(sorted(old))))
    connection.execute(delete(t.story).where(t.story.c.key.in_(left)))
    for number, (group, values) in enumerate(zip(groups, rows, strict=True)):
        if number in heirs:
            key = heirs[number]
            connection.execute(update(t.story).where(t.story.c.key == key).values(values))
        else:
            key = connection.execute(insert(t.story).values(values).returning(t.story.c.key)).scalar_one()
        connection.execute(insert(t.story_report), [{"report": each, "story": key} for each in group])
    for each, stamp in seen.waiting.items():
        done = t.untraced.c.report == each, t.untraced.c.stamp == stamp
        connection.execute(delete(t.untraced).where(*done))


def _heirs(groups: Sequence[Sequence[int]], standing: Mapping[int, int]) -> dict[int, int]:
    """Return the key of an old story for the numbers of groups: each key once, for the group with most of its reports."""
    shared = Counter((number, standing[key]) for number, group in enumerate(groups) for key in group if key in standing)
    out: dict[int, int] = {}
    for (number, at), _ in sorted(shared.items(), key=lambda each: (-each[1], each[0])):
        if number not in out and at not in out.values():
            out[number] = at
    return out
