"""The server runs the alerts itself: those of its file of rules, and those that people saved; one at a time, and each once."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from builders.lines import BRILL, VOSS, BagsOfWords, Line, report_of_lines
from serving import client

from reportedly.alert import found, runs
from reportedly.alert.output import OutputSender
from reportedly.alert.runs import last_run
from reportedly.serve.jobs import alerts
from reportedly.serve.jobs.alerts import EVERY, AlertRunner
from reportedly.serve.settings import Settings
from reportedly.store import Store, open_store, saved_searches
from reportedly.store.adding import add
from reportedly.store.citing import title_of
from reportedly.store.locks import exclusive_lock
from reportedly.store.reports import report_with_id
from reportedly.stories import stored
from reportedly.stories.asked_search import about_denials

SOLD = "the Amsel ferry will be sold to a Lowmark firm"
RULES = '[channels.desk]\ntype = "output"\n\n[[rules]]\nname = "Saved"\non = "search"\nsend = "desk"\n'
NOW = 2_000_000_000.0


@pytest.fixture
def desk(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store with a report, and an alert that was saved after it."""
    monkeypatch.setattr(stored, "shipped", BagsOfWords)
    add(store, report_of_lines("one", Line(SOLD, (VOSS,)), outlet="Quay Review"))
    saved_searches.save(store, "The ferry", "words=ferry", "Ina", alert=True)
    return store


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids that were sent on standard output."""
    ids: list[str] = []
    monkeypatch.setattr(OutputSender, "send", lambda _, alert, __: ids.append(alert.id))
    return ids


def later(store: Store, ident: str = "two") -> None:
    add(store, report_of_lines(ident, Line(SOLD, (BRILL,)), outlet="Mill News", day="2031-05-09"))


def says(store: Store) -> list[str]:
    return [each.says for each in found.latest(store, 9)]


def test_what_was_saved_needs_no_file(desk: Store) -> None:
    """What comes after it was saved is found, once, also by the next server; the passages lead to their statements."""
    runner = AlertRunner(desk)
    assert runner.look(NOW) is None
    assert says(desk) == []
    later(desk)
    runner.look(NOW)
    runner.look(NOW)
    AlertRunner(desk).look(NOW)
    (alert,) = found.latest(desk, 9)
    title = title_of(report_with_id(desk, "two").record.report)
    assert alert.says == f"“The ferry” finds a statement in “{title}”, Mill News."
    (shown,) = alert.passages
    assert shown.passage is not None
    assert (shown.passage.who, shown.passage.kind, shown.passage.href) == (
        "Otto Brill",
        "says",
        "/reports/2/statements/s1",
    )
    assert last_run(desk) is None, "what another program said of its rules stays"


def test_denials_that_were_saved(desk: Store) -> None:
    """A denial that comes later is found, as one that only we read."""
    saved_searches.save(desk, "Denials", about_denials("Lena Voss"), "Ina", alert=True)
    runner = AlertRunner(desk)
    runner.look(NOW)
    add(desk, report_of_lines("no", Line(SOLD, (BRILL,), "denied", "denial"), outlet="Mill News", day="2031-05-09"))
    runner.look(NOW)
    assert "Otto Brill possibly denies what Lena Voss is reported to have said." in says(desk)


def test_nothing_saved_is_nothing_done(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules are not even applied, so that a server whose people want no alerts pays nothing."""
    monkeypatch.setattr(alerts, "applied", lambda *_: pytest.fail("nobody wants alerts"))
    saved_searches.save(store, "The ferry", "words=ferry", "Ina")
    later(store)
    AlertRunner(store).look(NOW)


def test_the_rules_of_its_file(desk: Store, tmp_path: Path, sent: list[str]) -> None:
    """They are sent where the file says, and noted; what people saved is then found by the file's rule, and not twice."""
    path = tmp_path / "rules.toml"
    path.write_text(RULES)
    runner = AlertRunner(desk, path)
    runner.look(NOW)
    later(desk)
    runner.look(NOW)
    runner.look(NOW)
    assert len(sent) == 1
    assert [each.rules for each in found.latest(desk, 9)] == [("Saved",)]
    assert (run := last_run(desk)) is not None
    assert [each.name for each in run.rules.rules] == ["Saved"]


def test_a_file_with_a_mistake(desk: Store, tmp_path: Path) -> None:
    """It is told, and what people saved is found all the same; so it is if a secret is missing."""
    path = tmp_path / "rules.toml"
    runner = AlertRunner(desk, path)
    hook = 'type = "webhook"\nurl = "https://a.example"\nsecret_env = "NOT_THERE"'
    for mistake in ("[[rules]]", RULES.replace('type = "output"', hook)):
        path.write_text(mistake)
        assert runner.look(NOW) is not None
    later(desk)
    assert runner.look(NOW) is not None
    assert len(says(desk)) == 1


def test_one_program_at_a_time(desk: Store, where: str) -> None:
    """While another is at work, this one looks later, and then finds what came meanwhile."""
    runner = AlertRunner(desk)
    later(desk)
    with open_store(where) as other, exclusive_lock(other, "alerts"):
        runner.look(NOW)
        assert says(desk) == []
    runner.look(NOW)
    assert len(says(desk)) == 1


def test_the_page_says_when_it_looks(desk: Store) -> None:
    """Last and next, that the server must run, and what was found; switched off, that nothing looks."""
    asked = client(desk)  # whose thread has not started
    later(desk)
    AlertRunner(desk).look(NOW)
    page = asked.get("/alerts").text
    assert "this server looks for what is new every minute while it runs" in page
    assert "While the server is stopped, nothing is looked for and nothing is sent" in page
    assert 'href="/reports/2/statements/s1"' in page
    assert "1 alert was found in the last 24 hours" in asked.get("/").text
    without = client(desk, Settings(run_alerts=False)).get("/alerts").text
    assert "This server does not look for alerts itself." in without


def test_another_program_that_no_longer_runs(desk: Store) -> None:
    """What it sent by mail is sent to nobody now: the page says so, though the server itself lists what is found."""
    runs.note_run(desk, runs.summary((), {}), 1_900_000_000.0)
    page = client(desk).get("/alerts").text
    assert "last sent alerts" in page
    assert "sent to nobody" not in page
    runs.note_run(desk, runs.summary((), {}), 1_500_000_000.0)
    assert "what has come since is listed here, and sent to nobody" in client(desk).get("/alerts").text


def test_it_looks_by_itself(desk: Store) -> None:
    """As soon as the server has started; and it says when it looks next."""
    later(desk)
    with client(desk) as asked:
        runner = asked.app.state.site.alerting  # type: ignore[attr-defined]
        until = time.monotonic() + 60
        while runner.looks.last is None and time.monotonic() < until:
            time.sleep(0.02)
        assert len(says(desk)) == 1
        assert runner.looks.next - runner.looks.last >= EVERY
        assert "Looked last <time" in asked.get("/alerts").text
