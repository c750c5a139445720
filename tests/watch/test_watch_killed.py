"""The command in a process of its own: killed at any moment, or told to stop."""

from __future__ import annotations

import signal
import sys
import time
from collections import Counter

import pytest
from killing import Killable, Kills
from soak import KILLS
from web import Web, article, item, rss

from reportedly.store import open_store
from reportedly.store.reports import stored_reports

ARTICLES = 12


@pytest.fixture
def feed(web: Web) -> str:
    web.marked("/feed", lambda: rss(*(item(f"/{n}", guid=f"g{n}") for n in range(ARTICLES))), lambda: '"1"')
    web.pages |= {f"/{n}": article(f"Pier {n} is lost.") for n in range(ARTICLES)}
    return f"{web.address}/feed"


@pytest.mark.long
def test_killed_at_any_moment(where: str, killable: Killable, feed: str, web: Web) -> None:
    """However often: nothing that the feed told of is lost, nothing is there twice, and no report is told as new twice."""
    run = ("watch", feed, "--store", where, "--allow-private", "--pause", "0s")
    began = time.monotonic()
    told = Counter(line.split("\t")[0] for line in killable.run(*run, killed_after=None))
    whole = time.monotonic() - began
    assert set(told.values()) == {1}
    assert len(told) == ARTICLES
    kills, number = Kills("watch", where, KILLS), 0
    for moment in kills.moments(whole):
        number += 1
        for n in range(4):  # new articles, beside those that the last kill left
            web.pages[f"/new{number}-{n}"] = article(f"Pier {number} {n} is lost.")
        items = [item(f"/new{number}-{n}", guid=f"new{number}-{n}") for n in range(4)]
        web.marked("/feed", lambda items=items: rss(*items), lambda number=number: f'"new{number}"')  # type: ignore[misc]
        lines = killable.run(*run, killed_after=moment)
        killed = killable.killed
        told.update(line.split("\t")[0] for line in lines if line.count("\t") == 2)
        told.update(line.split("\t")[0] for line in killable.run(*run, killed_after=None))  # what was left comes now
        assert killable.status == 0
        kills.note(killed)
    with open_store(where) as store:
        held = [each.record.report for each in stored_reports(store)]
    assert len(held) == ARTICLES + 4 * number
    assert len({report.text for report in held}) == len(held)
    assert not [report for report in held if report.version_of]
    assert set(told.values()) == {1}
    assert set(told) <= {report.id for report in held}


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_told_to_stop(where: str, killable: Killable, feed: str, by: signal.Signals) -> None:
    """A service that is told to stop does, with status 0, and all that it told is in the store; the next goes on."""
    run = ("watch", feed, "--store", where, "--allow-private")
    lines = killable.run(*run, "--every", "10m", "--pause", "1s", lines=2, by=by)
    assert killable.status == 0
    with open_store(where) as store:
        assert len(lines) == len(list(stored_reports(store)))
    assert 0 < len(lines) < ARTICLES
    assert len(lines) + len(killable.run(*run, "--pause", "0s", killed_after=None)) == ARTICLES


def test_one_watch_at_a_time(where: str, killable: Killable, feed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two on one store would ask everything twice: the second waits a while for the first, says so and ends."""
    from click.testing import CliRunner

    from reportedly.commands import main
    from reportedly.store.locks import exclusive_lock

    monkeypatch.setattr(sys.modules["reportedly.commands.watch"], "_PATIENCE", 0.3)
    with open_store(where) as store, exclusive_lock(store, "watch") as mine:
        assert mine
        told = CliRunner().invoke(main, ["watch", feed, "--store", where])
    assert (told.exit_code, "another “reportedly watch”" in told.stderr) == (1, True)
    assert (
        len(killable.run("watch", feed, "--store", where, "--allow-private", "--pause", "0s", killed_after=None))
        == ARTICLES
    )
