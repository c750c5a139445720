"""How many of the statements that a search found are of each outlet, speaker, access, kind and time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Integer, Select, Subquery, column, func, literal, literal_column, select, text

from reportedly.knowledge import Knowledge
from reportedly.store import tables as t
from reportedly.store.actors import Month
from reportedly.store.opening import Store
from reportedly.store.searching import BY, Filters, found_keys

MOST = 2_000  # statements that are counted: the newest
LISTED = 12  # values of a facet that are listed

_s, _v = t.statement.c, t.voice.c
_MONTH = func.substr(_s.day, literal_column("1"), literal_column("7"))
# The statements that were found, as one parameter: thousands of them would take longer to bind than to count.
_CHOSEN = {
    "sqlite": text("SELECT value AS key FROM json_each(:keys)"),
    "postgresql": text("SELECT CAST(value AS integer) AS key FROM json_array_elements_text(CAST(:keys AS json))"),
}


class Facets(Struct, frozen=True, kw_only=True):
    """The number of statements found, up to `MOST` + 1, and of each value of each facet, the most frequent first."""

    count: int
    values: Mapping[str, Sequence[tuple[str, int]]]


def facets(store: Store, asked: str, filters: Filters, known: Knowledge) -> Facets:
    """Return the facets of a search. Raises what `search` raises."""
    with store.reading() as connection:
        keys = found_keys(connection, store.dialect, asked, filters, known, MOST + 1)
        return Facets(count=len(keys), values=_values(connection, keys[:MOST]) if keys else {})


def months_with(store: Store, asked: str, filters: Filters, known: Knowledge) -> list[Month]:
    """Return the months of the statements that a search finds, up to `MOST`, the earliest first. Raises what `search` raises."""
    numbers: dict[str | None, Counter[str]] = {}
    with store.reading() as connection:
        keys = found_keys(connection, store.dialect, asked, filters, known, MOST)
        for month, access, number in connection.execute(_months(store.dialect), {"keys": _json(keys)}) if keys else ():
            numbers.setdefault(month, Counter())[access] = number
    ordered = sorted(numbers.items(), key=lambda each: (each[0] is None, each[0] or ""))
    return [Month(month, found["private"], found["public"], found["unknown"]) for month, found in ordered]


def _values(connection: Connection, keys: Sequence[int]) -> dict[str, list[tuple[str, int]]]:
    which, dialect = {"keys": _json(keys)}, connection.dialect.name
    rows = connection.execute(_statements(dialect), which).all()
    accesses, kinds, months, outlets = zip(*(row[:4] for row in rows), strict=True) if rows else ((), (), (), ())
    speakers = [(name, number) for name, number in connection.execute(_speakers(dialect), which)]
    return {
        "actor": speakers,
        "outlet": _listed(Counter(each for each in outlets if each is not None)),
        "access": _listed(Counter(accesses)),
        "kind": _listed(Counter(kinds)),
        "time": _times(Counter(each for each in months if each is not None)),
    }


# These queries are built once: building one takes longer than the database takes to answer it.
@cache
def _statements(dialect: str) -> Select[Any]:
    """Return the query for access, kind, month and outlet of the statements that were found."""
    chosen = _chosen(dialect)
    query = select(_s.access, _s.kind, _MONTH, t.report.c.outlet).join(chosen, chosen.c.key == _s.key)
    return query.join(t.report, t.report.c.key == _s.report)


@cache
def _speakers(dialect: str) -> Select[Any]:
    """Return the query for those who said most of the statements that were found."""
    chosen, many = _chosen(dialect), func.count(func.distinct(_v.statement))
    query = select(t.party.c.name, many).join(t.voice, _v.party == t.party.c.key)
    query = query.join(chosen, chosen.c.key == _v.statement).where(_v.role.in_([literal(role) for role in BY]))
    return query.group_by(t.party.c.name).order_by(many.desc(), t.party.c.name).limit(LISTED)


@cache
def _months(dialect: str) -> Select[Any]:
    """Return the query for the number of statements that were found, by month and access."""
    chosen = _chosen(dialect)
    query = select(_MONTH, _s.access, func.count()).join(chosen, chosen.c.key == _s.key)
    return query.group_by(_MONTH, _s.access)


def _chosen(dialect: str) -> Subquery:
    return _CHOSEN[dialect].columns(column("key", Integer)).subquery("chosen")


def _json(keys: Sequence[int]) -> str:
    return json.dumps(list(keys))


def _listed(found: Counter[str]) -> list[tuple[str, int]]:
    return sorted(found.items(), key=lambda each: (-each[1], each[0]))[:LISTED]


def _times(months: Counter[str]) -> list[tuple[str, int]]:
    """Return months or, if there are more than are listed, years: the latest first."""
    years = Counter[str]()
    for month, number in months.items():
        years[month[:4]] += number
    found = months if len(months) <= LISTED else years
    return sorted(found.items(), reverse=True)[:LISTED]
