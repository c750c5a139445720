"""`kill -9` at any moment of `add`, `reread` and a migration: what was reported is there, and nothing is half there."""

from __future__ import annotations

import json
import random
import signal
import time
from collections.abc import Callable
from itertools import count, repeat
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from builders.reports import TEXT
from killing import Killable, Kills, check_whole
from server import Server
from soak import KILLS
from sqlalchemy import Engine, create_engine, text

import reportedly.alert.tables
import reportedly.watch.tables  # noqa: F401 - their tables join those of the store
from reportedly.store import Store, open_store
from reportedly.store.tables import HEAD, meta

REPORTS = 4  # that a run finds, and the one before it did not
IN_A_ROW = 5  # kills on one store
REREAD = 12  # reports
MIGRATION = 0.6  # seconds, which it takes at most where nothing else runs
OWN_INDEX_ASIDE = {
    "include_name": lambda name, *_: not (name or "").startswith(("statement_words", "ix_statement_words"))
}


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


@pytest.mark.long
def test_killed_at_any_moment(where: str, adder: Adder, new: Callable[[], str]) -> None:
    """Again and again, on stores that are new and on those that were left by a kill; then all reports are there."""
    kills = Kills("add", where, KILLS)
    moments = random.Random(5 + kills.done)  # noqa: S311 - no secret
    took: dict[bool, float] = {}  # seconds of a whole run, by whether the store is new
    while kills.more:
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
            kills.note(adder.killed)
            took[run == 0] = whole * 1.1 if adder.killed else after  # a machine that others use is now fast, now slow
            with open_store(here) as store:
                check_whole(store, seen)
        seen |= adder.run(here, IN_A_ROW * REPORTS)
        assert len(seen) == IN_A_ROW * REPORTS
        with open_store(here) as store:
            check_whole(store, seen)


@pytest.mark.long
def test_killed_while_it_reads_again(where: str, store: Store, adder: Adder, killable: Killable) -> None:
    """Each report has all rows of one reading, and the next run goes on."""
    ids = adder.run(where, REREAD)
    run = ("reread", "--all", "--store", where)
    began = time.monotonic()
    assert killable.run(*run) == [f"{REREAD} read again, 0 could not be read"]
    kills = Kills("reread", where, KILLS)
    for moment in kills.moments(time.monotonic() - began):
        killable.run(*run, killed_after=moment)
        kills.note(killable.status == -signal.SIGKILL)
        check_whole(store, ids)
    assert killable.run(*run) == [f"{REREAD} read again, 0 could not be read"]


@pytest.mark.long
def test_killed_while_it_migrates(
    tmp_path: Path, where: str, killable: Killable, request: pytest.FixtureRequest
) -> None:
    """A store of any older layout, empty of reports, is wholly of that layout or of the newest, and is then brought up to date."""
    server: Server | None = None if "://" not in where else request.getfixturevalue("server")
    kills, page = Kills("migration", where, KILLS), tmp_path / "pier.txt"
    page.write_text(TEXT)
    for number, moment in enumerate(kills.moments(MIGRATION)):
        here = server.database() if server else str(tmp_path / f"{number}.sqlite")
        old = f"{number % (int(HEAD) - 1) + 1:04}"
        _at_layout(here, old)
        killable.run("add", str(page), "--store", here, killed_after=moment)
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
