"""A disk of a PostgreSQL server that is full: one line, nothing half there, and what was accepted is there when there is room."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from builders.reports import pier
from full_disks import ACTIONS, fill, mounted, refused
from killing import check_whole
from msgspec import structs
from needs import skip_or_fail
from server import PROGRAMS, Server
from soak import SOAK

from reportedly.errors import StoreError
from reportedly.records import Record
from reportedly.store import Store, open_store
from reportedly.store.adding import add
from reportedly.store.listing import counts

TABLES = 24_000_000  # bytes, of which an empty store takes a third
WHOLE = 96_000_000  # of which a server with its journal takes a third
MOST = 400  # pages that any of the actions needs


@pytest.fixture
def disk(server: Server) -> Iterator[Path]:
    """A small file system for tables; the journal of the server lies elsewhere."""
    address = f"host=127.0.0.1 port={server.port} user=desk dbname=postgres"
    with mounted(server.folder / "small", TABLES) as made:
        given_to_server(made)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE TABLESPACE small LOCATION '{made}'")
            yield made
            for (name,) in connection.execute(
                "SELECT d.datname FROM pg_database d JOIN pg_tablespace t ON t.oid = d.dattablespace "
                "WHERE t.spcname = 'small'"
            ).fetchall():
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
            connection.execute("DROP TABLESPACE small")
    (server.folder / "small").rmdir()


def given_to_server(folder: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")


@pytest.mark.parametrize("action", ACTIONS)
def test_full_at_every_write(action: str, server: Server, disk: Path) -> None:
    """With no page free, one, and so on, until there is room for all: each time one line, and the store is whole."""
    with open_store(server.database(tablespace="small")) as store:
        if action != "add":
            add(store, pier())
        for pages in range(0, MOST, 1 if SOAK else 9):
            before = counts(store)
            failure = refused(store, ACTIONS[action], disk, pages)
            if failure is None:
                break
            assert "the disk is full; nothing half-written is left" in str(failure)
            assert "\n" not in str(failure)
            assert action == "forget" or counts(store) == before
        assert 0 < pages < MOST - 9
        assert counts(store).reports == (action != "forget")


def test_full_while_a_store_is_made(server: Server, disk: Path) -> None:
    """It is not there, or is there wholly; and is made when there is room."""
    where = server.database(tablespace="small")
    for pages in range(0, 2 * MOST, 6 if SOAK else 60):
        filler = fill(disk, pages)
        failure = None
        try:
            open_store(where).close()
        except StoreError as error:
            failure = str(error)
        filler.unlink()
        if failure is None:
            break
        assert re.search("the disk is full|check the disk, and whether it is full", failure)
    assert 60 <= pages < MOST * 2 - 60
    with open_store(where) as store:
        add(store, pier())
        check_whole(store, {"pier-1"})


@pytest.fixture
def small_server() -> Iterator[Server]:
    """A server of which everything, its journal too, lies on a small file system."""
    if not PROGRAMS:
        skip_or_fail("PostgreSQL is not on this machine (apt install postgresql)")
    above = Path(tempfile.mkdtemp(prefix="reportedly-tests-"))
    given_to_server(above)
    with mounted(above / "disk", WHOLE) as disk:
        given_to_server(disk)
        made = Server(disk, PROGRAMS[-1].parent, segment=1)
        made.make()
        made.start()
        yield made
        with suppress(subprocess.CalledProcessError):  # it may have ended itself
            made.stop()
    shutil.rmtree(above)


def numbered(number: int) -> Record:
    made, ident = pier(), f"pier-{number}"
    return structs.replace(made, report=structs.replace(made.report, id=ident, content_hash=ident))


def add_until_full(store: Store, first: int) -> tuple[int, str]:
    """The number of the report that was not accepted, and what was said of it."""
    for number in range(first, first + 3_000):
        try:
            add(store, numbered(number))
        except StoreError as error:
            return number, str(error)
    raise AssertionError("the disk was never full")


@pytest.mark.long
def test_the_whole_disk_is_full(small_server: Server) -> None:
    """Where the journal has no room either, the server ends itself: that is one line, and when there is room and the server runs
    again, all that was accepted is there, and the next report is accepted."""
    where, accepted = small_server.database(), 0
    for pages in range(0, 400, 20) if SOAK else (200,):  # what is accepted takes them for good
        with open_store(where) as store:
            filler = fill(small_server.folder, pages)
            accepted, said = add_until_full(store, accepted)
            filler.unlink()
            assert re.search("the disk is full|check the disk|does not answer, or hung up", said)
            assert "\n" not in said
        small_server.start_again()
        with open_store(where) as store:
            check_whole(store, {f"pier-{number}" for number in range(accepted)})
            assert counts(store).reports - accepted in (0, 1)  # the one without an answer may be there
            add(store, numbered(accepted))
            accepted += 1
            check_whole(store, {f"pier-{number}" for number in range(accepted)})
            assert counts(store).reports == accepted
