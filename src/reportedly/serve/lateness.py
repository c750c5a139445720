"""Whether a program still runs the alerts: pages say so when the last run is long ago, and are made anew when that changes."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi import Request

from reportedly.alert.found import since
from reportedly.alert.runs import AlertRun, last_run
from reportedly.serve.site import site_of, valid_until
from reportedly.store import Store

MINUTE, HOUR, DAY = 60, 3600, 86_400
LATE = DAY  # seconds after which the last run is said to be long ago
NOW = 2 * MINUTE  # seconds within which it is said to be just now


@dataclass(frozen=True, slots=True)
class LastRun:
    """The last run of the alerts.

    Attributes:
        run: the run; None if there was none.
        since: how long ago it was, in words; "" if there was none.
        late: whether it is long ago, and this server does not run what was run then.
        here: whether this server runs alerts itself.
    """

    run: AlertRun | None
    since: str
    late: bool
    here: bool = False


def last_run_of(request: Request, store: Store) -> LastRun:
    """Return the last run, for a page that may stay in memory until other words are true of it."""
    run, now, site = last_run(store), time.time(), site_of(request)
    here = site.alerting is not None
    if run is None:
        return LastRun(None, "", late=False, here=here)
    at = datetime.fromisoformat(run.at).astimezone(UTC).timestamp()
    passed = max(0, int(now - at))
    valid_until(request, at + (passed // DAY + 1) * DAY if passed >= LATE else at + LATE)
    return LastRun(run, ago(passed), late=passed > LATE and not (here and site.settings.alerts), here=here)


def lately_found(request: Request, store: Store) -> int:
    """Return how many alerts were found within a day, for a page that may stay in memory until one of them is older."""
    number, first = since(store, time.time() - DAY)
    if first:
        valid_until(request, datetime.fromisoformat(first).timestamp() + DAY)
    return number


def ago(seconds: int) -> str:
    """Return how long ago something was, in words."""
    if seconds < NOW:
        return "just now"
    for unit, length in (("day", DAY), ("hour", HOUR)):
        if seconds >= length:
            number = seconds // length
            return f"{number} {unit}{'s' * (number != 1)} ago"
    return f"{seconds // MINUTE} minutes ago"
