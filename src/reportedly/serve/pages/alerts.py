"""Are alerts set up? What was found, what is reported, where it goes, whether anything runs them, and whether it arrives."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from reportedly.alert import found, runs
from reportedly.alert.checking import load
from reportedly.errors import InputError
from reportedly.knowledge.own import knowledge
from reportedly.serve.lateness import last_run_of
from reportedly.serve.render import page
from reportedly.serve.site import Reading, TheSite, WaitingCount
from reportedly.store import saved_searches
from reportedly.views.alert_rules import sample, watched

router = APIRouter(prefix="/alerts")
LISTED = 30  # alerts that are listed


@router.get("")
def alerts(request: Request, site: TheSite, waiting: WaitingCount, store: Reading) -> Response:
    """What the file of rules says that this server was started with or, without one, that of the last run."""
    last, rules, wrong = last_run_of(request, store), None, None
    if site.settings.alerts is not None:
        try:
            given = load(site.settings.alerts)
            rules = runs.summary(given.rules, given.channels)
        except InputError as error:
            wrong = error
    looks = site.alerting.looks if site.alerting else None
    wrong = wrong or (looks.wrong if looks else None)
    rules = rules or (last.run.rules if last.run else None)
    saved = [each for each in saved_searches.saved(store) if each.alert_since is not None]
    searches, denials = watched(store, saved, knowledge())
    return page(
        request, "alerts.html", last=last, looks=looks, rules=rules, wrong=wrong, searches=searches, denials=denials,
        waiting=waiting, found=found.latest(store, LISTED), given=site.settings.alerts is not None and wrong is None,
        records=runs.channel_records(store), sends_searches=rules is not None and any(r.on == "search" for r in rules.rules),
        sample=sample(rules.channels[0].name if rules and rules.channels else None),
    )  # fmt: skip
