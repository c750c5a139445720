"""The knowledge base: who is who, and who held which post when. Read-only SQLite files, opened at the first question.

A user's files come first, and what stands there beats what ships: an entry with the same id or Wikidata id hides ours.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from reportedly.errors import InputError
from reportedly.knowledge.names import folded, is_acronym, role_key
from reportedly.knowledge.schema import VERSION
from reportedly.records import ActorType

DATA = Path(__file__).parent / "data"
SHIPPED = (DATA / "base.sqlite", DATA / "sharealike.sqlite")
REMEMBERED = 8192  # names, and ids, whose answer is kept
FAMILY_LIMIT = 200

MatchKind = Literal["name", "alias", "acronym", "demonym", "capital", "metonym", "domain"]
SEATS: Final = ("capital", "metonym")  # kinds of match that name the seat of what is meant
_ORDER = ("name", "acronym", "alias", "metonym", "capital", "domain", "demonym")
_ENTRY = """entry.id, entry.wikidata, entry.name, entry.type, entry.description, entry.country, entry.parent, entry.domain,
    entry.state_media, source.name, source.licence, source.asof"""

_TENURE = f"""SELECT {_ENTRY}, post.title, post.jurisdiction, tenure.since, tenure.until, tenure.asof, source.name
    FROM post JOIN tenure ON tenure.post = post.id JOIN entry ON entry.id = tenure.person
    JOIN source ON source.id = tenure.source"""  # noqa: S608 - of constants


class Entry(msgspec.Struct, frozen=True):
    """One person, body, outlet or place. `country` and `parent` (owner, or body that it is part of) are entry ids."""

    id: str
    wikidata: str | None
    name: str
    type: ActorType
    description: str | None
    country: str | None
    parent: str | None
    domain: str | None
    state_media: bool | None
    source: str
    licence: str
    asof: str | None
    users: bool


class Match(msgspec.Struct, frozen=True):
    """An entry that answers to a name, and as what."""

    entry: Entry
    alias: str
    kind: MatchKind


class Tenure(msgspec.Struct, frozen=True):
    """Who held a post from when to when. An open one proves nothing after its `asof`."""

    person: Entry
    post: str
    jurisdiction: str | None
    start: str | None
    end: str | None
    asof: str | None
    source: str


class Knowledge:
    """What is known of names and posts. Safe to use from several threads."""

    def __init__(self, *more: Path) -> None:
        """`more`: the user's files, which beat those that ship."""
        self._paths = (*((path, True) for path in more), *((path, False) for path in SHIPPED))
        self._files: list[tuple[sqlite3.Connection, bool]] | None = None
        self._lock = threading.RLock()
        self._by_name = lru_cache(REMEMBERED)(self._found)
        self._by_id = lru_cache(REMEMBERED)(self._entry_of)
        self._of_family = lru_cache(REMEMBERED)(self._named_so)
        self._of_post = lru_cache(REMEMBERED)(self._whoever_held)
        self._of_person = lru_cache(REMEMBERED)(self._held_by)

    @property
    def edition(self) -> str:
        """The newest month of the shipped data; "+yours" where the user's own rows stand before them."""
        months = [str(row[0])[:7] for row in self._rows("SELECT max(asof) FROM source", shipped=True) if row[0]]
        mine = any(row[-1] for row in self._rows("SELECT 1 FROM entry LIMIT 1"))
        return max(months, default="") + ("+yours" if mine else "")

    def find(self, name: str) -> tuple[Match, ...]:
        """The entries that answer to `name`, the user's first, then by kind of match. "us" is not "US"."""
        return self._by_name(name)

    def entry(self, ident: str) -> Entry | None:
        """The entry with this id or Wikidata id."""
        return self._by_id(ident)

    def _entry_of(self, ident: str) -> Entry | None:
        both = (_select("WHERE entry.id = ?1"), _select("WHERE entry.wikidata = ?1 AND entry.wikidata != entry.id"))
        return next((_entry(row[:-1], users=row[-1]) for row in self._rows(" UNION ALL ".join(both), ident)), None)

    def country(self, code: str) -> Entry | None:
        """The country with this ISO 3166-1 code of two letters, in any case."""
        where = "JOIN alias ON alias.entry = entry.id WHERE alias.kind = 'code' AND alias.folded = ?"
        return next((_entry(row[:-1], users=row[-1]) for row in self._rows(_select(where), folded(code))), None)

    def family(self, surname: str) -> tuple[Entry, ...]:
        """People of that family name, at most `FAMILY_LIMIT`."""
        return self._of_family(folded(surname))

    def _named_so(self, surname: str) -> tuple[Entry, ...]:
        query = _select(f"WHERE entry.family = ? LIMIT {FAMILY_LIMIT}")
        return _unhidden(_entry(row[:-1], users=row[-1]) for row in self._rows(query, surname))

    def holders(self, role: str, jurisdiction: str | None, on: str | None) -> tuple[Tenure, ...]:
        """Who held the post on the day, in a country or body (an entry id) or in any. `on` is ISO 8601 and may be partial;
        `None`: whoever ever did."""
        every = self._of_post(role_key(role), jurisdiction or "")
        return tuple(t for t in every if on is None or _held(t, on))

    def _whoever_held(self, key: str, jurisdiction: str) -> tuple[Tenure, ...]:
        query = f"{_TENURE} WHERE post.key = ?1 AND (?2 = '' OR post.jurisdiction = ?2) ORDER BY tenure.since"
        return tuple(_tenure(row) for row in self._rows(query, key, jurisdiction))

    def tenures(self, person: str) -> tuple[Tenure, ...]:
        """The posts that a person held, in time."""
        return self._of_person(person)

    def _held_by(self, person: str) -> tuple[Tenure, ...]:
        query = f"{_TENURE} WHERE tenure.person = ? ORDER BY tenure.since"
        return tuple(_tenure(row) for row in self._rows(query, person))

    def _found(self, name: str) -> tuple[Match, ...]:
        key = folded(name)
        if not key:
            return ()
        query = f"""SELECT {_ENTRY}, alias.written, alias.kind FROM alias JOIN entry ON entry.id = alias.entry
            JOIN source ON source.id = entry.source WHERE alias.folded = ? AND alias.kind != 'code'"""  # noqa: S608 - of constants
        shouted = is_acronym(name.replace(".", "").removeprefix("the ").removeprefix("The "))
        rows = [row for row in self._rows(query, key) if shouted or not is_acronym(row[-3].replace(".", ""))]
        found = [Match(_entry(row[:-3], users=row[-1]), row[-3], row[-2]) for row in rows]
        kept = {e.id for e in _unhidden(m.entry for m in found)}
        found = [m for m in found if m.entry.users or m.entry.id in kept]
        found.sort(key=lambda m: (not m.entry.users, _ORDER.index(m.kind), m.entry.id))
        return tuple({m.entry.id: m for m in reversed(found)}.values())[::-1]

    def _rows(self, query: str, *values: str, shipped: bool = False) -> list[Any]:
        """Rows of all files, the user's first, each with its `users` mark at the end."""
        with self._lock:
            if self._files is None:
                self._files = [(_opened(path), users) for path, users in self._paths if path.exists()]
            return [
                (*row, users)
                for file, users in self._files
                if not (shipped and users)
                for row in file.execute(query, values)
            ]


