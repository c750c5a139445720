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
from reportedly.identity import folded, held, is_acronym, post_key, post_names
from reportedly.knowledge.names import sound_key
from reportedly.knowledge.schema import VERSION
from reportedly.records import ActorType

DATA = Path(__file__).parent / "data"
SHIPPED = (DATA / "base.sqlite", DATA / "sharealike.sqlite", DATA / "cities.sqlite")
REMEMBERED = 8192  # names, and ids, whose answer is kept
FAMILY_LIMIT = 60  # bearers of a family name, those long known to Wikidata first

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


class Facts(msgspec.Struct, frozen=True):
    """What is known of a person or body beside names and posts. `gender`: m, f or n; `country` and `party` by name."""

    country: str | None = None
    gender: str | None = None
    party: str | None = None
    born: str | None = None
    died: str | None = None
    source: str | None = None


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
        self._of_sound = lru_cache(REMEMBERED)(self._heard_so)
        self._of_facts = lru_cache(REMEMBERED)(self._known_of)
        self._of_given = lru_cache(REMEMBERED)(self._called_so)
        self._is_office = lru_cache(REMEMBERED)(self._ever_held)
        self._is_word = lru_cache(REMEMBERED)(self._common)

    @property
    def edition(self) -> str:
        """The newest month of the shipped data; "+yours" where the user's own rows stand before them."""
        months = [str(row[0])[:7] for row in self._rows("SELECT max(asof) FROM source", shipped=True) if row[0]]
        mine = any(row[-1] for row in self._rows("SELECT 1 FROM entry LIMIT 1"))
        return max(months, default="") + ("+yours" if mine else "")

    def find(self, name: str) -> tuple[Match, ...]:
        """The entries that answer to `name`, the user's first, then by kind of match, then the best known. "us" is not "US"."""
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
        query = _select(f"WHERE entry.family = ? ORDER BY length(entry.id), entry.id LIMIT {FAMILY_LIMIT}")
        return _unhidden(_entry(row[:-1], users=row[-1]) for row in self._rows(query, surname))

    def sounding_like(self, name: str) -> tuple[Entry, ...]:
        """People whose whole name, of two words or more, sounds like this one: "Sergey Lavroff"."""
        return self._of_sound(sound_key(name))

    def _heard_so(self, key: str) -> tuple[Entry, ...]:
        if not key:
            return ()
        query = _select("JOIN sound ON sound.entry = entry.id WHERE sound.key = ? ORDER BY entry.id")
        return _unhidden(_entry(row[:-1], users=row[-1]) for row in self._rows(query, key, shipped=True))

    def facts(self, ident: str) -> Facts:
        """What is known of the entry with this id or Wikidata id; nothing where it is not known."""
        return self._of_facts(ident)

    def _known_of(self, ident: str) -> Facts:
        entry = self.entry(ident)
        land = self.entry(entry.country) if entry and entry.country else None
        query = """SELECT fact.gender, fact.party, fact.born, fact.died, source.name FROM fact
            JOIN source ON source.id = fact.source WHERE fact.id = ?"""
        rows = self._rows(query, entry.id if entry else ident, shipped=True)
        gender, party, born, died = (next((row[i] for row in rows if row[i]), None) for i in range(4))
        named = "; ".join(dict.fromkeys(row[4] for row in rows)) or (entry.source if land and entry else None)
        return Facts(land.name if land else None, gender, party, born, died, named)

    def gender_of_given_name(self, name: str) -> str | None:
        """ "m" or "f" if people of this given name are nearly all of one gender, as far as the data know."""
        return self._of_given(folded(name).split(" ")[0])

    def _called_so(self, name: str) -> str | None:
        rows = self._rows("SELECT gender FROM given WHERE folded = ?", name, shipped=True)
        return str(rows[0][0]) if rows else None

    def is_word(self, name: str) -> bool:
        """Is the name of a body, outlet or place a common word too, or one that several countries' parties have?"""
        return self._is_word(folded(name))

    def _common(self, name: str) -> bool:
        return bool(self._rows("SELECT 1 FROM word WHERE folded = ?", name, shipped=True))

    def publisher(self, name: str) -> Entry | None:
        """Who owns the outlet with this name, domain or id, through all owners upwards; the outlet itself if nobody is known to.

        Outlets of one publisher are one family. `None` where no outlet, or more than one, answers to `name`.
        """
        outlet = self.entry(name)
        if outlet is None:
            found = {m.entry.id: m.entry for m in self.find(name) if m.entry.type == "outlet" and m.kind not in SEATS}
            outlet = next(iter(found.values())) if len(found) == 1 else None
        seen: set[str] = set()
        while outlet is not None and outlet.parent and outlet.parent not in seen:
            seen.add(outlet.parent)
            outlet = self.entry(outlet.parent) or outlet
        return outlet

    def holders(self, role: str, jurisdiction: str | None, on: str | None) -> tuple[Tenure, ...]:
        """Who held the post on the day, in a country or body (an entry id) or in any. `on` is ISO 8601 and may be partial;
        `None`: whoever ever did."""
        every = self._of_post(post_names(role), jurisdiction or "")
        return tuple(t for t in every if on is None or held(t.start, t.end, t.asof, on))

    def _whoever_held(self, names: tuple[str, ...], jurisdiction: str) -> tuple[Tenure, ...]:
        keys = ", ".join("?" for _ in names)
        query = f"{_TENURE} WHERE post.key IN ({keys}) AND ? IN ('', post.jurisdiction) ORDER BY tenure.since"
        return tuple(_tenure(row) for row in self._rows(query, *names, jurisdiction))

    def meant(self, name: str) -> tuple[Entry, ...]:
        """The entries that are called `name`, or have it as their id: not those of whose people or site it is the name."""
        one = self.entry(name)
        return (one,) if one else tuple(m.entry for m in self.find(name) if m.kind not in ("demonym", "domain"))

    def is_office(self, role: str) -> bool:
        """Is `role` a post that somebody in the knowledge base held?"""
        return self._is_office(post_key(role))

    def _ever_held(self, key: str) -> bool:
        return bool(self._rows("SELECT 1 FROM post WHERE key = ? LIMIT 1", key))

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
        found.sort(key=lambda m: (not m.entry.users, _ORDER.index(m.kind), *_early(m.entry)))
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


def _early(entry: Entry) -> tuple[bool, int, str]:
    """A key that sorts what Wikidata had first, which is what was well known, before the rest."""
    known = entry.wikidata is not None and entry.wikidata[1:].isdigit()
    return not known, int((entry.wikidata or "")[1:]) if known else 0, entry.id


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


def _unhidden(entries: Iterator[Entry] | Any) -> tuple[Entry, ...]:
    """Without ours that a user's row stands for."""
    out: list[Entry] = []
    for entry in entries:
        if entry.users or not any(e.id == entry.id or (e.wikidata and e.wikidata == entry.wikidata) for e in out):
            out.append(entry)
    return tuple(out)
