"""What is new in the saved searches that people made alerts: an event for each report with statements that a search finds."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from itertools import groupby

from msgspec import structs

from reportedly.alert.events import Event, of_search
from reportedly.alert.rules import AlertRule
from reportedly.errors import InputError, NotFoundError
from reportedly.identity import folded
from reportedly.knowledge import Knowledge
from reportedly.store import Store
from reportedly.store.saved_searches import SavedSearch, saved
from reportedly.store.searching import Hit, search
from reportedly.stories.asked_search import saved_as

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
    alerts = [each for each in saved(store) if each.alert_since is not None]
    names = {folded(name): name for name in rule.search}
    for name in names.keys() - {folded(each.name) for each in alerts}:
        log.warning("%s: no saved search “%s” is an alert; make it one on the page of searches", rule.name, names[name])
    for each in alerts:
        if not names or folded(each.name) in names:
            since = None if everything else each.alert_since
            yield structs.replace(rule, search=(f"#{each.key}",)), _events(store, each, since, known)


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
