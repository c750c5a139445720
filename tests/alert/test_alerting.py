"""Alerts on a store: each found once, sent until it has arrived, lost by nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from builders.traces import CONFLICTS, DENIED, DENIES, LOST, ONE, SAFE, SECOND_ROOT, reports, trace
from msgspec import structs
from sqlalchemy import text
from web import HandClock

from reportedly.alert import alerting as module
from reportedly.alert import outbox
from reportedly.alert.alerting import Alerting
from reportedly.alert.message import Alert
from reportedly.alert.rules import AlertRule
from reportedly.errors import ChannelError
from reportedly.knowledge import Knowledge
from reportedly.store import Store
from reportedly.store.adding import add
from reportedly.store.forgetting import clean, remove
from reportedly.store.locks import exclusive_lock
from reportedly.store.reports import report_with_id
from reportedly.trace.records import Trace

DENIAL = AlertRule(name="denials", on="denial", send=("desk",))
CHANGES = AlertRule(name="changes", on="changed", send=("desk",))
KNOWN = Knowledge()


class Desk:
    """A channel that fails while it is shut, or dies right after it has got something."""

    def __init__(self) -> None:
        self.got: list[Alert] = []
        self.tried = 0
        self.shut: ChannelError | None = None
        self.dies = False

    def send(self, alert: Alert, now: float) -> None:  # noqa: ARG002 - as every sender is asked
        self.tried += 1
        if self.shut:
            raise self.shut
        self.got.append(alert)
        if self.dies:
            raise KeyboardInterrupt


Run = Callable[..., float | None]


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Trace]:
    """What tracing the store finds: the last of the list."""
    traces = [trace([LOST, DENIED])]
    monkeypatch.setattr(module, "traced", lambda _: traces[-1])
    return traces


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def run(store: Store, desk: Desk, clock: HandClock, found: list[Trace]) -> Run:
    """Looks for alerts on the store, which has the three reports."""
    assert found
    for each in reports():
        add(store, each)

    def look(*rules: AlertRule, before: bool = False) -> float | None:
        clock.sleep(1)
        return Alerting(store, rules or (DENIAL,), {"desk": desk}, KNOWN, clock).run(before=before)

    return look


def test_once(run: Run, desk: Desk, found: list[Trace]) -> None:
    """What a trace newly finds is sent, with its words and reports, and never again, whatever joins it."""
    run()
    found.append(trace([LOST, DENIED], [DENIES]))
    run()
    (alert,) = desk.got
    assert alert.type == "denial"
    assert alert.data.reports == ("two", "one")
    assert [each.text for each in alert.data.shown] == ["the pier was lost", "the pier was lost"]
    run()
    found.append(trace([SECOND_ROOT, DENIED], [structs.replace(DENIES, because=(("two", "s1"), ("three", "s1")))]))
    run()
    assert desk.got == [alert]


def test_what_was_there_before_the_rule(run: Run, desk: Desk, found: list[Trace]) -> None:
    """Counts as told, unless it is asked for; then it comes, once."""
    found.append(trace([LOST, DENIED], [DENIES]))
    run()
    run()
    assert desk.got == []
    run(before=True)
    run(before=True)
    assert len(desk.got) == 1
    assert desk.got[0].data.says == "Tamsin Roe denies what Lena Voss is reported to have said."
    run(structs.replace(DENIAL, actor=("Ardavia",)), before=True)
    assert len(desk.got) == 2


def test_another_rule_begins_anew(run: Run, desk: Desk, found: list[Trace]) -> None:
    """A rule that asks for something else is another; one that only sends elsewhere is the same."""
    run()
    found.append(trace([LOST, DENIED, SAFE], [DENIES, CONFLICTS]))
    tension = structs.replace(DENIAL, on="tension", private_vs_public=True)
    run(structs.replace(DENIAL, send=("desk",)), tension)
    assert [alert.type for alert in desk.got] == ["denial"]


def test_a_channel_that_fails(run: Run, desk: Desk, found: list[Trace], clock: HandClock) -> None:
    """The alert is tried again, after ever longer, for as long as it takes; one failure is enough to leave the channel alone."""
    run(DENIAL, structs.replace(DENIAL, name="again"))
    found.append(trace([LOST, DENIED], [DENIES]))
    desk.shut = ChannelError("channel desk", "it does not answer", "wait")
    due = run(DENIAL, structs.replace(DENIAL, name="again"))
    assert desk.tried == 1
    assert due is not None
    waits = []
    for _ in range(18):
        before = clock.now()
        clock.sleep((due or 0) - clock.now() + 1)
        due = run()
        waits.append((due or 0) - before)
    assert max(waits) > 3600
    desk.shut = None
    clock.sleep(7 * 3600)
    assert run() is None
    clock.sleep(7 * 3600)
    run()
    assert len(desk.got) == len({alert.id for alert in desk.got}) == 2


def test_a_channel_that_asks_for_time(run: Run, desk: Desk, found: list[Trace], clock: HandClock) -> None:
    """What it asks for is waited."""
    run()
    found.append(trace([LOST, DENIED], [DENIES]))
    desk.shut = ChannelError("channel desk", "it is busy", "wait", 1000)
    due = run()
    assert due is not None
    assert due - clock.now() == pytest.approx(1000, abs=2)


def test_killed_after_sending(run: Run, desk: Desk, found: list[Trace]) -> None:
    """What arrived, but was not noted, is sent again under the same id; then no more."""
    run()
    found.append(trace([LOST, DENIED], [DENIES]))
    desk.dies = True
    with pytest.raises(KeyboardInterrupt):
        run()
    desk.dies = False
    run()
    run()
    assert len(desk.got) == 2
    assert desk.got[0] == desk.got[1]


def test_killed_before_keeping(run: Run, desk: Desk, found: list[Trace], monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found, but not kept, is found by the next look."""
    run()
    found.append(trace([LOST, DENIED], [DENIES]))

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(outbox, "keep", die)
        with pytest.raises(KeyboardInterrupt):
            run()
    assert desk.got == []
    run()
    assert len(desk.got) == 1


