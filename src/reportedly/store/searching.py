"""Search for statements: ranked by words, filtered by speaker, addressee, setting, terms, date and outlet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, bindparam, column, func, select

from reportedly.errors import NotFoundError
from reportedly.identity import folded
from reportedly.knowledge import Knowledge
from reportedly.records import Access, CueKind, Quote, Statement, Terms
from reportedly.store import tables as t
from reportedly.store.index import MOST, matching, ranked
from reportedly.store.opening import Store
from reportedly.store.people import named, parties_with_words
from reportedly.store.reports import StoredReport, by_keys
from reportedly.store.rows import Role
from reportedly.store.text_index import query

Naming = Literal["unnamed", "named"]
BY: tuple[Role, ...] = ("speaker", "for")
TO: tuple[Role, ...] = ("addressee",)
OTHERS = 5  # names that are listed beside those that are meant

_NEWEST = (t.statement.c.day.desc().nulls_last(), t.statement.c.key.desc())
_STATEMENTS = select(t.statement.c.key, t.statement.c.report, t.statement.c.id).where(
    t.statement.c.key.in_(bindparam("keys", expanding=True))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Conditions on a statement; None means any.

    Attributes:
        actor: the name of the speaker, or of a party that the speaker speaks for.
        party: the same, by key.
        source: whether the report names the speaker.
        since, until: days, ISO 8601, both included. A statement whose date is vague matches if it may fall into the
            time.
        upto: the key of the newest report to include, so that new reports do not shift the pages of a result.
        newer: the key of a report; only those that were added after it are included.
    """

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
    source: Naming | None = None
    upto: int | None = None
    newer: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that was found, in its report."""

    held: StoredReport
    statement: Statement


@dataclass(frozen=True, slots=True)
class SpeakerHits:
    """The result of `who`.

    Attributes:
        names: the names of the actors that are meant.
        hits: their statements, the oldest first.
        others: names of other actors that contain the name.
    """

    names: tuple[str, ...]
    hits: list[Hit]
    others: tuple[str, ...]


NO_FILTERS = Filters()
Sort = Literal["best", "newest", "oldest"]
_OLDEST = (t.statement.c.day.asc().nulls_last(), t.statement.c.key.asc())


def search(
    store: Store,
    asked: str,
    filters: Filters = NO_FILTERS,
    *,
    known: Knowledge,
    limit: int = 20,
    offset: int = 0,
    sort: Sort = "best",
) -> list[Hit]:
    """Return statements with these words (see `text_index.query`), the best first; without words, the newest first.

    Of words that occur in more than `index.MOST` statements, only that many are found: the newest.

    Args:
        asked: the words.
        known: the knowledge base in which the names of the filters are looked up.
        sort: the best first, or the newest or oldest.

    Raises:
        InputError: if the words contain nothing to search for.
        NotFoundError: if the store does not know an actor, addressee or outlet of the filters.
    """
    wanted = query(asked)
    with store.reading() as connection:
        conditions = list(_conditions(connection, filters, known))
        if wanted.wanted and sort == "best":
            found = ranked(store.dialect, wanted, conditions)
        else:
            if wanted.wanted:
                latest = matching(store.dialect, wanted, conditions).order_by(column("key").desc()).limit(MOST)
                conditions = [t.statement.c.key.in_(select(latest.subquery().c.key))]
            found = select(t.statement.c.key).where(*conditions).order_by(*(_OLDEST if sort == "oldest" else _NEWEST))
        return _hits(connection, [row.key for row in connection.execute(found.limit(limit).offset(offset))])


def found_keys(
    connection: Connection, dialect: str, asked: str, filters: Filters, known: Knowledge, most: int
) -> list[int]:
    """Return the keys of up to `most` statements that `search` can find. Raises what `search` raises."""
    wanted = query(asked)
    conditions = list(_conditions(connection, filters, known))
    every = select(t.statement.c.key).where(*conditions).order_by(*_NEWEST)
    found = matching(dialect, wanted, conditions).order_by(column("key").desc()) if wanted.wanted else every
    return list(connection.execute(found.limit(most)).scalars())


def who(
    store: Store, name: str, filters: Filters = NO_FILTERS, *, known: Knowledge, limit: int = 50, offset: int = 0
) -> SpeakerHits:
    """Return the newest statements of those called `name` and of those who speak for them, in the order of time.

    Raises:
        NotFoundError: if the store does not know the name.
    """
    with store.reading() as connection:
        meant = named(connection, name, known)
        conditions = [_voiced([party.key for party in meant], BY), *_conditions(connection, filters, known)]
        found = select(t.statement.c.key).where(*conditions).order_by(*_NEWEST).limit(limit).offset(offset)
        hits = _hits(connection, connection.execute(found).scalars().all())[::-1]
        others = parties_with_words(connection, name)
    shown = {actor.name for hit in hits for actor in hit.held.record.actors if actor.id == hit.statement.speaker}
    names = tuple(dict.fromkeys(party.name for party in meant))
    remaining = dict.fromkeys(other.name for other in others if other.name not in shown.union(names))
    return SpeakerHits(names, hits, tuple(remaining)[:OTHERS])


def _conditions(connection: Connection, filters: Filters, known: Knowledge) -> Iterator[ColumnElement[bool]]:
    s = t.statement.c
    for name, roles in ((filters.actor, BY), (filters.addressee, TO)):
        if name is not None:
            yield _voiced([party.key for party in named(connection, name, known)], roles)
    if filters.party is not None:
        yield _voiced([filters.party], BY)
    if filters.source is not None:
        voice = select(t.voice.c.party).where(t.voice.c.statement == s.key, t.voice.c.role == "speaker").exists()
        yield voice if filters.source == "named" else ~voice
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
    if filters.newer is not None:
        yield s.report > filters.newer


def _voiced(parties: Sequence[int], roles: Sequence[Role]) -> ColumnElement[bool]:
    """Return the condition that one of these parties has one of these roles in the statement."""
    voices = select(t.voice.c.statement).where(t.voice.c.party.in_(parties), t.voice.c.role.in_(roles))
    return t.statement.c.key.in_(voices)


def _outlet(connection: Connection, name: str) -> str:
    words = folded(name)
    # A name of marks alone has no words, as a report that names no outlet has none.
    known = (
        words and connection.execute(select(t.report.c.key).where(t.report.c.outlet_words == words).limit(1)).first()
    )
    if not known:
        raise NotFoundError(name, "the store has no report of this outlet", "check the spelling")
    return words


def _hits(connection: Connection, keys: Sequence[int]) -> list[Hit]:
    """Return the statements with these keys, in this order."""
    if not keys:
        return []
    found = {row.key: row for row in connection.execute(_STATEMENTS, {"keys": keys})}
    return statement_hits(connection, [found[key] for key in keys])


def _hit(held: StoredReport, ident: str) -> Hit:
    return Hit(held, next(s for s in held.record.statements if s.id == ident))


def statement_hits(connection: Connection, rows: Sequence[Any]) -> list[Hit]:
    """Return the statements of these rows (with `report` and `id`), in this order."""
    reports = by_keys(connection, {row.report for row in rows})
    return [_hit(reports[row.report], row.id) for row in rows]


def counted(store: Store, asked: str, filters: Filters = NO_FILTERS, *, known: Knowledge, most: int) -> int:
    """Return how many statements `search` can find, or `most` + 1 if there are more. Raises what `search` raises."""
    wanted = query(asked)
    with store.reading() as connection:
        conditions = list(_conditions(connection, filters, known))
        newest = select(t.statement.c.key).where(*conditions)
        found = matching(store.dialect, wanted, conditions) if wanted.wanted else newest
        return connection.execute(select(func.count()).select_from(found.limit(most + 1).subquery())).scalar_one()
