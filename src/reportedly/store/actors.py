"""The actors of the store: their statements by number, by month, and in pages in the order of time."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache

from msgspec import Struct
from sqlalchemy import Connection, Select, bindparam, case, func, literal, literal_column, select

from reportedly.errors import NotFoundError
from reportedly.identity import folded
from reportedly.knowledge import Knowledge
from reportedly.records import Access
from reportedly.store import tables as t
from reportedly.store.opening import Store
from reportedly.store.people import named
from reportedly.store.searching import BY, Hit, statement_hits

LATELY = 5_000  # latest rows of `voice` among which the most frequent speakers are sought
COMMON = 40  # actors that have a word in their names; a word that more have tells nothing
STORIES = 5  # stories in which those are sought who are known by an actor's office
_OTHERS = frozenset(("deputy", "vice", "acting", "assistant", "former", "ex", "shadow", "incoming", "designate"))
CIRCLE = 2_000  # newest statements of an actor from which those who speak for it are taken

# These queries are built once: building one takes longer than the database takes to answer it.
_v, _s, _p = t.voice.c, t.statement.c, t.party.c
_BY = _v.role.in_([literal(role) for role in BY])
_OF = _v.party == bindparam("party"), _BY
_MANY = select(func.count(func.distinct(_v.statement))).where(_v.party == _p.key, _BY).scalar_subquery()
_COUNTED = select(_p.key, _p.name, _p.wikidata, _MANY.label("statements")).where(
    _p.key.in_(bindparam("parties", expanding=True))
)
_FIRST, _LAST = (
    [func.substr(each, literal_column("1"), literal_column(length)) for length in ("7", "4")]
    for each in (_s.day, _s.until)
)
# The month in which all of it lies, or only the year; nothing if it lies in two years. `rows.month_of` says the same of a date.
_MONTH = case((_FIRST[0] == _LAST[0], _FIRST[0]), (_FIRST[1] == _LAST[1], _FIRST[1]))
_MONTHS = (
    select(_MONTH, _s.access, func.count(func.distinct(_s.key)))
    .join(t.statement, _s.key == _v.statement)
    .where(*_OF)
    .group_by(_MONTH, _s.access)
)
_IN_REPORTS = (
    select(t.report.c.id, _s.id)
    .join(t.statement, _s.report == t.report.c.key)
    .join(t.voice, _v.statement == _s.key)
    .where(*_OF, t.report.c.id.in_(bindparam("reports", expanding=True)))
)
_SOME = (
    select(_v.statement)
    .where(_v.party == bindparam("party"), _v.role == bindparam("mine"))
    .order_by(_v.day.desc())
    .limit(CIRCLE)
    .subquery()
)
_BESIDE = (
    select(_p.key, _p.name, _p.wikidata, func.count().label("statements"))
    .join(t.voice, _v.party == _p.key)
    .join(_SOME, _SOME.c.statement == _v.statement)
    .where(_v.role == bindparam("theirs"), _v.party != bindparam("party"))
    .group_by(_p.key, _p.name, _p.wikidata)
    .order_by(func.count().desc(), _p.key)
    .limit(bindparam("most"))
)
_w, _own = t.party_word.c, t.party_word.alias("own").c
_TELLING = (
    select(_own.word)
    .where(_own.party == bindparam("party"), func.length(_own.word) > literal_column("2"))
    .where(select(func.count()).where(_w.word == _own.word).scalar_subquery() <= bindparam("many"))
)
_ALIKE = (
    select(_w.party)
    .where(_w.word.in_(_TELLING), _w.party != bindparam("party"))
    .group_by(_w.party)
    .order_by(func.count().desc(), _w.party)
    .limit(bindparam("most"))
)


_sr, _o = t.story_report.c, t.office.c
_NEAR = select(_sr.report).where(
    _sr.story.in_(
        select(_sr.story)
        .where(_sr.report.in_(bindparam("reports", expanding=True)))
        .distinct()
        .order_by(_sr.story.desc())
        .limit(STORIES)
    )
)
_THERE = (
    select(_p.key, _p.words)
    .join(t.voice, _v.party == _p.key)
    .join(t.statement, _s.key == _v.statement)
    .where(_s.report.in_(_NEAR), _v.party != bindparam("party"))
    .distinct()
)
_HOLDING = (
    select(_o.party, _p.words.label("name"), _o.words, _o.body)
    .join(t.party, _p.key == _o.party)
    .where(_o.report.in_(_NEAR), _o.party != bindparam("party"))
    .distinct()
)
_HELD = select(_o.words, _o.body).where(_o.party == bindparam("party")).distinct()
_OFFICES = (
    select(_o.party, _o.words, func.count())
    .where(_o.party.in_(bindparam("parties", expanding=True)))
    .group_by(_o.party, _o.words)
    .order_by(_o.party, func.count().desc(), _o.words)
)


class CountedActor(Struct, frozen=True, kw_only=True):
    """A named actor. `statements` is the number of statements by it or by somebody who speaks for it."""

    key: int
    name: str
    wikidata: str | None
    statements: int


class Month(Struct, frozen=True):
    """The number of statements of a month that are private, public, and of unknown access.

    `month` is ISO 8601, or only a year where several months are possible; None: no date, or one in two years.
    """

    month: str | None
    private: int
    public: int
    unknown: int


def actor(store: Store, key: int) -> CountedActor:
    """Return the actor with this key, with all its statements counted. Raises `NotFoundError`."""
    with store.reading() as connection:
        found = _counted(connection, [key])
    if not found:
        raise NotFoundError(f"actor {key}", "the store has no such actor", "look for the name under Actors")
    return found[0]


def called(store: Store, name: str, known: Knowledge, limit: int) -> list[CountedActor]:
    """Return the actors that `name` refers to (see `people.named`), those with most statements first.

    Raises `NotFoundError`.
    """
    with store.reading() as connection:
        return _counted(connection, [party.key for party in named(connection, name, known)])[:limit]


def alike(store: Store, key: int, limit: int) -> list[CountedActor]:
    """Return other actors that may be the same by their names, those with the most words in common first.

    Rare words count most: only those that few actors have are asked for.
    """
    with store.reading() as connection:
        keys = connection.execute(_ALIKE, {"party": key, "many": COMMON, "most": limit}).scalars().all()
        found = {each.key: each for each in _counted(connection, keys)} if keys else {}
    return [found[each] for each in keys]


def by_office(store: Store, who: CountedActor, reports: Collection[int]) -> list[CountedActor]:
    """Return those who may be the actor under the name of an office, "Ardavia's foreign minister".

    They speak, or are spoken to, in the stories of `reports`, the keys of reports in which the actor speaks.
    """
    name = folded(who.name)
    with store.reading() as connection:
        held = [(row.words, row.body) for row in connection.execute(_HELD, {"party": who.key})]
        if not held or any(_of_office(name, *each) for each in held):
            return []
        there = connection.execute(_THERE, {"reports": list(reports), "party": who.key})
        keys = [
            row.key for row in there if name not in row.words and any(_of_office(row.words, *each) for each in held)
        ]
        return _counted(connection, keys) if keys else []


def holders(store: Store, who: CountedActor, reports: Collection[int]) -> list[CountedActor]:
    """Return those who may be meant by the office that is the actor's whole name: who holds it in the stories of `reports`."""
    name = folded(who.name)
    with store.reading() as connection:
        there = connection.execute(_HOLDING, {"reports": list(reports), "party": who.key}).all()
        keys = {
            row.party
            for row in there
            if _of_office(name, row.words, row.body)
            and row.name not in name
            and not row.name.endswith(row.words)  # known by an office alone, too
        }
        return _counted(connection, sorted(keys)) if keys else []


