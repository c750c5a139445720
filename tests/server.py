"""A PostgreSQL server of the tests' own, on a free port."""

from __future__ import annotations

import os
import socket
import subprocess
from itertools import count
from pathlib import Path

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
DATABASES = count(1)


class Server:
    """A running PostgreSQL server."""

    def __init__(self, folder: Path, programs: Path, *, fsync: bool = False) -> None:
        """`fsync`: wait for the disk, which tests need not."""
        self.folder, self.programs, self.fsync = folder, programs, fsync
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

    def make(self) -> None:
        self.run("initdb", "-D", str(self.folder / "data"), "-A", "trust", "-U", "desk", "--no-sync")

    def start(self) -> None:
        options = (
            f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync={'on' if self.fsync else 'off'}"
        )
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-o", options, "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-m", "immediate", "stop")

    def database(self) -> str:
        """The address of a new, empty database."""
        name = f"store{next(DATABASES)}"
        self.run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "desk", name)
        return f"postgresql://desk:invented-word@127.0.0.1:{self.port}/{name}"
