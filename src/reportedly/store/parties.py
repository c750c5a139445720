"""Named actors across reports, with the number of their statements."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import Select, func, select

from reportedly.errors import NotFoundError
from reportedly.knowledge import Knowledge
from reportedly.store import people
from reportedly.store import tables as t
from reportedly.store.opening import Store


class IndexedActor(Struct, frozen=True, kw_only=True):
    """A named actor across reports.

    Attributes:
        said: the number of its own statements.
        said_for: the number of statements by those who speak for it.
        told: the number of statements made to it.
        first, last: the days of the first and the last statement by it or for it.
    """

    key: int
    name: str
    wikidata: str | None
    said: int
    said_for: int
    told: int
    first: str | None
    last: str | None


def called(store: Store, name: str, known: Knowledge, *, limit: int, after: int = 0) -> list[IndexedActor]:
    """Return the actors that `name` refers to, or whose name contains it, by key. Raises `NotFoundError` if there is none."""
    with store.reading() as connection:
        meant = [*people.named(connection, name, known), *people.parties_with_words(connection, name)]
        return _some(store, sorted({party.key for party in meant if party.key > after})[:limit])


def every(store: Store, *, limit: int, after: int = 0) -> list[IndexedActor]:
    """Return all actors, by key."""
    wanted = select(t.party.c.key).where(t.party.c.key > after).order_by(t.party.c.key).limit(limit)
    with store.reading() as connection:
        keys = list(connection.execute(wanted).scalars())
    return _some(store, keys)


def actor_with_key(store: Store, key: int) -> IndexedActor:
    """Return the actor with this key. Raises `NotFoundError`."""
    for each in _some(store, [key]):
        return each
    raise NotFoundError(f"actor {key}", "no actor in the store has this number", "look for the name")


def _some(store: Store, keys: list[int]) -> list[IndexedActor]:
    with store.reading() as connection:
        rows = connection.execute(_counted().where(t.party.c.key.in_(keys)))
        return [IndexedActor(**row._mapping) for row in rows]


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