def offices(store: Store, keys: Sequence[int]) -> dict[int, str]:
    """Return the office that most reports give each of these actors, where they give one."""
    found: dict[int, str] = {}
    with store.reading() as connection:
        for party, words, _ in connection.execute(_OFFICES, {"parties": list(keys)}) if keys else ():
            found.setdefault(party, words)
    return found


def _of_office(name: str, office: str, body: str) -> bool:
    """Return whether a name, as it is searched, is that of the office of this body: "ardavia foreign minister"."""
    return (
        name.endswith(f" {office}")
        and re.search(rf"\b{re.escape(body)}\b", name) is not None
        and _OTHERS.isdisjoint(name.replace("-", " ").split())
    )


def lately(store: Store, limit: int) -> list[CountedActor]:
    """Return the actors with most of the latest statements."""
    v = t.voice.c
    # First the newest rows, then grouping by party: otherwise the database would begin with all parties.
    newest = select(v.party).where(v.role.in_(BY)).order_by(v.statement.desc()).limit(LATELY).subquery()
    query = (
        select(t.party.c.key, t.party.c.name, t.party.c.wikidata, func.count().label("statements"))
        .join(newest, newest.c.party == t.party.c.key)
        .group_by(t.party.c.key, t.party.c.name, t.party.c.wikidata)
        .order_by(func.count().desc(), t.party.c.key)
        .limit(limit)
    )
    with store.reading() as connection:
        return [CountedActor(**row._mapping) for row in connection.execute(query)]


