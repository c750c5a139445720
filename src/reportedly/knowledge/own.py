"""The user's own file of the knowledge base. What stands there beats what ships.

One SQLite file with the tables of what ships, readable by its owner only. Each call writes all of its rows or none.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path

from reportedly.errors import InputError
from reportedly.folders import data_folder, made
from reportedly.identity import family_name, folded, is_acronym, post_key
from reportedly.knowledge.base import SEATS, Facts, Knowledge
from reportedly.knowledge.rows import TYPES, Post, Row
from reportedly.knowledge.schema import INDEXES, SCHEMA, VERSION

YOURS = "yours"
OPEN = "9999-12-31"  # until when a user's open tenure is taken for certain: until he or she ends it
PATIENCE = 10.0  # seconds to wait for another writer
_WIKIDATA = re.compile(r"Q[1-9]\d*\Z")
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?\Z")


def own_file() -> Path:
    """Where the user's rows are kept."""
    return data_folder() / "knowledge.sqlite"


def own_stamp() -> tuple[str, int, int]:
    """Return a value that changes whenever the user's rows do."""
    path = own_file()
    try:
        found = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path), found.st_mtime_ns, found.st_size


def knowledge() -> Knowledge:
    """What ships, and before it what the user has added."""
    return Knowledge(own_file())


@lru_cache(maxsize=4)
def _opened(path: Path) -> Knowledge:
    return Knowledge(path)


def facts_of(wikidata: str) -> Facts:
    """What is known of the person or body with this Wikidata id: country, gender, party."""
    return _opened(own_file()).facts(wikidata)


def add(rows: Sequence[Row], path: Path, known: Knowledge) -> None:
    """Add `rows` to the file at `path`; a row of the same id or name gets the new facts too.

    `known` knows the countries and bodies that rows name, beside those that come in `rows`. Raises InputError, and
    nothing is written, if a row is not right or the file cannot be written.
    """
    theirs = _idents(rows)
    for row in rows:
        check(row, theirs, known)
    with _writing(path) as file:
        source = _source(file)
        for row in rows:
            _write(file, row, source, theirs, known)


def acceptable(rows: Iterable[Row | InputError], known: Knowledge) -> tuple[list[Row], list[InputError]]:
    """The rows that `add` would take, and why the others would not be."""
    given = list(rows)
    errors = [row for row in given if isinstance(row, InputError)]
    told = [row for row in given if isinstance(row, Row)]
    while True:
        theirs = _idents(told)
        good: list[Row] = []
        for row in told:
            try:
                check(row, theirs, known)
                good.append(row)
            except InputError as error:
                errors.append(error)
        if len(good) == len(told):  # a row may have named one that is not taken
            return good, errors
        told = good


def remove(name: str, path: Path) -> int:
    """Remove the user's entries that answer to `name` or are of that id; how many there were."""
    if not path.exists():
        return 0
    with _writing(path) as file:
        query = "SELECT DISTINCT id FROM entry LEFT JOIN alias ON entry = id WHERE folded = ? OR id = ?"
        found = [row[0] for row in file.execute(query, (folded(name), name))]
        for ident in found:
            file.execute("DELETE FROM entry WHERE id = ?", (ident,))
            file.execute("DELETE FROM alias WHERE entry = ?", (ident,))
            file.execute("DELETE FROM tenure WHERE person = ?", (ident,))
    return len(found)


def _ident(row: Row) -> str:
    return row.wikidata or f"{YOURS}:{folded(row.name).replace(' ', '-')}"


def _idents(rows: Sequence[Row]) -> dict[str, str]:
    """The ids of `rows` by name and by Wikidata id."""
    return {folded(row.name): _ident(row) for row in rows} | {row.wikidata: _ident(row) for row in rows}


def check(row: Row, theirs: Mapping[str, str], known: Knowledge) -> None:
    """Raises InputError if a row has no name, an unknown type, a bad id or date, or names an unknown country or body.
    `theirs`: the ids of rows that come with it, by name and Wikidata id."""
    if not folded(row.name):
        raise InputError(row.name or "a row", "it has no name", "give it one")
    if row.type not in TYPES:
        raise InputError(row.name, f"“{row.type}” is no type of actor", f"take one of {', '.join(TYPES)}")
    if row.wikidata and not _WIKIDATA.match(row.wikidata):
        raise InputError(row.name, f"“{row.wikidata}” is no Wikidata id", "write it as Q42")
    for post in row.posts:
        for day in (post.since, post.until):
            if day and not _DAY.match(day):
                raise InputError(row.name, f"“{day}” is no date", "write 2031, 2031-05 or 2031-05-02")
    for name in (row.country, row.part_of, *(post.of for post in row.posts)):
        _meant(name, row, theirs, known)


