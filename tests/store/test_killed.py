"""`kill -9` at any moment of `add`: what was reported as added is there, and nothing is half there."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import pytest
from builders.reports import TEXT, pier
from killing import Killable
from server import Server
from soak import KILLS
from sqlalchemy import text

from reportedly.store import Store, open_store
from reportedly.store.reports import stored_reports

REPORTS = 12


class Adder:
    """Runs of `reportedly add` that can be killed."""

    def __init__(self, killable: Killable) -> None:
        self._killable = killable

    def run(self, where: str, reports: Path, killed_after: float | None) -> set[str]:
        """The ids that the run reported as added or there already. Seconds to the kill; None: it may end by itself."""
        lines = self._killable.run("add", str(reports), "--store", where, killed_after=killed_after)
        return {line.split("\t")[0] for line in lines if line.count("\t") == 2}


@pytest.fixture
def adder(killable: Killable) -> Adder:
    return Adder(killable)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    rows = [{"id": f"pier-{n}", "text": f"{TEXT} Edition {n}."} for n in range(REPORTS)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


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
def test_killed_at_any_moment(where: str, adder: Adder, reports: Path, request: pytest.FixtureRequest) -> None:
    """Again and again, on stores that are new and on those that were left by a kill, until all reports are there."""

    def new(number: int) -> str:
        server: Server | None = None if where.endswith(".sqlite") else request.getfixturevalue("server")
        return server.database() if server else f"{where}{number}"

    moments = random.Random(5)  # noqa: S311 - no secret
    began = time.monotonic()
    assert len(adder.run(where, reports, None)) == REPORTS
    whole = time.monotonic() - began
    killed = stores = 0
    while killed < KILLS:
        here, seen, ended = new(stores), set[str](), False
        stores += 1
        while not ended:
            reported = adder.run(here, reports, moments.uniform(0, whole))
            ended = len(reported) == REPORTS
            killed += not ended
            seen |= reported
            with open_store(here) as store:
                check(store, seen)