def months(store: Store, key: int) -> list[Month]:
    """Return the months in which the actor said something, the earliest first."""
    found: dict[str | None, dict[str, int]] = {}
    with store.reading() as connection:
        for at, access, number in connection.execute(_MONTHS, {"party": key}):
            found.setdefault(at, {})[access] = number
    ordered = sorted(found, key=lambda at: (at is None, at or ""))
    return [Month(at, *(found[at].get(name, 0) for name in ("private", "public", "unknown"))) for at in ordered]


def said_by(
    store: Store, key: int, *, access: Access | None = None, period: str | None = None, limit: int, offset: int = 0
) -> list[Hit]:
    """Return the statements of the actor and of those who speak for it, the newest first.

    Args:
        period: a year or month, ISO 8601; only statements are returned that were made in it, whichever day of theirs is meant.
    """
    which = {"party": key, "access": access, "since": period, "until": f"{period}~", "most": limit, "skipped": offset}
    query = _said(by_access=access is not None, by_period=period is not None)
    with store.reading() as connection:
        return statement_hits(connection, connection.execute(query, which).all())


def circle(store: Store, key: int, limit: int) -> tuple[list[CountedActor], list[CountedActor]]:
    """Return those who speak for the actor, and those for whom it speaks, the most frequent first."""
    with store.reading() as connection:
        return _beside(connection, key, "for", "speaker", limit), _beside(connection, key, "speaker", "for", limit)


def statements_in(store: Store, key: int, reports: Iterable[str]) -> set[tuple[str, str]]:
    """Return the actor's statements in the reports with these ids, as pairs of the ids of report and statement."""
    with store.reading() as connection:
        found = connection.execute(_IN_REPORTS, {"party": key, "reports": list(reports)})
        return {(report, statement) for report, statement in found}


@cache
def _said(*, by_access: bool, by_period: bool) -> Select[tuple[int, int, str]]:
    """Return the query for statements of a party, the newest first: `most` of them, after the first `skipped`."""
    # The index of `voice` has all that is needed to choose them: only those that are returned are looked up.
    keys = select(_v.statement, _v.day).where(*_OF).distinct()
    if by_access or by_period:
        keys = keys.join(t.statement, _s.key == _v.statement)
    if by_access:
        keys = keys.where(_s.access == bindparam("access"))
    if by_period:
        keys = keys.where(_v.day.between(bindparam("since"), bindparam("until")), _s.until <= bindparam("until"))
    keys = keys.order_by(_v.day.desc().nulls_last(), _v.statement.desc())
    page = keys.limit(bindparam("most")).offset(bindparam("skipped")).subquery()
    query = select(_s.key, _s.report, _s.id).join(page, page.c.statement == _s.key)
    return query.order_by(_s.day.desc().nulls_last(), _s.key.desc())


def _counted(connection: Connection, keys: Sequence[int]) -> list[CountedActor]:
    """Return the parties with these keys, those with most statements first."""
    found = [CountedActor(**row._mapping) for row in connection.execute(_COUNTED, {"parties": list(keys)})]
    return sorted(found, key=lambda each: (-each.statements, each.name, each.key))


def _beside(connection: Connection, key: int, mine: str, theirs: str, limit: int) -> list[CountedActor]:
    which = {"party": key, "mine": mine, "theirs": theirs, "most": limit}
    return [CountedActor(**row._mapping) for row in connection.execute(_BESIDE, which)]