def _opened(path: Path) -> sqlite3.Connection:
    try:
        file = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        version = file.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error as error:
        raise InputError(str(path), f"not a knowledge base ({error})", "remove it, or import its rows again") from error
    if version != VERSION:
        raise InputError(str(path), f"a knowledge base of version {version}, not {VERSION}", "import its rows again")
    return file


def _select(where: str) -> str:
    return f"SELECT {_ENTRY} FROM entry JOIN source ON source.id = entry.source {where}"  # noqa: S608 - of constants


def _entry(row: Any, *, users: bool) -> Entry:
    ident, wikidata, name, kind, description, country, parent, domain, state, source, licence, asof = row
    media = None if state is None else bool(state)
    return Entry(ident, wikidata, name, kind, description, country, parent, domain, media, source, licence, asof, users)


def _tenure(row: Any) -> Tenure:
    entry, (post, jurisdiction, since, until, asof, source, users) = row[:12], row[12:]
    return Tenure(_entry(entry, users=users), post, jurisdiction, since or None, until or None, asof, source)


def _held(tenure: Tenure, on: str) -> bool:
    if tenure.start and on < tenure.start[: len(on)]:
        return False
    if tenure.end:
        return on[: len(tenure.end)] <= tenure.end[: len(on)]
    return tenure.asof is not None and on <= tenure.asof[: len(on)]


def _unhidden(entries: Iterator[Entry] | Any) -> tuple[Entry, ...]:
    """Without ours that a user's row stands for."""
    out: list[Entry] = []
    for entry in entries:
        if entry.users or not any(e.id == entry.id or (e.wikidata and e.wikidata == entry.wikidata) for e in out):
            out.append(entry)
    return tuple(out)
