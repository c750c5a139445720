"""A server, a clock, and a watch over its feeds that reads at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

import pytest
from builders.reports import pier
from msgspec import structs
from web import HandClock, Web, served

from reportedly.intake import fetch
from reportedly.intake.fetch import HttpResponse
from reportedly.records import Record, Report
from reportedly.store import Store
from reportedly.store.adding import Added
from reportedly.watch import visiting
from reportedly.watch.visiting import Visitor
from reportedly.watch.watching import Watching

MOMENT = 0.2  # seconds


class QuickReader:
    """Finds nothing in any report, at once: it is the watch that is looked at."""

    def read(self, report: Report) -> Record:
        return structs.replace(pier(), report=report, statements=(), actors=())

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
        return map(self.read, reports)


class Watch(Protocol):
    """Runs a watch of these feeds (paths on the server, or addresses) and returns it with what it told."""

    def __call__(
        self,
        *feeds: str,
        every: float | None = None,
        names: dict[str, str] | None = None,
        stop_after: float = 0.0,
        pass_on: Callable[[bool], float | None] | None = None,
        allow_private: bool = True,
    ) -> tuple[Watching, list[Added]]: ...


@pytest.fixture
def web() -> Iterator[Web]:
    with served() as made:
        yield made


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


class Impatience(Protocol):
    """From now on a fetch of this path may take no longer than a moment, and returns how many seconds that is."""

    def __call__(self, path: str) -> float: ...


@pytest.fixture
def impatience(monkeypatch: pytest.MonkeyPatch) -> Impatience:
    """Other fetches may take as long as they do outside of tests: this machine may be busy."""

    def hurry(path: str) -> float:
        def ask(url: str, **more: Any) -> HttpResponse:
            with pytest.MonkeyPatch.context() as patch:
                if url.endswith(path):
                    patch.setattr(fetch, "SECONDS", MOMENT)
                return fetch.ask(url, **more)

        monkeypatch.setattr(visiting, "ask", ask)
        return MOMENT

    return hurry


@pytest.fixture
def watch(store: Store, web: Web, clock: HandClock) -> Watch:
    def run(
        *feeds: str,
        every: float | None = None,
        names: dict[str, str] | None = None,
        stop_after: float = 0.0,
        pass_on: Callable[[bool], float | None] | None = None,
        allow_private: bool = True,
    ) -> tuple[Watching, list[Added]]:
        told: list[Added] = []
        addresses = [each if "://" in each else web.address + each for each in feeds]
        watching = Watching(
            store, {each: (names or {}).get(each) for each in addresses},
            Visitor(store, clock, pause=2.0, allow_private=allow_private), clock, make=QuickReader, tell=told.append,
            pass_on=pass_on or (lambda _: None), every=every,
        )  # fmt: skip
        if stop_after:
            clock.after(stop_after, watching.stop)
        watching.run()
        return watching, told

    return run
