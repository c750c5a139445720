"""What a page can say of the alerts: when they were last run, with which rules, and whether they arrive."""

from __future__ import annotations

import re
import time
from html import unescape
from pathlib import Path

import pytest
from builders.traces import DENIED, DENIES, LOST, reports, trace
from serving import client
from web import HandClock

from reportedly.alert import alerting as module
from reportedly.alert import runs
from reportedly.alert.alerting import Alerting
from reportedly.alert.channels import Sender
from reportedly.alert.checking import checked
from reportedly.alert.message import Alert
from reportedly.errors import ChannelError
from reportedly.knowledge import Knowledge
from reportedly.serve.lateness import ago
from reportedly.serve.settings import Settings
from reportedly.store import Store
from reportedly.store.adding import add
from reportedly.store.saved_searches import save

TEXT = """
[channels.desk]
type = "email"
to = ["desk@gazette.example"]
from = "r@gazette.example"
server = "mail.gazette.example"
user = "r"
password_env = "NEVER_TOLD"

[channels.hook]
type = "webhook"
url = "https://hooks.gazette.example/T0/secret"

[[rules]]
name = "Denied"
on = "denial"
actor = "Ardavia"
send = ["desk", "hook"]
"""
RULES = checked(TEXT, "rules.toml")


class Shut:
    """A channel on which nothing arrives."""

    def send(self, alert: Alert, now: float) -> None:  # noqa: ARG002 - as every sender is asked
        raise ChannelError("channel desk", "it does not answer", "wait")


class Open:
    """A channel on which everything arrives."""

    def send(self, alert: Alert, now: float) -> None: ...


def test_the_last_run_is_told(store: Store, clock: HandClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """When, and by which rules and channels, without a secret; what arrived on each channel, and what fails."""
    traces = [trace([LOST, DENIED])]
    monkeypatch.setattr(module, "traced", lambda _: traces[-1])
    for each in reports():
        add(store, each)
    assert runs.last_run(store) is None
    senders: dict[str, Sender] = {"desk": Shut(), "hook": Open()}
    alerting = Alerting(store, RULES.rules, senders, Knowledge(), clock, RULES.channels)
    alerting.run()
    first = runs.last_run(store)
    assert first is not None
    assert [(each.name, each.kind, each.to) for each in first.rules.channels] == [
        ("desk", "mail", ("desk@gazette.example",)),
        ("hook", "webhook", ("hooks.gazette.example",)),
    ]
    (rule,) = first.rules.rules
    assert (rule.name, rule.on, rule.about, rule.send) == ("Denied", "denial", ("Ardavia",), ("desk", "hook"))
    assert runs.channel_records(store) == {}
    traces.append(trace([LOST, DENIED], [DENIES]))
    clock.sleep(60)
    alerting.run()
    last = runs.last_run(store)
    assert last is not None
    assert last.at > first.at
    found = runs.channel_records(store)
    assert (found["desk"].arrived, found["desk"].waiting, found["desk"].failed) == (0, 1, 1)
    assert (found["hook"].arrived, found["hook"].last, found["hook"].waiting) == (1, last.at, 0)
    page = client(store).get("/alerts").text if store.dialect == "sqlite" else "does not work"
    assert "does not work" in page
    assert "secret" not in page
    assert "NEVER_TOLD" not in page


def test_a_file_of_rules_that_never_ran(store: Store, tmp_path: Path) -> None:
    """The page tells what it says and, where the server runs none, that nothing runs it; a mistake in it is told, too."""
    file = tmp_path / "rules.toml"
    file.write_text(TEXT)
    page = client(store, Settings(alerts=file, run_alerts=False)).get("/alerts").text
    assert "nothing has run them yet" in page
    assert "hooks.gazette.example" in page
    file.write_text("[[rules]]\nname = 'x'\n")
    assert "can’t be used" in client(store, Settings(alerts=file)).get("/alerts").text


def test_how_long_ago() -> None:
    """In the largest unit that there is one of."""
    told = {
        0: "just now",
        2: "2 minutes ago",
        60: "1 hour ago",
        150: "2 hours ago",
        1440: "1 day ago",
        3000: "2 days ago",
    }
    assert {minutes: ago(minutes * 60) for minutes in told} == told


def test_the_first_page_says_that_alerts_were_last_run_long_ago(desk: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """As soon as it is so, though the page was kept in memory before; and after another day how long that is."""
    moment = 2_000_000_000.0
    runs.note_run(desk, runs.summary(RULES.rules, RULES.channels), moment)
    save(desk, "Pier", "words=pier", "Ina", alert=True)
    add(desk, reports()[0])
    asked = client(desk)
    for hours, said in ((1, None), (23, None), (25, "1 day ago"), (47, "1 day ago"), (49, "2 days ago")):
        monkeypatch.setattr(time, "time", lambda after=hours: moment + after * 3600)
        page = asked.get("/").text
        assert ("Alerts were last run" in page) == (said is not None)
        assert said is None or f"Alerts were last run {said}: what has come since is sent to nobody." in page


def test_the_rules_that_the_page_shows_can_be_used(desk: Store, tmp_path: Path) -> None:
    """A whole file where there is none, with a channel for each rule; else a rule to a channel that the file has."""
    shown = re.compile(r'<code class="rules">(.*?)</code>', re.DOTALL)
    whole = unescape(shown.findall(client(desk).get("/alerts").text)[0])
    assert [each.on for each in checked(whole, "shown").rules] == ["search", "denial"]
    file = tmp_path / "rules.toml"
    file.write_text(TEXT)
    save(desk, "Pier", "words=pier", "Ina", alert=True)
    rule = unescape(shown.findall(client(desk, Settings(alerts=file)).get("/alerts").text)[0])
    assert [each.send for each in checked(f"{TEXT}\n{rule}", "shown").rules] == [("desk", "hook"), ("desk",)]
