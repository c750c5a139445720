"""`kill -9` at any moment of `add`, `reread` and a migration: what was reported is there, and nothing is half there."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from builders.reports import TEXT
from killing import Killable, Kills, check_whole
from server import Server
from soak import FEW_KILLS, KILLS
from sqlalchemy import Engine, create_engine, text

import reportedly.alert.tables
import reportedly.watch.tables  # noqa: F401 - their tables join those of the store
from reportedly.store import Store, open_store
from reportedly.store.tables import HEAD, meta

REPORTS = 12
MIGRATION = 0.6  # seconds, which it takes at most where nothing else runs
OWN_INDEX_ASIDE = {
    "include_name": lambda name, *_: not (name or "").startswith(("statement_words", "ix_statement_words"))
}


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


@pytest.mark.long
def test_killed_at_any_moment(where: str, adder: Adder, reports: Path, request: pytest.FixtureRequest) -> None:
    """Again and again, on stores that are new and on those that were left by a kill, until all reports are there."""

    def new(number: int) -> str:
        server: Server | None = None if where.endswith(".sqlite") else request.getfixturevalue("server")
        return server.database() if server else f"{where}{number}"

    began = time.monotonic()
    assert len(adder.run(where, reports, None)) == REPORTS
    kills = Kills("add", where, KILLS)
    here, seen = new(0), set[str]()
    for number, moment in enumerate(kills.moments(time.monotonic() - began), 1):
        reported = adder.run(here, reports, moment)
        kills.note(len(reported) < REPORTS)
        seen |= reported
        with open_store(here) as store:
            check_whole(store, seen)
        if len(reported) == REPORTS:
            here, seen = new(number), set[str]()


@pytest.mark.long
def test_killed_while_it_reads_again(where: str, store: Store, adder: Adder, killable: Killable, reports: Path) -> None:
    """Each report has all rows of one reading, and the next run goes on."""
    ids = adder.run(where, reports, None)
    run = ("reread", "--all", "--store", where)
    began = time.monotonic()
    assert killable.run(*run) == [f"{REPORTS} read again, 0 could not be read"]
    kills = Kills("reread", where, FEW_KILLS)
    for moment in kills.moments(time.monotonic() - began):
        killable.run(*run, killed_after=moment)
        kills.note(killable.status == -signal.SIGKILL)
        check_whole(store, ids)
    assert killable.run(*run) == [f"{REPORTS} read again, 0 could not be read"]


@pytest.mark.long
def test_killed_while_it_migrates(
    tmp_path: Path, where: str, killable: Killable, reports: Path, request: pytest.FixtureRequest
) -> None:
    """A store of any older layout, empty of reports, is wholly of that layout or of the newest, and is then brought up to date."""
    server: Server | None = None if "://" not in where else request.getfixturevalue("server")
    kills = Kills("migration", where, FEW_KILLS)
    for number, moment in enumerate(kills.moments(MIGRATION)):
        here = server.database() if server else str(tmp_path / f"{number}.sqlite")
        old = f"{number % (int(HEAD) - 1) + 1:04}"
        _at_layout(here, old)
        killable.run("add", str(reports), "--store", here, killed_after=moment)
        kills.note(killable.status == -signal.SIGKILL)
        with _engine(here).connect() as connection:
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() in (old, HEAD)
        with open_store(here) as store:
            with store.reading() as connection:
                assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD
                assert compare_metadata(MigrationContext.configure(connection, opts=OWN_INDEX_ASIDE), meta) == []
            check_whole(store, set())


def _engine(where: str) -> Engine:
    return create_engine(
        where.replace("postgresql://", "postgresql+psycopg://") if "://" in where else f"sqlite:///{where}"
    )


def _at_layout(where: str, layout: str) -> None:
    """A store as a version of Reportedly made it that knew no later layout."""
    config = Config()
    config.set_main_option("script_location", "reportedly.store:migrations")
    engine = _engine(where)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, layout)
    engine.dispose()
