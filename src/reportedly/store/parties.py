"""Who speaks in the store, and how often: named actors across reports."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import Select, func, select

from reportedly.errors import NotFoundError
from reportedly.knowledge import Knowledge
from reportedly.store import people
from reportedly.store import tables as t
from reportedly.store.opening import Store


class Actor(Struct, frozen=True, kw_only=True):
    """A named actor across reports. `said` counts its own statements, `said_for` those of who speaks for it, `told` those that
    were made to it; `first` and `last` are the days of the first and the last that it or others said for it."""

    key: int
    name: str
    wikidata: str | None
    said: int
    said_for: int
    told: int
    first: str | None
    last: str | None


def called(store: Store, name: str, known: Knowledge, *, limit: int, after: int = 0) -> list[Actor]:
    """Those who answer to `name`, or whose name holds it, by key. Raises `NotFoundError` if nobody does."""
    with store.reading() as connection:
        meant = [*people.named(connection, name, known), *people.holding(connection, name)]
        return _some(store, sorted({party.key for party in meant if party.key > after})[:limit])


def every(store: Store, *, limit: int, after: int = 0) -> list[Actor]:
    """All, by key."""
    wanted = select(t.party.c.key).where(t.party.c.key > after).order_by(t.party.c.key).limit(limit)
    with store.reading() as connection:
        keys = list(connection.execute(wanted).scalars())
    return _some(store, keys)


def keyed(store: Store, key: int) -> Actor:
    """The one with this key. Raises `NotFoundError`."""
    for each in _some(store, [key]):
        return each
    raise NotFoundError(f"actor {key}", "nobody in the store has this number", "look for the name")


def _some(store: Store, keys: list[int]) -> list[Actor]:
    with store.reading() as connection:
        rows = connection.execute(_counted().where(t.party.c.key.in_(keys)))
        return [Actor(**row._mapping) for row in rows]


def _counted() -> Select[tuple[int, str, str, int, int, int, str, str]]:
    v, p = t.voice.c, t.party.c
    ours = v.role.in_(("speaker", "for"))
    return (
        select(
            p.key,
            p.name,
            p.wikidata,
            func.count().filter(v.role == "speaker").label("said"),
            func.count().filter(v.role == "for").label("said_for"),
            func.count().filter(v.role == "addressee").label("told"),
            func.min(v.day).filter(ours).label("first"),
            func.max(v.day).filter(ours).label("last"),
        )
        .select_from(t.party.outerjoin(t.voice, v.party == p.key))
        .group_by(p.key, p.name, p.wikidata)
        .order_by(p.key)
    )
