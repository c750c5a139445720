"""Time, as the watch sees it: one place that says what time it is and waits, which the tests put another in place of."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from typing import Protocol, TypeVar

MINUTE = 60.0
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WEEK = 7 * DAY

T = TypeVar("T")


class Clock(Protocol):
    """Seconds since 1970, and waiting."""

    def now(self) -> float: ...

    def sleep(self, seconds: float) -> None: ...

    def wait(self, queue: SimpleQueue[T], seconds: float | None, *, expected: bool) -> T | None:
        """What comes in within so many seconds (None: whenever it comes). `expected`: somebody is at work on it."""


class RealClock:
    """The clock of the machine."""

    def now(self) -> float:
        return time.time()

    def sleep(self, seconds: float) -> None:
        time.sleep(max(0.0, seconds))

    def wait(self, queue: SimpleQueue[T], seconds: float | None, *, expected: bool) -> T | None:  # noqa: ARG002
        try:
            return queue.get(timeout=None if seconds is None else max(0.0, seconds))
        except Empty:
            return None


def iso(moment: float) -> str:
    """A moment as the store keeps it: ISO 8601 in UTC, to the second."""
    return datetime.fromtimestamp(int(moment), UTC).isoformat().replace("+00:00", "Z")


def moment(stored: str) -> float:
    """The inverse of `iso`, to the second."""
    return datetime.fromisoformat(stored).timestamp()
