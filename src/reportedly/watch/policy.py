"""When to try again: one table of what can be in the way, and how long to wait for each."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import Literal, NamedTuple

from reportedly.watch.clock import DAY, HOUR, MINUTE, WEEK

Why = Literal["robots", "shut", "missing", "gone", "busy", "silent", "failed", "refused", "unreadable"]


class Again(NamedTuple):
    """Wait for `first` seconds, then twice as long each time, at most `most`; give up when `until` has passed."""

    first: float
    most: float
    until: float


_SOON = Again(10 * MINUTE, 6 * HOUR, WEEK)
_DAILY = Again(DAY, DAY, WEEK)

# What is not in it ("gone", "unreadable") is not tried again, unless the feed says that it has changed.
ENTRIES: dict[Why, Again] = {
    "robots": _DAILY,
    "shut": Again(6 * HOUR, DAY, WEEK),  # some open after a day
    "missing": Again(10 * MINUTE, 6 * HOUR, 2 * DAY),  # told of before it is published
    "busy": _SOON,
    "silent": _SOON,
    "failed": _SOON,
    "refused": _DAILY,
}
REVISITS = (HOUR, DAY, WEEK)  # after it was read, to see whether it has changed: most corrections come on the first day
CALM = HOUR  # at least so long between two readings of an article whose feed calls it changed: some feeds always do

_FEED = Again(5 * MINUTE, DAY, WEEK)
_GONE = 30 * DAY  # a feed that is gone is asked for so seldom
_HOST = Again(MINUTE, 6 * HOUR, WEEK)
_MOST_ASKED = WEEK  # of what a server may ask for with Retry-After


def why_of(status: int) -> Why | None:
    """What an HTTP status that is no redirect means; None if it is what was asked for."""
    if status in (200, 304):
        return None
    if status in (401, 402, 403, 451):
        return "shut"
    if status in (429, 503):
        return "busy"
    return "gone" if status == 410 else "missing" if status == 404 else "failed"


def entry_wait(why: Why, tries: int, age: float) -> float | None:
    """Seconds to wait after so many tries for an entry that was first seen `age` seconds ago; None: no more."""
    again = ENTRIES.get(why)
    if again is None or age >= again.until:
        return None
    return doubled(again, tries)


def feed_wait(why: Why, failures: int) -> float:
    """Seconds to wait for a feed that has failed so many times in a row. It is never given up."""
    return _GONE if why == "gone" else doubled(_FEED, failures)


def host_wait(failures: int, asked: float | None) -> float:
    """Seconds to leave a host alone. `asked`: what it asks for."""
    return min(asked, _MOST_ASKED) if asked is not None else doubled(_HOST, failures)


def revisit(read_at: float, now: float) -> float | None:
    """When to look whether an article that was read at `read_at` has changed; None: no more."""
    return next((read_at + after for after in REVISITS if read_at + after > now), None)


def doubled(again: Again, times: int) -> float:
    return min(again.most, again.first * 2.0 ** min(max(times - 1, 0), 60))


def retry_after(value: str | None, now: float) -> float | None:
    """Seconds from now that a Retry-After header asks for, a number or a date (RFC 9110, 10.2.3); None if it says nothing."""
    if not value:
        return None
    if value.strip().isdecimal():
        return float(value.strip()[:9])
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, OverflowError):
        return None
