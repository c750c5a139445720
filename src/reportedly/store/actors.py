"""Who is in the store, and what each said: counts, months, and statements a page at a time, in the order of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, func, select

from reportedly.errors import NotFoundError
from reportedly.knowledge import Knowledge
from reportedly.records import Access
from reportedly.store import tables as t
from reportedly.store.opening import Store
from reportedly.store.people import named
from reportedly.store.searching import BY, Hit, stated

LATELY = 5_000  # voices that came last, among which those who spoke most are looked for
CIRCLE = 5_000  # statements of an actor, the newest, that tell who speaks for it


class Actor(Struct, frozen=True, kw_only=True):
    """A named actor. `statements`: how many it, or somebody for it, is the speaker of, as far as they were counted."""

    key: int
    name: str
    wikidata: str | None
    statements: int


class Month(Struct, frozen=True):
    """How many statements of a month are private, public, and of no known setting. `month` is ISO 8601; None: no date."""

    month: str | None
    private: int
    public: int
    unknown: int


def actor(store: Store, key: int) -> Actor:
    """The actor with this key, all of whose statements are counted. Raises `NotFoundError`."""
    with store.reading() as connection:
        found = _counted(connection, [key])
    if not found:
        raise NotFoundError(f"actor {key}", "the store has no such actor", "look for the name under Actors")
    return found[0]


def called(store: Store, name: str, known: Knowledge, limit: int) -> list[Actor]:
    """Who answers to `name` (see `people.named`), those who say most first. Raises `NotFoundError`."""
    with store.reading() as connection:
        return _counted(connection, [party.key for party in named(connection, name, known)])[:limit]


def lately(store: Store, limit: int) -> list[Actor]:
    """Who says most in the statements that came last."""
    v = t.voice.c
    # The newest first, and only then by party: a database would else begin with all parties.
    newest = select(v.party).where(v.role.in_(BY)).order_by(v.statement.desc()).limit(LATELY).subquery()
    query = (
        select(t.party.c.key, t.party.c.name, t.party.c.wikidata, func.count().label("statements"))
        .join(newest, newest.c.party == t.party.c.key)
        .group_by(t.party.c.key, t.party.c.name, t.party.c.wikidata)
        .order_by(func.count().desc(), t.party.c.key)
        .limit(limit)
    )
    with store.reading() as connection:
        return [Actor(**row._mapping) for row in connection.execute(query)]


def months(store: Store, key: int) -> list[Month]:
    """The months in which the actor said something, the first first."""
    month = func.substr(t.voice.c.day, 1, 7)
    query = (
        select(month, t.statement.c.access, func.count(func.distinct(t.statement.c.key)))
        .join(t.statement, t.statement.c.key == t.voice.c.statement)
        .where(*_of(key))
        .group_by(month, t.statement.c.access)
    )
    found: dict[str | None, dict[str, int]] = {}
    with store.reading() as connection:
        for at, access, number in connection.execute(query):
            found.setdefault(at, {})[access] = number
    ordered = sorted(found, key=lambda at: (at is None, at or ""))
    return [Month(at, *(found[at].get(name, 0) for name in ("private", "public", "unknown"))) for at in ordered]


def said_by(
    store: Store, key: int, *, access: Access | None = None, period: str | None = None, limit: int, offset: int = 0
) -> list[Hit]:
    """What the actor said or was said for it, the newest first. `period`: in this year or month, ISO 8601."""
    s, v = t.statement.c, t.voice.c
    conditions = list(_of(key))
    if access:
        conditions.append(s.access == access)
    if period:
        conditions.append(v.day.between(period, period + "~"))
    keys = select(s.key).join(t.voice, v.statement == s.key).where(*conditions).distinct()
    query = select(s.key).where(s.key.in_(keys)).order_by(s.day.desc().nulls_last(), s.key.desc())
    with store.reading() as connection:
        return stated(connection, connection.execute(query.limit(limit).offset(offset)).scalars().all())


def circle(store: Store, key: int, limit: int) -> tuple[list[Actor], list[Actor]]:
    """Who speaks for the actor, and for whom the actor speaks, those who do so most first."""
    with store.reading() as connection:
        return _beside(connection, key, "for", "speaker", limit), _beside(connection, key, "speaker", "for", limit)


def statements_in(store: Store, key: int, reports: Iterable[str]) -> set[tuple[str, str]]:
    """Those of the actor's statements that stand in reports with these ids: report and statement."""
    query = (
        select(t.report.c.id, t.statement.c.id)
        .join(t.statement, t.statement.c.report == t.report.c.key)
        .join(t.voice, t.voice.c.statement == t.statement.c.key)
        .where(*_of(key), t.report.c.id.in_(list(reports)))
    )
    with store.reading() as connection:
        return {(report, statement) for report, statement in connection.execute(query)}


def _of(key: int) -> tuple[ColumnElement[bool], ...]:
    return t.voice.c.party == key, t.voice.c.role.in_(BY)


def _counted(connection: Connection, keys: Sequence[int]) -> list[Actor]:
    """The parties with these keys, those who say most first."""
    many = (
        select(func.count(func.distinct(t.voice.c.statement)))
        .where(t.voice.c.party == t.party.c.key, t.voice.c.role.in_(BY))
        .scalar_subquery()
    )
    query: Select[tuple[int, str, str | None, int]] = select(
        t.party.c.key, t.party.c.name, t.party.c.wikidata, many.label("statements")
    ).where(t.party.c.key.in_(keys))
    found = [Actor(**row._mapping) for row in connection.execute(query)]
    return sorted(found, key=lambda each: (-each.statements, each.name, each.key))


def _beside(connection: Connection, key: int, mine: str, theirs: str, limit: int) -> list[Actor]:
    v = t.voice.c
    some = select(v.statement).where(v.party == key, v.role == mine).order_by(v.day.desc()).limit(CIRCLE).subquery()
    query = (
        select(t.party.c.key, t.party.c.name, t.party.c.wikidata, func.count().label("statements"))
        .join(t.voice, v.party == t.party.c.key)
        .join(some, some.c.statement == v.statement)
        .where(v.role == theirs, v.party != key)
        .group_by(t.party.c.key, t.party.c.name, t.party.c.wikidata)
        .order_by(func.count().desc(), t.party.c.key)
        .limit(limit)
    )
    return [Actor(**row._mapping) for row in connection.execute(query)]
