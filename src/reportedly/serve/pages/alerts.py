"""Are alerts set up? What is reported, where it goes, whether anything runs them, and whether it arrives."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter, Request, Response

from reportedly.alert import runs
from reportedly.alert.checking import load
from reportedly.errors import InputError
from reportedly.serve.render import page
from reportedly.serve.site import Reading, TheSite
from reportedly.store import saved_searches

router = APIRouter(prefix="/alerts")
LATE = 24 * 60  # minutes after which the last run is said to be long ago
NOW = 2  # minutes within which it is said to be just now


@router.get("")
def alerts(request: Request, site: TheSite, store: Reading) -> Response:
    """What the file of rules says that this server was started with or, without one, that of the last run."""
    run, told, wrong = runs.last_run(store), None, None
    if site.settings.alerts is not None:
        try:
            rules = load(site.settings.alerts)
            told = runs.told(rules.rules, rules.channels)
        except InputError as error:
            wrong = error
    told = told or (run.told if run else None)
    searches = [each for each in saved_searches.saved(store) if each.alert_since is not None]
    minutes = _minutes_since(run.at) if run else None
    return page(
        request, "alerts.html", run=run, told=told, wrong=wrong, searches=searches,
        since=None if minutes is None else ago(minutes), late=minutes is not None and minutes > LATE,
        records=runs.channel_records(store), sends_searches=told is not None and any(r.on == "search" for r in told.rules),
    )  # fmt: skip


def ago(minutes: int) -> str:
    """Return how long ago something was, in words."""
    if minutes < NOW:
        return "just now"
    for unit, length in (("day", 24 * 60), ("hour", 60), ("minute", 1)):
        if minutes >= 2 * length or (length > 1 and minutes >= length):
            number = minutes // length
            return f"{number} {unit}{'s' * (number != 1)} ago"
    return f"{minutes} minutes ago"


def _minutes_since(at: str) -> int:
    return int((datetime.now(UTC) - datetime.fromisoformat(at)).total_seconds() // 60)
