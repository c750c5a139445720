"""How often a client may ask."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from math import ceil
from time import monotonic

CLIENTS = 10_000  # clients that are remembered; the one that has been silent for longest is forgotten first


class Bucket:
    """A token bucket for each client: it fills at `rate` a second up to `brim`, and each request takes one.

    See https://en.wikipedia.org/wiki/Token_bucket.
    """

    def __init__(self, rate: float, brim: int, clock: Callable[[], float] = monotonic) -> None:
        self._rate, self._brim, self._clock = rate, brim, clock
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> int:
        """Return 0 if this client may send a request now, and count it; else the seconds after which it may."""
        now = self._clock()
        level, then = self._levels.pop(client, (float(self._brim), now))
        level = min(self._brim, level + (now - then) * self._rate)
        allowed = level >= 1
        self._levels[client] = (level - 1 if allowed else level, now)
        if len(self._levels) > CLIENTS:
            self._levels.popitem(last=False)
        return 0 if allowed else ceil((1 - level) / self._rate)
