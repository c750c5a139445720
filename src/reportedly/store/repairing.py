"""What a damaged store still holds, saved into a new one: each row that can be read, each on its own.

What can be computed again (the projection, the index, digests and stories) is not copied but made anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, MetaData, Table, func, insert, select, text
from sqlalchemy.exc import IntegrityError

from reportedly.errors import StoreError
from reportedly.store import tables as t
from reportedly.store.compression import unpacked
from reportedly.store.opening import Store, open_store
from reportedly.store.projection import write_projection
from reportedly.store.reports import RECORDS, fetched

_MADE_ANEW = {
    "statement", "party", "party_word", "voice", "office", "untraced", "digest", "digest_key", "touch", "story", "story_report",
    "former_story", "alembic_version",
}  # fmt: skip
_INDEX = ("statement_words", "sqlite_")  # how the names of the index's and the database's own tables begin

Row = dict[str, Any]


class Saved(Struct, frozen=True):
    """The numbers of reports and of other rows (decisions, tokens, feeds, alerts) that were saved, and what was lost."""

    reports: int
    others: int
    lost: tuple[str, ...]


def repair(damaged: Store, to: Path) -> Saved:
    """Save into the new store `to` what `damaged` still holds; nothing in `damaged` is changed.

    Raises:
        StoreError: if the file is there already, or the store is in a PostgreSQL server.
    """
    if damaged.dialect != "sqlite":
        raise StoreError(damaged.where, "a server's store is not repaired here", "restore a backup of the server")
    if to.exists():
        raise StoreError(str(to), "the file is there already", "give a name that is new")
    lost: list[str] = []
    others = 0
    with open_store(to) as new, new.writing() as connection:
        keys = _save_reports(damaged, connection, lost)
        for table in _rest(connection):
            others += sum(_put(connection, table, row, lost) for row in _rows(damaged, table, lost))
        for each in fetched(connection, RECORDS.order_by(t.report.c.key)):
            write_projection(connection, each.key, each.record)
    return Saved(len(keys), others, tuple(lost))


def _rest(connection: Connection) -> list[Table]:
    """The other tables that are copied, those first that others refer to."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name not in _MADE_ANEW and not name.startswith(_INDEX))
    return [table for table in found.sorted_tables if table.name != t.report.name]


def _save_reports(damaged: Store, connection: Connection, lost: list[str]) -> set[int]:
    """The keys of the reports that are saved; a record that can't be decoded is lost."""
    saved: set[int] = set()
    for row in _rows(damaged, t.report, lost):
        try:
            unpacked(row["record"], row["id"], None)
        except Exception:  # whatever damaged bytes do to zlib and to the decoder
            lost.append(f"report {row['id']}")
            continue
        before = row["version_of"] if row["version_of"] in saved else None
        if _put(connection, t.report, row | {"version_of": before}, lost):
            saved.add(row["key"])
    return saved


def _put(connection: Connection, table: Table, row: Row, lost: list[str]) -> bool:
    """False where what the row refers to is lost, or the row is there twice."""
    try:
        with connection.begin_nested():
            connection.execute(insert(table).values(row))
    except IntegrityError:
        lost.append(f"a row of {table.name}")
        return False
    return True


def _rows(damaged: Store, table: Table, lost: list[str]) -> Iterator[Row]:
    """Row by row where rows have numbers; else from the first to the first that can't be read."""
    if "key" not in table.c:
        yield from _until_damage(damaged, table, lost)
        return
    for key in range(1, _last(damaged, table) + 1):
        try:
            with damaged.reading() as connection:
                row = connection.execute(select(table).where(table.c.key == key)).mappings().first()
        except StoreError:
            lost.append(f"{table.name} number {key}")
            continue
        if row is not None:
            yield dict(row)


def _until_damage(damaged: Store, table: Table, lost: list[str]) -> Iterator[Row]:
    try:
        with damaged.reading() as connection:
            for row in connection.execute(select(table)).mappings():
                yield dict(row)
    except StoreError:
        lost.append(f"some rows of {table.name}")


def _last(damaged: Store, table: Table) -> int:
    """The highest number that was ever given, as far as the database can still tell."""
    given = text("SELECT seq FROM sqlite_sequence WHERE name = :name").bindparams(name=table.name)
    found = [0]
    for asked in (given, select(func.max(table.c.key))):
        try:
            with damaged.reading() as connection:
                found.append(connection.execute(asked).scalar() or 0)
        except StoreError:
            continue
    return max(found)