def test_a_changed_report(store: Store, run: Run, desk: Desk) -> None:
    """Each new version is told once, with the words that changed, if they are as many as the rule wants."""
    (one, *_) = reports()
    add(store, structs.replace(one, report=structs.replace(one.report, id="first", url="https://x.invalid/", text=ONE)))
    run(CHANGES, structs.replace(CHANGES, name="many", words=50))
    for number, words in enumerate(("safe", "sunk")):
        changed = structs.replace(
            one.report,
            id="first",
            url="https://x.invalid/",
            text=ONE.replace("lost", words),
            content_hash=f"sha256:{number}",
        )
        add(store, structs.replace(one, report=changed, statements=()))
        run(CHANGES, structs.replace(CHANGES, name="many", words=50))
        run(CHANGES, structs.replace(CHANGES, name="many", words=50))
    assert [[(x.how, x.text) for x in alert.data.shown] for alert in desk.got] == [
        [("gone", "lost,"), ("new", "safe,")], [("gone", "safe,"), ("new", "sunk,")],
    ]  # fmt: skip


def test_what_is_forgotten(store: Store, run: Run, desk: Desk, found: list[Trace]) -> None:
    """No word of a forgotten report is left in an alert, sent or not."""
    run()
    found.append(trace([LOST, DENIED], [DENIES]))
    desk.shut = ChannelError("channel desk", "it does not answer", "wait")
    run()
    remove(store, report_with_id(store, "one"))
    clean(store)
    with store.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM alert")).scalar() == 0
        assert connection.execute(text("SELECT count(*) FROM delivery")).scalar() == 0


def test_two_programs(store: Store, run: Run, desk: Desk, found: list[Trace]) -> None:
    """While one looks and sends, another does neither."""
    run()
    found.append(trace([LOST, DENIED], [DENIES]))
    with exclusive_lock(store, "alerts") as mine:
        assert mine
        assert run() is not None
    assert desk.got == []
    run()
    assert len(desk.got) == 1


def test_what_is_gone_while_it_looks(run: Run, desk: Desk, found: list[Trace], clock: HandClock) -> None:
    """A trace of what was corrected or forgotten meanwhile stops nothing: it looks again in a minute."""
    run()
    gone = structs.replace(DENIED, statements=(("two", "s9"),))
    found.append(trace([LOST, gone], [structs.replace(DENIES, because=())]))
    due = run()
    assert due is not None
    assert due - clock.now() <= 60
    found.append(trace([LOST, DENIED], [DENIES]))
    run()
    assert len(desk.got) == 1


def test_the_clock_is_set_back(run: Run, desk: Desk, found: list[Trace], clock: HandClock) -> None:
    """An alert that was found before, and not yet sent, is sent all the same; so is one that is found after."""
    run()
    found.append(trace([LOST, DENIED], [DENIES]))
    desk.dies = True
    with pytest.raises(KeyboardInterrupt):
        run()
    desk.dies = False
    clock.time -= 86_400
    run()
    assert [each.id for each in desk.got] == [desk.got[0].id] * 2
    found.append(trace([LOST, DENIED, SAFE], [DENIES, CONFLICTS]))
    run(structs.replace(DENIAL, on="tension"), before=True)
    assert [each.type for each in desk.got] == ["denial", "denial", "tension"]
