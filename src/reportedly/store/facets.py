"""How many of the statements that a search found are of each outlet, speaker, access, kind and time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Select, bindparam, func, literal, literal_column, select

from reportedly.knowledge import Knowledge
from reportedly.store import tables as t
from reportedly.store.actors import Month
from reportedly.store.opening import Store
from reportedly.store.searching import BY, Filters, found_keys

MOST = 2_000  # statements that are counted: the newest
LISTED = 12  # values of a facet that are listed

_s, _v = t.statement.c, t.voice.c
_KEYS = _s.key.in_(bindparam("keys", expanding=True))
_YEAR = func.substr(_s.day, literal_column("1"), literal_column("4"))
_MONTH = func.substr(_s.day, literal_column("1"), literal_column("7"))


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
        query = select(_MONTH, _s.access, func.count()).where(_KEYS).group_by(_MONTH, _s.access)
        for month, access, number in connection.execute(query, {"keys": keys}) if keys else ():
            numbers.setdefault(month, Counter())[access] = number
    ordered = sorted(numbers.items(), key=lambda each: (each[0] is None, each[0] or ""))
    return [Month(month, found["private"], found["public"], found["unknown"]) for month, found in ordered]


def _values(connection: Connection, keys: Sequence[int]) -> dict[str, list[tuple[str, int]]]:
    many, which = func.count(), {"keys": list(keys)}
    plain = select(_s.access, _s.kind, many).where(_KEYS).group_by(_s.access, _s.kind)
    outlets = (
        select(t.report.c.outlet, many).join(t.statement, _s.report == t.report.c.key)
        .where(_KEYS, t.report.c.outlet.is_not(None)).group_by(t.report.c.outlet)
    )  # fmt: skip
    said = _v.statement.in_(bindparam("keys", expanding=True)), _v.role.in_([literal(role) for role in BY])
    speakers = (
        select(t.party.c.name, func.count(func.distinct(_v.statement))).join(t.voice, _v.party == t.party.c.key)
        .where(*said).group_by(t.party.c.name)
    )  # fmt: skip
    months = select(_MONTH, many).where(_KEYS, _s.day.is_not(None)).group_by(_MONTH)
    access, kind = Counter[str](), Counter[str]()
    for a, k, number in connection.execute(plain, which):
        access[a] += number
        kind[k] += number
    by_month = _counted(connection, months, which)
    return {
        "actor": _listed(_counted(connection, speakers, which)),
        "outlet": _listed(_counted(connection, outlets, which)),
        "access": _listed(access),
        "kind": _listed(kind),
        "time": _times(by_month),
    }


def _counted(connection: Connection, query: Select[Any], which: Mapping[str, Any]) -> Counter[str]:
    return Counter({row[0]: row[1] for row in connection.execute(query, which)})


def _listed(found: Counter[str]) -> list[tuple[str, int]]:
    return sorted(found.items(), key=lambda each: (-each[1], each[0]))[:LISTED]


def _times(months: Counter[str]) -> list[tuple[str, int]]:
    """Return months or, if there are more than are listed, years: the latest first."""
    years = Counter[str]()
    for month, number in months.items():
        years[month[:4]] += number
    found = months if len(months) <= LISTED else years
    return sorted(found.items(), reverse=True)[:LISTED]
