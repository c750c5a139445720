"""A PostgreSQL server of the tests' own, on a free port."""

from __future__ import annotations

import os
import socket
import subprocess
from contextlib import suppress
from itertools import count
from pathlib import Path

import psycopg

from reportedly.store import open_store

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
DATABASES = count(1)
# Deletes all rows, without a look at what refers to them, and has keys begin with 1 again.
EMPTY = """
DO $$
DECLARE each record;
BEGIN
  SET LOCAL lock_timeout = '20s';
  SET LOCAL session_replication_role = replica;
  FOR each IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
    EXECUTE format('DELETE FROM %I', each.tablename);
  END LOOP;
  FOR each IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
    PERFORM setval(format('%I', each.sequencename)::regclass, 1, false);
  END LOOP;
END $$
"""
LAYOUT = """
SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT 'rows of alembic_version', query_to_xml('SELECT * FROM alembic_version', true, true, '')::text
FROM pg_tables WHERE tablename = 'alembic_version' ORDER BY 1, 2
"""


class Server:
    """A running PostgreSQL server."""

    def __init__(self, folder: Path, programs: Path, *, fsync: bool = False, segment: int = 16) -> None:
        """`fsync`: wait for the disk, which tests need not; `segment`: megabytes of a file of its journal."""
        self.folder, self.programs, self.fsync, self._segment = folder, programs, fsync, segment
        self._emptied: str | None = None
        self._whole: list[tuple[object, ...]] = []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's own programs; those that serve refuse to run as root."""
        user = "postgres" if os.geteuid() == 0 else None
        log = (self.folder / "log").open("ab")
        subprocess.run(
            [self.programs / program, *arguments], check=True, user=user, cwd=self.folder, stdout=log, stderr=log
        )

    def asked(self, *database: str) -> list[str]:
        """Where its own programs find it, and one of its databases."""
        return [
            "-h",
            "127.0.0.1",
            "-p",
            str(self.port),
            "-U",
            "desk",
            *(each for name in database for each in ("-d", name)),
        ]

    def make(self) -> None:
        self.run(
            "initdb",
            "-D",
            str(self.folder / "data"),
            "-A",
            "trust",
            "-U",
            "desk",
            "--no-sync",
            f"--wal-segsize={self._segment}",
        )

    def start(self) -> None:
        options = (
            f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync={'on' if self.fsync else 'off'}"
        )
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-o", options, "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-m", "immediate", "stop")

    def start_again(self) -> None:
        """Whether or not it has ended by itself."""
        with suppress(subprocess.CalledProcessError):
            self.stop()
        self.start()

    def database(self, *, like: str | None = None, tablespace: str | None = None, owner: str = "desk") -> str:
        """The address of a new database: empty, or a copy of the one at the address `like`, to which nobody may be connected."""
        name = f"store{next(DATABASES)}"
        more = [
            *(["-T", like.rpartition("/")[2]] if like else []),
            *(["-D", tablespace] if tablespace else []),
            "-O",
            owner,
        ]
        self.run("createdb", *self.asked(), *more, name)
        return f"postgresql://{owner}:invented-word@127.0.0.1:{self.port}/{name}"

    def user(self, name: str) -> str:
        """A user of this name with no rights, made if there is none."""
        with suppress(subprocess.CalledProcessError):
            self.run("createuser", *self.asked(), name)
        return name

    def emptied(self) -> str:
        """The address of a store without any rows, which the test before may have had: a new one takes ten times as long."""
        if self._emptied is None or self._layout(self._emptied) != self._whole:  # a test may be about broken tables
            self._emptied = self.database()
            open_store(self._emptied).close()
            self._whole = self._layout(self._emptied)
        with psycopg.connect(self._emptied, autocommit=True) as connection:
            connection.execute(EMPTY)
        return self._emptied

    def _layout(self, database: str) -> list[tuple[object, ...]]:
        with psycopg.connect(database) as connection:
            return connection.execute(LAYOUT).fetchall()
