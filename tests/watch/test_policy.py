"""How long is waited."""

from __future__ import annotations

from email.utils import formatdate

from hypothesis import given
from hypothesis import strategies as st

from reportedly.watch.clock import DAY, HOUR, MINUTE, WEEK, iso, moment
from reportedly.watch.policy import ENTRIES, entry_wait, feed_wait, host_wait, retry_after, revisit, why_of


@given(st.sampled_from(sorted(ENTRIES)), st.integers(1, 10_000))
def test_waits_grow_to_a_limit(why: str, tries: int) -> None:
    """Each wait is at least as long as the one before, and none is longer than a day."""
    one, two = entry_wait(why, tries, 0), entry_wait(why, tries + 1, 0)  # type: ignore[arg-type]
    assert one is not None
    assert two is not None
    assert MINUTE <= one <= two <= DAY
    assert feed_wait("failed", tries) <= feed_wait("failed", tries + 1) <= DAY
    assert host_wait(tries, None) <= host_wait(tries + 1, None) <= DAY


def test_nothing_is_tried_for_ever() -> None:
    """An entry is given up after a week; what is gone or can't be read, at once."""
    assert all(entry_wait(why, 3, WEEK) is None for why in ENTRIES)
    assert entry_wait("gone", 1, 0) is entry_wait("unreadable", 1, 0) is None


@given(st.text(max_size=30))
def test_whatever_a_server_asks_for(value: str) -> None:
    """Retry-After may hold anything; what is waited is between nothing and a week."""
    asked = retry_after(value, 0.0)
    assert asked is None or 0 <= host_wait(1, asked) <= WEEK


def test_retry_after() -> None:
    """Seconds, or a date; one that has passed is now."""
    assert retry_after("120", 1000.0) == 120
    assert retry_after(formatdate(1_900_000_060, usegmt=True), 1_900_000_000) == 60
    assert retry_after(formatdate(1_800_000_000, usegmt=True), 1_900_000_000) == 0
    assert retry_after("soon", 0) is retry_after(None, 0) is None


def test_revisits() -> None:
    """An hour, a day and a week after it was read."""
    assert [revisit(0, now) for now in (0, HOUR, DAY, WEEK)] == [HOUR, DAY, WEEK, None]


def test_statuses() -> None:
    """What each means for the watch."""
    assert [why_of(s) for s in (200, 304, 403, 404, 410, 429, 500, 503)] == [
        None, None, "shut", "missing", "gone", "busy", "failed", "busy",
    ]  # fmt: skip


@given(st.floats(0, 4e9))
def test_moments_are_kept_to_the_second(now: float) -> None:
    """A moment that was stored is less than a second earlier."""
    assert 0 <= now - moment(iso(now)) < 1
