"""Pages take turns: few are made at a time, and nothing that takes long holds them up."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock
from time import monotonic, sleep

import pytest
from serving import client

from reportedly.serve.pages import home
from reportedly.serve.site import AT_ONCE, PATIENT
from reportedly.store import Store
from reportedly.store.listing import Counts, counts

MORE = AT_ONCE + 3
PATIENCE = 30.0  # seconds after which a test has failed


class Held:
    """Stands in the way of who comes until it is let go. `most`: how many stood there at the same time."""

    def __init__(self) -> None:
        self.go, self.here, self.most = Event(), 0, 0
        self._lock = Lock()

    def wait(self) -> None:
        with self._lock:
            self.here += 1
            self.most = max(self.most, self.here)
        self.go.wait(PATIENCE)
        with self._lock:
            self.here -= 1

    def until(self, many: int) -> None:
        """Wait until so many stand here."""
        end = monotonic() + PATIENCE
        while self.here < many and monotonic() < end:
            sleep(0.01)


@pytest.fixture
def held() -> Iterator[Held]:
    made = Held()
    yield made
    made.go.set()


def _asked(store: Store, path: str, held: Held, reached: int, meanwhile: str) -> tuple[list[int], int]:
    """The answers of many who ask for `path` at once, and, while `reached` of them are held, that of one who asks otherwise."""
    with client(store) as asked, ThreadPoolExecutor(MORE) as users:
        answers = [users.submit(lambda: asked.get(path).status_code) for _ in range(MORE)]
        try:
            held.until(reached)
            other = asked.get(meanwhile).status_code
        finally:
            held.go.set()
        return [each.result() for each in answers], other


def test_few_pages_are_made_at_a_time(store: Store, held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many who ask at once, some wait for their turn, and all are answered; the inbox, where one adds, waits for nobody."""

    def slowly(store: Store) -> Counts:
        held.wait()
        return counts(store)

    monkeypatch.setattr(home, "counts", slowly)
    answers, inbox = _asked(store, "/", held, AT_ONCE, "/inbox")
    assert (held.most, set(answers), inbox) == (AT_ONCE, {200}, 200)


def test_tracing_holds_no_page_up(store: Store, held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits until reports are traced keeps nobody else from a page."""

    def slowly(_: Store) -> int:
        held.wait()
        return 0

    monkeypatch.setattr("reportedly.stories.service.up_to_date", slowly)
    answers, other = _asked(store, "/stories", held, MORE, "/")
    assert (held.most, set(answers), other) == (MORE, {200}, 200)


def test_few_pages_wait_for_tracing(store: Store, held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each takes a thread: if as many wait as may, the next one is made without waiting, and all other pages are, too."""

    def slowly(_: Store) -> int:
        held.wait()
        return 0

    monkeypatch.setattr("reportedly.stories.service.up_to_date", slowly)
    with client(store) as asked, ThreadPoolExecutor(PATIENT) as users:
        waiting = [users.submit(lambda: asked.get("/stories").status_code) for _ in range(PATIENT)]
        try:
            held.until(PATIENT)
            others = [asked.get(path).status_code for path in ("/stories", "/api/v1/stories", "/")]
        finally:
            held.go.set()
        assert {each.result() for each in waiting} == {200}
    assert (held.most, others) == (PATIENT, [200, 200, 200])
