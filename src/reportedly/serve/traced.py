"""The stories of a store, as pages ask for them. Where traces come from stands here and nowhere else."""

from __future__ import annotations

from collections import OrderedDict
from functools import cache
from threading import Lock

from msgspec import Struct, structs
from sqlalchemy import func, select

from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.holding import everything
from reportedly.trace.records import Claim, Root, Trace
from reportedly.trace.trace import trace


class StoryHead(Struct, frozen=True, kw_only=True):
    """A story in a list. `first` and `last`: days of publication. `contested`: claims that somebody denies."""

    key: int
    title: str
    first: str | None
    last: str | None
    reports: int
    roots: int
    claims: int
    contested: int


def heads(store: Store, *, limit: int, after: int | None = None) -> list[StoryHead]:
    """Stories in order, those after the story of key `after`."""
    found = _traced(store)
    keys = sorted(found, key=lambda key: (-len(found[key].reports), key))
    start = keys.index(after) + 1 if after in found else 0
    return [_head(key, found[key]) for key in keys[start : start + limit]]


def one(store: Store, key: int) -> Trace | None:
    """The story with this key; None if there is none."""
    return _traced(store).get(key)


def story_of(store: Store, ident: str) -> int | None:
    """The key of the story that the report with this id belongs to."""
    found = _traced(store)
    return next((key for key, each in found.items() if any(report.id == ident for report in each.reports)), None)


def _head(key: int, one: Trace) -> StoryHead:
    days = sorted(report.published[:10] for report in one.reports if report.published)
    return StoryHead(
        key=key,
        title=one.stories[0].title,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        reports=len(one.reports),
        roots=len({root for report in one.reports for root in report.roots[:1]}),
        claims=len(one.claims),
        contested=sum(bool(claim.contested) for claim in one.claims),
    )


@cache
def _kept() -> tuple[Lock, OrderedDict[tuple[object, ...], dict[int, Trace]]]:
    return Lock(), OrderedDict()


def _traced(store: Store) -> dict[int, Trace]:
    """Every story by its number, traced anew when anything in the store has changed."""
    lock, kept = _kept()
    with lock:
        state = _state(store)
        if state not in kept:
            kept[state] = _parted(trace(each.record for each in everything(store)))
            if len(kept) > 2:
                kept.popitem(last=False)
        return kept[state]


def _state(store: Store) -> tuple[object, ...]:
    j = t.judgement.c
    with store.reading() as connection:
        reports = connection.execute(select(func.count(), func.max(t.report.c.key)).select_from(t.report)).one()
        decided = connection.execute(select(func.max(j.key), func.count(j.undone_at))).one()
    return (store.where, *reports, *decided)


def _parted(whole: Trace) -> dict[int, Trace]:
    out = {}
    for number, story in enumerate(whole.stories, 1):
        claims = tuple(each for each in whole.claims if each.story == story.id)
        reports = tuple(each for each in whole.reports if each.story == story.id)
        names = {root for each in (*claims, *reports) for root in each.roots}
        roots = tuple(each for each in whole.roots if each.id in names)
        out[number] = structs.replace(
            whole, reports=reports, stories=(story,), claims=claims, roots=roots,
            root_pairs=tuple(each for each in whole.root_pairs if each.a in names and each.b in names),
            relations=tuple(each for each in whole.relations if each.from_ in _ids(claims) and each.to in _ids(claims)),
        )  # fmt: skip
    return out


def _ids(nodes: tuple[Claim | Root, ...]) -> set[str]:
    return {each.id for each in nodes}
