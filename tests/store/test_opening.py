"""Opening a store: made if missing, brought up to date, never harmed."""

from __future__ import annotations

import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from builders.reports import pier
from msgspec import structs
from server import Server
from sqlalchemy import delete, select, text

import reportedly.alert.tables
import reportedly.watch.tables  # noqa: F401 - their tables join those of the store
from reportedly.errors import StoreError
from reportedly.store import Store, open_store
from reportedly.store.adding import add
from reportedly.store.reports import report_with_id
from reportedly.store.tables import HEAD, meta, office

INDEX = "statement_words"  # of a kind that each database has for itself


def test_migrations_make_the_tables_as_they_are_written(store: Store) -> None:
    """A database that went through every migration has the tables of `tables.py`, column by column."""
    with store.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, *_: not (name or "").startswith((INDEX, f"ix_{INDEX}"))}
        )
        assert compare_metadata(context, meta) == []


def test_an_older_store_gets_its_offices(store: Store) -> None:
    """The migration finds in the records what adding them writes: who holds which office, and of which body."""
    minister = structs.replace(pier().actors[0], role="port minister", belongs_to="a6")
    silent = structs.replace(minister, id="a99", name="Nobody Heard", wikidata=None, role="pier warden")
    add(store, structs.replace(pier(), actors=(minister, *pier().actors[1:], silent)))
    everything = select(office.c.party, office.c.report, office.c.words, office.c.body).order_by(
        office.c.party, office.c.words
    )
    with store.reading() as connection:
        written = connection.execute(everything).all()
    assert any(row.words == "port minister" and row.body for row in written)
    with store.writing() as connection:
        connection.execute(delete(office))
        import_module("reportedly.store.migrations.versions.0009_offices").fill(connection)
        assert connection.execute(everything).all() == written


def test_head_is_the_newest_migration() -> None:
    """The number by which a store is known to be up to date is that of the last migration."""
    config = Config()
    config.set_main_option("script_location", "reportedly.store:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_a_store_is_there_when_opened_again(where: str) -> None:
    """What was added is there after closing."""
    with open_store(where) as store:
        add(store, pier())
    with open_store(where) as store:
        assert report_with_id(store, "pier-1").record == pier()


def test_several_may_open_a_new_store_at_once(where: str) -> None:
    """Eight that find no store make one, and none of them fails."""

    def opened(_: int) -> str:
        with open_store(where) as store, store.reading() as connection:
            return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(opened, range(8))) == [HEAD] * 8


def test_only_its_owner_may_read_the_file(tmp_path: Path) -> None:
    """The file and what SQLite puts beside it, in a folder that is made for it."""
    path = tmp_path / "new" / "store.sqlite"
    with open_store(path) as store:
        add(store, pier())
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == {"store.sqlite": 0o600, "store.sqlite-wal": 0o600, "store.sqlite-shm": 0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_store_of_a_newer_version_is_not_touched(where: str) -> None:
    """One line says that the store is newer, and it stays as it is."""
    with open_store(where) as store, store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="a newer version of Reportedly has written it"):
        open_store(where)


def test_another_programs_database_is_not_touched(tmp_path: Path) -> None:
    """Neither a database with a table `report` of its own nor a file that is no database becomes a store."""
    import sqlite3

    theirs, words = tmp_path / "theirs.sqlite", tmp_path / "notes.txt"
    with sqlite3.connect(theirs) as connection:
        connection.execute("CREATE TABLE report (sum INTEGER)")
    words.write_text("not a database, but a text that is longer than the head of one; " * 20)
    before = theirs.read_bytes(), words.read_bytes()
    with pytest.raises(StoreError, match="not a store of Reportedly"):
        open_store(theirs)
    with pytest.raises(StoreError, match="it is not a store, or it is damaged"):
        open_store(words)
    assert (theirs.read_bytes()[100:], words.read_bytes()) == (before[0][100:], before[1])


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("/proc/nowhere/store.sqlite", "it can't be opened for writing"),
        ("nul\0.sqlite", "no file has such a name"),
        ("mysql://desk:invented-word@db.invalid/record", "only SQLite files and PostgreSQL"),
        ("postgresql://desk:invented-word@127.0.0.1:1/record", "does not answer"),
        ("postgresql://desk:invented-word@127.0.0.1:port/record", "this is not the address of a database"),
    ],
)
def test_what_cannot_be_opened_is_one_line_without_a_password(place: str, line: str) -> None:
    """Why it can't be opened and what to do, and never the password that the address holds."""
    with pytest.raises(StoreError, match=line) as error:
        open_store(place)
    assert "invented-word" not in str(error.value)
    assert "\n" not in str(error.value)


def test_a_database_that_is_not_there(server: Server) -> None:
    """A server that runs, but has no such database, says so."""
    address = server.database().rpartition("/")[0]
    with pytest.raises(StoreError, match="the server has no such database; make it with createdb"):
        open_store(f"{address}/elsewhere")


def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    """A user who may not write there reads one line."""
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o755)
    code = (
        "import os, sys\n"
        "from reportedly.errors import StoreError\n"
        "from reportedly.store import open_store\n"
        "import reportedly.store.migrating\n"
        "os.chdir(sys.argv[1])\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "else: os.chmod('.', 0o555)\n"
        "try: open_store('store.sqlite')\n"
        "except StoreError as error: print(error)\n"
    )
    told = subprocess.run([sys.executable, "-c", code, shut], capture_output=True, text=True, check=True).stdout
    assert told == (
        "store.sqlite: it can't be opened for writing (Permission denied); check the folder and who may write there, or "
        "give another store\n"
    )
