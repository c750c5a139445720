"""`kill -9` of `alerts run`, and of `serve` while it runs alerts: every alert arrives, if need be twice with one id."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path

import pytest
from builders.traces import reports
from killing import Killable, Kills
from soak import KILLS
from sqlalchemy import delete

from reportedly.alert import tables as t
from reportedly.store import Store
from reportedly.store.adding import add

KINDS = ("denial", "tension", "second_root")
ACTORS = ("Lena Voss", "Tamsin Roe", "Ardavia")


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Each asks for something else, so that each has alerts of its own."""
    path = tmp_path / "rules.toml"
    rows = ['[channels.desk]\ntype = "output"\n']
    rows += [f'[[rules]]\nname = "{kind}"\non = "{kind}"\nsend = "desk"\n' for kind in KINDS]
    rows += [
        f'[[rules]]\nname = "{kind} {actor}"\non = "{kind}"\nactor = "{actor}"\nsend = "desk"\n'
        for kind in KINDS for actor in ACTORS
    ]  # fmt: skip
    path.write_text("\n".join(rows))
    return path


def whole_alerts(lines: list[str]) -> list[str]:
    """The ids of the alerts that were written to their end."""
    found = []
    for line in lines:
        try:
            found.append(json.loads(line)["id"])
        except ValueError:
            assert line == lines[-1]
    return found


@pytest.mark.long
def test_killed_while_it_sends(where: str, store: Store, killable: Killable, rules: Path) -> None:
    for each in reports():
        add(store, each)
    run = ("alerts", "run", str(rules), "--before", "--store", where)
    began = time.monotonic()
    expected = set(whole_alerts(killable.run(*run)))
    whole = time.monotonic() - began
    assert len(expected) >= 5
    assert killable.run(*run) == []
    kills = Kills("alerts", where, KILLS)
    for moment in kills.moments(whole):
        with store.writing() as connection:
            for table in (t.delivery, t.alert_report, t.alert, t.rule):
                connection.execute(delete(table))
        sent = Counter(whole_alerts(killable.run(*run, killed_after=moment)))
        killed = killable.killed
        sent.update(whole_alerts(killable.run(*run)))
        assert killable.status == 0
        assert set(sent) == expected
        assert sum(sent.values()) <= len(expected) + 1, "only the one that was being sent may come twice"
        assert killable.run(*run) == []
        kills.note(killed)


@pytest.mark.long
def test_a_server_killed_while_it_sends(where: str, store: Store, killable: Killable, rules: Path) -> None:
    """What it had found is sent by whatever runs the alerts next: here a command, which waits for no server that is gone."""
    run = ("alerts", "run", str(rules), "--store", where)
    serve = ("serve", "--store", where, "--port", "0", "--no-open", "--alerts", str(rules))
    for each in reports():
        add(store, each)
    assert killable.run(*run) == []  # its rules are known from now on
    forget(store)
    expected = set(whole_alerts(killable.run(*run)))
    assert len(expected) >= 5
    began = time.monotonic()
    kills = Kills("served-alerts", where, KILLS)
    forget(store)
    address, *sent_by_server = killable.run(*serve, lines=1 + len(expected))
    assert address.startswith("http://")
    assert set(whole_alerts(sent_by_server)) == expected
    for moment in kills.moments(time.monotonic() - began):
        forget(store)
        sent = Counter(whole_alerts(killable.run(*serve, killed_after=moment)[1:]))
        killed = killable.killed
        sent.update(whole_alerts(killable.run(*run)))
        assert killable.status == 0
        assert set(sent) == expected
        assert sum(sent.values()) <= len(expected) + 1, "only the one that was being sent may come twice"
        kills.note(killed)


def forget(store: Store) -> None:
    """What was found and sent, but not that the rules were run."""
    with store.writing() as connection:
        for table in (t.delivery, t.alert_report, t.alert):
            connection.execute(delete(table))
