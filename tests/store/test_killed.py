"""`kill -9` at any moment of `add`, `reread` and a migration: what was reported is there, and nothing is half there."""

from __future__ import annotations

import json
import random
import shutil
import time
from collections.abc import Callable
from functools import cache
from itertools import count, repeat
from pathlib import Path

import pytest
from builders.reports import TEXT
from killing import Killable, Kills, check_whole
from older import Rows, fill, kept, layout_of, leave, rows_in, schema_of
from server import Server
from soak import KILLS

from reportedly.store import Store, open_store
from reportedly.store.tables import HEAD

REPORTS = 4  # that a run finds, and the one before it did not
IN_A_ROW = 5  # kills on one store
REREAD = 12  # reports
MIGRATED = 12  # reports


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
            took[run == 0] = whole * 1.1 if adder.killed else after  # a machine that others use is now fast, now slow
            with open_store(here) as store:
                check_whole(store, seen)
            kills.note(adder.killed)
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
        check_whole(store, ids)
        kills.note(killable.killed)
    assert killable.run(*run) == [f"{REREAD} read again, 0 could not be read"]


Older = Callable[[str], str]


@pytest.fixture
def older(where: str, tmp_path: Path, rows: Rows, request: pytest.FixtureRequest) -> Older:
    """Makes a store of an older layout, which has reports; each layout is made once and then copied."""
    number = count()
    if "://" in where:
        server: Server = request.getfixturevalue("server")
        made = cache(lambda layout: _left(server.database(), layout, rows))
        return lambda layout: server.database(like=made(layout))
    made = cache(lambda layout: _left(str(tmp_path / f"{layout}.sqlite"), layout, rows))
    return lambda layout: str(shutil.copy(made(layout), tmp_path / f"{next(number)}.sqlite"))


def _left(where: str, layout: str, rows: Rows) -> str:
    leave(where, layout, rows)
    return where


@pytest.fixture
def rows(where: str, store: Store) -> Rows:
    """Of a store of the newest layout."""
    fill(store, MIGRATED)
    return rows_in(where)


@pytest.mark.long
def test_killed_while_it_migrates(tmp_path: Path, where: str, rows: Rows, older: Older, killable: Killable) -> None:
    """A store of any older layout is wholly of that layout or of the newest, with every row that it had, and is then brought up to
    date: with the words, offices and untraced reports that a migration finds in the reports."""
    page = tmp_path / "pier.txt"
    page.write_text(TEXT)
    idents = {f"pier-{number}" for number in range(MIGRATED)}
    began = time.monotonic()
    killable.run("add", str(page), "--store", older("0001"))
    whole = time.monotonic() - began
    kills, newest, befores = Kills("migration", where, KILLS), schema_of(where), dict[str, Rows]()
    for number, moment in enumerate(kills.moments(whole)):
        old = f"{number % (int(HEAD) - 1) + 1:04}"
        here = older(old)
        before = befores.get(old) or befores.setdefault(old, rows_in(here))
        killable.run("add", str(page), "--store", here, killed_after=moment)
        killed = killable.killed
        at = layout_of(here)
        assert at in (old, HEAD)
        if at == old:
            assert rows_in(here) == before
        with open_store(here) as store:
            assert (layout_of(here), schema_of(here)) == (HEAD, newest)
            check_whole(store, idents)
            if at == old:  # nothing but the migration has written to it
                after = rows_in(here)
                assert kept(after, before) == before
                assert after["office"] == rows["office"]
                assert {row["report"] for row in after["untraced"]} == {row["key"] for row in rows["report"]}
        kills.note(killed)
