"""One look for alerts: what is new to each rule is kept, and what is due is sent."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from sqlalchemy import select

from reportedly.alert import outbox
from reportedly.alert.channels import Sender
from reportedly.alert.events import Event, of_change, of_trace
from reportedly.alert.matching import told, wanted
from reportedly.alert.rules import Rule
from reportedly.errors import ChannelError, NotFoundError
from reportedly.knowledge import Knowledge
from reportedly.records import Record
from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.alone import alone
from reportedly.store.holding import held
from reportedly.trace.records import Trace
from reportedly.traced.judged import as_judged
from reportedly.traced.stored import refresh, whole
from reportedly.watch.clock import MINUTE, Clock, iso

log = logging.getLogger(__name__)

AT_HAND = 500  # records that are kept in memory while events are made


def traced(store: Store) -> Trace:
    """The trace of everything in the store, brought up to date, its relations as people judged them."""
    refresh(store)
    return as_judged(store, whole(store))


class Alerting:
    """The rules of a user on one store. `failed` counts what could not be sent; `to_look`: a look is due."""

    def __init__(
        self, store: Store, rules: Iterable[Rule], senders: Mapping[str, Sender], known: Knowledge, clock: Clock
    ) -> None:
        self._store, self._senders, self._clock = store, senders, clock
        self._rules = [(rule, wanted(rule, known)) for rule in rules]
        self.found = self.sent = self.failed = 0
        self.to_look = True  # the last run may have been killed before it did

    def run(self, *, look: bool = True, before: bool = False) -> float | None:
        """Look, the first time in any case, and send. Returns when to do so again; None: when there is something new.

        `before`: send too what was in the store before a rule was first run. Raises `StoreError`.
        """
        self.to_look |= look
        with alone(self._store, "alerts") as mine:
            if not mine:
                log.info("another program sends the alerts of this store; it is tried again in a minute")
                return self._clock.now() + MINUTE
            try:
                if self.to_look:
                    self._look(before)
                    self.to_look = False
            except NotFoundError as error:  # forgotten or corrected meanwhile
                log.info("%s; alerts are looked for again in a minute", error)
            self._send()
        again = outbox.next_due(self._store, self._senders)
        return min(again or math.inf, self._clock.now() + MINUTE) if self.to_look else again

    def _look(self, before: bool) -> None:
        found = list(self._events())
        now = self._clock.now()
        for rule, wants in self._rules:
            mine = [event for event in found if wants(event)]
            if not outbox.has_run(self._store, rule):
                outbox.begin(self._store, rule, mine, now, send=before)
                self.found += len(mine) if before else 0
                if mine and not before:
                    log.warning(
                        "%s: what was there before the rule is not sent: %d (see --before)", rule.name, len(mine)
                    )
                continue
            known = outbox.known(self._store, rule)
            for event in mine:
                again = next((each for each in known if told(event, each.places)), None)
                if again is None:
                    outbox.keep(self._store, rule, event, now)
                    known.append(outbox.Known(0, event.anchors, quiet=False))
                    self.found += 1
                elif before and again.quiet:
                    outbox.release(self._store, rule, again, event, now)
                    known[known.index(again)] = again._replace(quiet=False)
                    self.found += 1

    def _events(self) -> Iterator[Event]:
        kinds = {rule.on for rule, _ in self._rules}
        find = lru_cache(AT_HAND)(lambda ident: held(self._store, ident).record)
        if kinds - {"changed"}:
            yield from of_trace(traced(self._store), find)
        if "changed" in kinds:
            yield from self._changes(find)

    def _changes(self, find: Callable[[str], Record]) -> Iterator[Event]:
        """Of the versions that not every rule on changes has told of."""
        rules = [rule for rule, _ in self._rules if rule.on == "changed"]
        known = [{place[0] for each in outbox.known(self._store, rule) for place in each.places} for rule in rules]
        old = t.report.alias("old")
        query = select(t.report.c.id, old.c.id).join(old, t.report.c.version_of == old.c.key).order_by(t.report.c.key)
        with self._store.reading() as connection:
            pairs = [tuple(row) for row in connection.execute(query)]
        for new, before in pairs:
            if not all(new in each for each in known) and (event := of_change(find(before).report, find(new))):
                yield event

    def _send(self) -> None:
        """One failure puts a channel off: what else is due for it waits for the next time."""
        failed: set[str] = set()
        for each in outbox.due(self._store, self._senders, self._clock.now()):
            if each.channel in failed:
                continue
            try:
                self._senders[each.channel].send(each.alert, self._clock.now())
            except ChannelError as error:
                failed.add(each.channel)
                self.failed += 1
                due = outbox.put_off(self._store, each, self._clock.now(), error.wait)
                log.error("%s; alert %s is sent again after %s", error, each.alert.id, iso(due))
            else:
                outbox.arrived(self._store, each, self._clock.now())
                self.sent += 1
