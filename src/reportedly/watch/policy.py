"""When to try again: one table of the possible problems, with how long to wait for each."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import Literal, NamedTuple

from reportedly.watch.clock import DAY, HOUR, MINUTE, WEEK

Why = Literal["robots", "shut", "missing", "gone", "busy", "silent", "failed", "refused", "unreadable"]


class RetrySchedule(NamedTuple):
    """Wait for `first` seconds, then twice as long each time, at most `most`; give up after `until` seconds."""

    first: float
    most: float
    until: float


_SOON = RetrySchedule(10 * MINUTE, 6 * HOUR, WEEK)
_DAILY = RetrySchedule(DAY, DAY, WEEK)

# Problems that are not in this table ("gone", "unreadable") are not tried again, unless the feed says that the entry changed.
ENTRIES: dict[Why, RetrySchedule] = {
    "robots": _DAILY,
    "shut": RetrySchedule(6 * HOUR, DAY, WEEK),  # some open after a day
    "missing": RetrySchedule(10 * MINUTE, 6 * HOUR, 2 * DAY),  # some feeds list an article before it is published
    "busy": _SOON,
    "silent": _SOON,
    "failed": _SOON,
    "refused": _DAILY,
}
REVISITS = (HOUR, DAY, WEEK)  # after reading, to look for changes: most corrections come on the first day
CALM = HOUR  # least time between two readings of an article whose feed says that it changed: some feeds always say so

_FEED = RetrySchedule(5 * MINUTE, DAY, WEEK)
_GONE = 30 * DAY  # between two requests for a feed that is gone
_HOST = RetrySchedule(MINUTE, 6 * HOUR, WEEK)
_MOST_ASKED = WEEK  # the longest wait that a server may ask for with Retry-After


def why_of(status: int) -> Why | None:
    """Return the problem that an HTTP status (not a redirect) means; None if there is none."""
    if status in (200, 304):
        return None
    if status in (401, 402, 403, 451):
        return "shut"
    if status in (429, 503):
        return "busy"
    return "gone" if status == 410 else "missing" if status == 404 else "failed"


def entry_wait(why: Why, tries: int, age: float) -> float | None:
    """Return the seconds to wait after `tries` attempts for an entry first seen `age` seconds ago; None to give up."""
    schedule = ENTRIES.get(why)
    if schedule is None or age >= schedule.until:
        return None
    return doubled(schedule, tries)


def feed_wait(why: Why, failures: int) -> float:
    """Return the seconds to wait for a feed after so many failures in a row. A feed is never given up."""
    return _GONE if why == "gone" else doubled(_FEED, failures)


def host_wait(failures: int, asked: float | None) -> float:
    """Return the seconds to leave a host alone. `asked`: the seconds that it asks for, if it does."""
    return min(asked, _MOST_ASKED) if asked is not None else doubled(_HOST, failures)


def revisit(read_at: float, now: float) -> float | None:
    """Return when to check an article that was read at `read_at` for changes; None if it is checked no more."""
    return next((read_at + after for after in REVISITS if read_at + after > now), None)


def doubled(schedule: RetrySchedule, times: int) -> float:
    """Return the seconds to wait before attempt number `times`."""
    return min(schedule.most, schedule.first * 2.0 ** min(max(times - 1, 0), 60))


def retry_after(value: str | None, now: float) -> float | None:
    """Return the seconds that a Retry-After header asks for, as a number or a date (RFC 9110, 10.2.3); None without one."""
    if not value:
        return None
    if value.strip().isdecimal():
        return float(value.strip()[:9])
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, OverflowError):
        return None
