"""The clock of the watch, in one place so that tests can replace it."""

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
        """Return the next item of the queue, or None if none comes within `seconds` (None: wait for ever).

        `expected`: a thread is working on an item. Only clocks of tests need it.
        """


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
    """Return a moment as the store keeps it: ISO 8601 in UTC, to the second."""
    return datetime.fromtimestamp(int(moment), UTC).isoformat().replace("+00:00", "Z")


def moment(stored: str) -> float:
    """Return the seconds since 1970 of a stored moment: the inverse of `iso`."""
    return datetime.fromisoformat(stored).timestamp()
