"""What is new in the saved searches that people made alerts: an event for each report with statements that a search finds.

An alert on denials is saved like a search, and has the denials of the trace for its events.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import structs

from reportedly.alert.events import Event, of_search
from reportedly.alert.rules import AlertRule
from reportedly.errors import InputError, NotFoundError
from reportedly.identity import folded
from reportedly.knowledge import Knowledge
from reportedly.store import Store
from reportedly.store.listing import reports_after
from reportedly.store.saved_searches import SavedSearch, saved
from reportedly.store.searching import Hit, search
from reportedly.stories.asked_search import denied_in, saved_as

log = logging.getLogger(__name__)

AT_ONCE = 200  # statements that are fetched at a time


def new_in_searches(
    store: Store, rule: AlertRule, known: Knowledge, *, everything: bool
) -> Iterator[tuple[AlertRule, list[Event]]]:
    """Yield the saved searches that a rule asks for: each as a rule of its own, with its events.

    Args:
        store: the store.
        rule: a rule on searches.
        known: the knowledge base in which names are looked up.
        everything: whether to find also what was there before the search was made an alert.
    """
    for each in _alerts(store, rule):
        if denied_in(each.query) is None:
            since = None if everything else each.alert_since
            yield structs.replace(rule, search=(f"#{each.key}",)), _events(store, each, since, known)


def new_denials(
    store: Store, rule: AlertRule, found: Iterable[Event], *, everything: bool
) -> Iterator[tuple[AlertRule, list[Event]]]:
    """Yield the saved alerts on denials that a rule asks for: each as a rule of its own, with the events that may be its own.

    Args:
        store: the store.
        rule: a rule on searches.
        found: the events of the trace.
        everything: whether to take also what was there before the alert was saved.
    """
    events = [event for event in found if event.kind == "denial"]
    for each in _alerts(store, rule):
        if name := denied_in(each.query):
            after = 0 if everything else each.alert_since or 0
            new = reports_after(store, after, {report for event in events for report in event.reports})
            own = structs.replace(rule, on="denial", actor=(name,), search=(f"#{each.key}",))
            yield own, [event for event in events if not new.isdisjoint(event.reports)]


def has_denials(store: Store) -> bool:
    """Return whether somebody saved an alert on denials."""
    return any(each.alert_since is not None and denied_in(each.query) for each in saved(store))


def _alerts(store: Store, rule: AlertRule) -> list[SavedSearch]:
    """Return the saved searches and alerts on denials that a rule asks for."""
    alerts = [each for each in saved(store) if each.alert_since is not None]
    names = {folded(name): name for name in rule.search}
    for name in names.keys() - {folded(each.name) for each in alerts}:
        log.warning("%s: no saved search “%s” is an alert; make it one on the page of searches", rule.name, names[name])
    return [each for each in alerts if not names or folded(each.name) in names]


def _events(store: Store, each: SavedSearch, since: int | None, known: Knowledge) -> list[Event]:
    try:
        hits = list(_hits(store, each.query, since, known))
    except NotFoundError:  # nobody of this name is in the record yet
        return []
    except InputError as error:
        log.warning("the saved search “%s”: %s", each.name, error)
        return []
    by_report = groupby(sorted(hits, key=lambda hit: hit.held.key), key=lambda hit: hit.held.key)
    groups = [list(some) for _, some in by_report]
    return [of_search(each.name, some[0].held.record, [hit.statement for hit in some]) for some in groups]


def _hits(store: Store, query: str, since: int | None, known: Knowledge) -> Iterator[Hit]:
    """Yield all statements that are found; what is not asserted is nothing that somebody said."""
    asked, offset = saved_as(query, since), 0
    while some := search(store, asked.words, asked.filters, known=known, limit=AT_ONCE, offset=offset, sort="oldest"):
        yield from (hit for hit in some if hit.statement.asserted)
        offset += len(some)