@contextmanager
def _writing(path: Path) -> Iterator[sqlite3.Connection]:
    """A transaction on the file, made if it is missing. Whatever goes wrong, the file stays as it was."""
    try:
        made(path.parent)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as file:
            file.execute("BEGIN IMMEDIATE")
            version = file.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                for command in (SCHEMA + INDEXES).split(";"):
                    file.execute(command)
                file.execute(f"PRAGMA user_version = {VERSION}")
            elif version != VERSION:
                why = f"a knowledge base of version {version}, not {VERSION}"
                raise InputError(str(path), why, "use the Reportedly that made it")
            yield file
            file.execute("COMMIT")
    except (sqlite3.Error, OSError) as error:
        why = f"the knowledge base could not be written ({error})"
        raise InputError(
            str(path), why, "nothing was added; free the file, its folder or the disk, then try again"
        ) from error


def _source(file: sqlite3.Connection) -> int:
    today = date.today().isoformat()
    row = file.execute("SELECT id FROM source WHERE asof = ?", (today,)).fetchone()
    if row:
        return int(row[0])
    made_now = file.execute("INSERT INTO source (name, licence, asof) VALUES (?, ?, ?)", (YOURS, YOURS, today))
    return int(made_now.lastrowid or 0)


def _write(file: sqlite3.Connection, row: Row, source: int, theirs: Mapping[str, str], known: Knowledge) -> None:
    ident = _ident(row)
    family = family_name(row.name) if row.type == "person" else None
    file.execute(
        """INSERT INTO entry (id, wikidata, name, type, description, country, parent, domain, family, source)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, type = excluded.type,
        description = coalesce(excluded.description, description), country = coalesce(excluded.country, country),
        parent = coalesce(excluded.parent, parent), domain = coalesce(excluded.domain, domain), family = excluded.family,
        source = excluded.source""",
        (
            ident,
            row.wikidata or None,
            row.name,
            row.type,
            row.description or None,
            _meant(row.country, row, theirs, known),
            _meant(row.part_of, row, theirs, known),
            row.domain or None,
            family,
            source,
        ),
    )
    for kind, name in (("name", row.name), *(("acronym" if is_acronym(a) else "alias", a) for a in row.aliases)):
        _alias(file, ident, name, kind)
    if row.domain:
        _alias(file, ident, row.domain, "domain")
    for post in row.posts:
        _hold(file, ident, post, _meant(post.of, row, theirs, known), source)


def _alias(file: sqlite3.Connection, ident: str, name: str, kind: str) -> None:
    if key := folded(name):
        file.execute("INSERT OR REPLACE INTO alias VALUES (?, ?, ?, ?)", (key, ident, kind, name))


def _hold(file: sqlite3.Connection, person: str, post: Post, of: str | None, source: int) -> None:
    row = file.execute("SELECT id FROM post WHERE title = ? AND jurisdiction IS ?", (post.title, of)).fetchone()
    if row is None:
        new = (post.title, post_key(post.title), of)
        at = file.execute("INSERT INTO post (title, key, jurisdiction) VALUES (?, ?, ?)", new).lastrowid
    else:
        at = row[0]
    asof = None if post.until else OPEN
    values = (person, at, post.since, post.until or None, asof, source)
    file.execute("INSERT OR REPLACE INTO tenure VALUES (?, ?, ?, ?, ?, ?)", values)


def _meant(name: str, row: Row, theirs: Mapping[str, str], known: Knowledge) -> str | None:
    """The id of the country or body that a row names."""
    if not name:
        return None
    if ident := theirs.get(name) or theirs.get(folded(name)):
        return ident
    entry = (
        known.entry(name)
        or known.country(name)
        or next(
            (m.entry for m in known.find(name) if m.entry.type != "person" and m.kind not in SEATS),
            None,
        )
    )
    if entry is None:
        remedy = "add it first (reportedly kb add), or give its Wikidata id"
        raise InputError(row.name, f"“{name}” is not in the knowledge base", remedy)
    return entry.id
