"""Finding what was said: by words, ranked, and by who, to whom, where, on which terms, when and by which outlet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, select

from reportedly.errors import NotFoundError
from reportedly.knowledge import Knowledge
from reportedly.knowledge.names import folded
from reportedly.records import Access, CueKind, Quote, Statement, Terms
from reportedly.store import tables as t
from reportedly.store.holding import Held, by_keys
from reportedly.store.index import matching, ranked
from reportedly.store.opening import Store
from reportedly.store.people import holding, named
from reportedly.store.rows import Role
from reportedly.store.words import query

BY: tuple[Role, ...] = ("speaker", "for")
TO: tuple[Role, ...] = ("addressee",)
OTHERS = 5  # names that are offered beside those that are meant

_NEWEST = (t.statement.c.day.desc().nulls_last(), t.statement.c.key.desc())
_STATEMENTS = select(t.statement.c.key, t.statement.c.report, t.statement.c.id).where(
    t.statement.c.key.in_(bindparam("keys", expanding=True))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a statement must be; None: anything. `actor` said it, or somebody who speaks for that one; `party` is the same by key.
    Days are ISO 8601, and both count; a statement that may have been made then, for all that is known, is one. `upto`: the key of
    the newest report that counts, so that what is added meanwhile does not move what is looked through piece by piece."""

    actor: str | None = None
    addressee: str | None = None
    outlet: str | None = None
    access: Access | None = None
    terms: Terms | None = None
    quote: Quote | None = None
    kind: CueKind | None = None
    since: str | None = None
    until: str | None = None
    party: int | None = None
    upto: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that was found, in its report."""

    held: Held
    statement: Statement


@dataclass(frozen=True, slots=True)
class Said:
    """What `who` finds: the names that are meant, what they said, the oldest first, and names of others that hold it."""

    names: tuple[str, ...]
    hits: list[Hit]
    others: tuple[str, ...]


NO_FILTERS = Filters()


def search(
    store: Store, asked: str, filters: Filters = NO_FILTERS, *, known: Knowledge, limit: int = 20, offset: int = 0
) -> list[Hit]:
    """Statements with these words (see `words.query`), the best first; without words, the newest first. Of words that stand
    in more than `index.MOST` statements, that many are found: those that came last.

    `known` tells who is meant by the names in the filters. Raises `InputError` for words that ask for nothing, and
    `NotFoundError` for an actor, addressee or outlet that the store does not know.
    """
    wanted = query(asked)
    with store.reading() as connection:
        conditions = list(_conditions(connection, filters, known))
        newest = select(t.statement.c.key).where(*conditions).order_by(*_NEWEST)
        found = ranked(store.dialect, wanted, conditions) if wanted.wanted else newest
        return _hits(connection, [row.key for row in connection.execute(found.limit(limit).offset(offset))])


def who(
    store: Store, name: str, filters: Filters = NO_FILTERS, *, known: Knowledge, limit: int = 50, offset: int = 0
) -> Said:
    """The newest statements of those called `name` and of those who speak for them, in time. Raises `NotFoundError`."""
    with store.reading() as connection:
        meant = named(connection, name, known)
        conditions = [_voiced([party.key for party in meant], BY), *_conditions(connection, filters, known)]
        found = select(t.statement.c.key).where(*conditions).order_by(*_NEWEST).limit(limit).offset(offset)
        hits = _hits(connection, connection.execute(found).scalars().all())[::-1]
        others = holding(connection, name)
    shown = {actor.name for hit in hits for actor in hit.held.record.actors if actor.id == hit.statement.speaker}
    names = tuple(dict.fromkeys(party.name for party in meant))
    left = dict.fromkeys(other.name for other in others if other.name not in shown.union(names))
    return Said(names, hits, tuple(left)[:OTHERS])


def _conditions(connection: Connection, filters: Filters, known: Knowledge) -> Iterator[ColumnElement[bool]]:
    s = t.statement.c
    for name, roles in ((filters.actor, BY), (filters.addressee, TO)):
        if name is not None:
            yield _voiced([party.key for party in named(connection, name, known)], roles)
    if filters.party is not None:
        yield _voiced([filters.party], BY)
    if filters.outlet is not None:
        yield s.report.in_(select(t.report.c.key).where(t.report.c.outlet_words == _outlet(connection, filters.outlet)))
    for at, value in (
        (s.access, filters.access),
        (s.terms, filters.terms),
        (s.quote, filters.quote),
        (s.kind, filters.kind),
    ):
        if value is not None:
            yield at == value
    if filters.since is not None:
        yield s.until >= filters.since
    if filters.until is not None:
        yield s.day <= filters.until
    if filters.upto is not None:
        yield s.report <= filters.upto


def _voiced(parties: Sequence[int], roles: Sequence[Role]) -> ColumnElement[bool]:
    """One of the parties with these keys is one of these to the statement."""
    voices = select(t.voice.c.statement).where(t.voice.c.party.in_(parties), t.voice.c.role.in_(roles))
    return t.statement.c.key.in_(voices)


def _outlet(connection: Connection, name: str) -> str:
    words = folded(name)
    if connection.execute(select(t.report.c.key).where(t.report.c.outlet_words == words).limit(1)).first() is None:
        raise NotFoundError(name, "the store has no report of this outlet", "check the spelling")
    return words


def _hits(connection: Connection, keys: Sequence[int]) -> list[Hit]:
    """The statements with these keys, in this order."""
    if not keys:
        return []
    found = {row.key: row for row in connection.execute(_STATEMENTS, {"keys": keys})}
    return stated(connection, [found[key] for key in keys])


def _hit(held: Held, ident: str) -> Hit:
    return Hit(held, next(s for s in held.record.statements if s.id == ident))


def stated(connection: Connection, rows: Sequence[Any]) -> list[Hit]:
    """The statements of these rows with `report` and `id`, in this order."""
    reports = by_keys(connection, {row.report for row in rows})
    return [_hit(reports[row.report], row.id) for row in rows]


def counted(store: Store, asked: str, filters: Filters = NO_FILTERS, *, known: Knowledge, most: int) -> int:
    """How many statements `search` can find, counted no further than to `most` + 1. Raises what `search` raises."""
    wanted = query(asked)
    with store.reading() as connection:
        conditions = list(_conditions(connection, filters, known))
        newest = select(t.statement.c.key).where(*conditions)
        found = matching(store.dialect, wanted, conditions) if wanted.wanted else newest
        return connection.execute(select(func.count()).select_from(found.limit(most + 1).subquery())).scalar_one()
