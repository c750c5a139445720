"""`kill -9` at any moment of `add`: what was reported as added is there, and nothing is half there."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from itertools import count, repeat
from pathlib import Path

import pytest
from builders.reports import TEXT, pier
from killing import Killable
from server import Server
from soak import KILLS
from sqlalchemy import text

from reportedly.store import Store, open_store
from reportedly.store.reports import stored_reports

REPORTS = 4  # that a run finds, and the one before it did not
IN_A_ROW = 5  # kills on one store


class Adder:
    """Runs of `reportedly add` that can be killed, each of which is given what those before it were given and more."""

    def __init__(self, killable: Killable, folder: Path) -> None:
        self._killable, self._folder = killable, folder

    def run(self, where: str, reports: int, killed_after: float | None = None) -> set[str]:
        """The ids that the run reported as added or there already. Seconds to the kill; None: it may end by itself."""
        path = self._folder / "reports.jsonl"
        rows = [{"id": f"pier-{n}", "text": f"{TEXT} Edition {n}."} for n in range(reports)]
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
        began = time.monotonic()
        lines = self._killable.run("add", str(path), "--store", where, killed_after=killed_after)
        self.took = time.monotonic() - began
        return {line.split("\t")[0] for line in lines if line.count("\t") == 2}

    @property
    def killed(self) -> bool:
        return self._killable.killed


@pytest.fixture
def adder(killable: Killable, tmp_path: Path) -> Adder:
    return Adder(killable, tmp_path)


@pytest.fixture
def new(where: str, request: pytest.FixtureRequest) -> Callable[[], str]:
    """Where the next store may be made."""
    if where.endswith(".sqlite"):
        return map("{}{}".format, repeat(where), count()).__next__
    server: Server = request.getfixturevalue("server")
    return server.database


def check(store: Store, reported: set[str]) -> None:
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


@pytest.mark.long
def test_killed_at_any_moment(adder: Adder, new: Callable[[], str]) -> None:
    """Again and again, on stores that are new and on those that were left by a kill; then all reports are there."""
    moments = random.Random(5)  # noqa: S311 - no secret
    took: dict[bool, float] = {}  # seconds of a whole run, by whether the store is new
    killed = 0
    while killed < KILLS:
        here, seen = new(), set[str]()
        if not took:
            for times in (1, 2):
                assert len(adder.run(here, times * REPORTS)) == times * REPORTS
                took[times == 1] = adder.took
            here = new()
        for run in range(IN_A_ROW):
            whole = took[run == 0]
            after = moments.uniform(0, whole)
            seen |= adder.run(here, (run + 1) * REPORTS, after)
            killed += adder.killed
            took[run == 0] = whole * 1.1 if adder.killed else after  # a machine that others use is now fast, now slow
            with open_store(here) as store:
                check(store, seen)
        seen |= adder.run(here, IN_A_ROW * REPORTS)
        assert len(seen) == IN_A_ROW * REPORTS
        with open_store(here) as store:
            check(store, seen)
