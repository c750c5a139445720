"""Runs of `reportedly` that can be killed at any moment, or told to stop."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from select import select

from builders.reports import pier
from soak import COUNTS, SOAK
from sqlalchemy import text

from reportedly.store import Store
from reportedly.store.reports import stored_reports

PATIENCE = 300.0  # seconds, on a busy machine


class Killable:
    """A process that has everything imported, and a child of it for each run (`killable.py`)."""

    def __init__(self, folder: Path) -> None:
        """`folder`: takes what a run prints, and what a user of the program would have of their own."""
        self._output = folder / "output"
        inherited = {name: value for name, value in os.environ.items() if name != "REPORTEDLY_STORE"}
        path = os.pathsep.join((str(Path(__file__).parent), *filter(None, [inherited.get("PYTHONPATH")])))
        self._process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("killable.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0,
            env=inherited | {"PYTHONPATH": path, "REPORTEDLY_DATA": str(folder / "data")},
        )  # fmt: skip
        assert self._process.stdout
        assert self._process.stdout.readline() == b"\n"

    def run(
        self,
        *arguments: str,
        killed_after: float | None = None,
        lines: int | None = None,
        by: signal.Signals = signal.SIGKILL,
    ) -> list[str]:
        """The lines of its standard output. `killed_after`: so many seconds; `lines`: as soon as it has printed so many; where
        neither is given it may end by itself."""
        self.begin(*arguments)
        return self.end_run(killed_after=killed_after, lines=lines, by=by)

    def begin(self, *arguments: str) -> None:
        """Begin a run, which `end_run` ends: for what others do meanwhile."""
        self._output.write_text("")
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([*arguments, str(self._output)]).encode() + b"\n")
        self._child = int(self._process.stdout.readline())

    def printed(self) -> list[str]:
        """The whole lines that the run has printed so far."""
        return self._output.read_text().rpartition("\n")[0].splitlines()

    def end_run(
        self, *, killed_after: float | None = None, lines: int | None = None, by: signal.Signals = signal.SIGKILL
    ) -> list[str]:
        """As `run`, of the run that has begun."""
        assert self._process.stdout
        if lines is not None:
            until = time.monotonic() + PATIENCE
            while self._output.read_text().count("\n") < lines and time.monotonic() < until:
                time.sleep(0.02)
        if killed_after is not None or lines is not None:
            ended, _, _ = select([self._process.stdout], [], [], killed_after or 0)
            if not ended:
                with suppress(ProcessLookupError):  # it has ended just now
                    os.kill(self._child, by)
        self.status = int(self._process.stdout.readline())
        return self._output.read_text().splitlines()

    @property
    def killed(self) -> bool:
        """Whether the last run was killed, and did not end before."""
        return self.status == -signal.SIGKILL

    def end(self) -> None:
        self._process.communicate()


class Kills:
    """The kills of one kind on one database. In the long run they are counted on from where the last run stopped."""

    def __init__(self, what: str, where: str, wanted: int) -> None:
        """`where`: the store or, of what has none, the word for its files."""
        database = "postgresql" if "://" in where else "sqlite" if where.endswith(".sqlite") else where
        self._file, self._wanted = COUNTS / f"kills-{what}-{database}", wanted
        self.done = int(self._file.read_text()) if SOAK and self._file.exists() else 0
        self._name, self._tries = what, 0
        self._whole = self._moment = 0.0

    @property
    def more(self) -> bool:
        """Are more wanted?"""
        return self.done < self._wanted

    def moments(self, whole: float, most: float = 2.0) -> Iterator[float]:
        """Seconds after which the next run is to be killed, until enough were; `whole`: those that a run takes, at first.

        A machine that others use is now fast, now slow: a run that ended before its moment was quicker than that, and one that was
        killed may have taken longer, up to `most` times as long as the first.
        """
        self._whole = first = whole
        while self.more:
            self._tries += 1
            assert self._tries < 20 * self._wanted, "runs end before they are killed"
            seed = f"{self._name} {self.done} {self._tries}"
            self._moment = random.Random(seed).uniform(0, min(self._whole, most * first))  # noqa: S311 - no secret
            yield self._moment

    def note(self, killed: bool) -> None:
        """One more run, that was killed or ended before it could be, and after which all was well."""
        self._whole = self._whole * 1.1 if killed else self._moment
        self.done += killed
        if SOAK:
            COUNTS.mkdir(exist_ok=True)
            self._file.write_text(str(self.done))


def check_whole(store: Store, reported: set[str]) -> None:
    """What was reported is there; every report that is there has all of its rows."""
    held = {each.record.report.id: each for each in stored_reports(store)}
    assert reported <= set(held)
    whole = len(pier().statements)
    key = "rowid" if store.dialect == "sqlite" else "statement"
    query = (
        f"SELECT r.id, count(*), count(w.{key}) FROM report r JOIN statement s ON s.report = r.key "  # noqa: S608 - constants
        f"LEFT JOIN statement_words w ON w.{key} = s.key GROUP BY r.id"
    )
    with store.reading() as connection:
        rows = connection.execute(text(query)).all()
        if store.dialect == "sqlite":
            assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
            assert connection.execute(text("SELECT count(*) FROM statement_words")).scalar_one() == whole * len(held)
    assert {tuple(row) for row in rows} == {(ident, whole, whole) for ident in held}
