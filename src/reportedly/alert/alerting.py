"""One run of the alerts: find events that are new to a rule, store them as alerts, and send what is due."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from sqlalchemy import select

from reportedly.alert import outbox, runs
from reportedly.alert.channels import Sender, opened
from reportedly.alert.events import Event, of_change, of_trace
from reportedly.alert.matching import already_sent, wanted
from reportedly.alert.rules import AlertRule, Channel, Rules
from reportedly.alert.searches import has_denials, new_denials, new_in_searches
from reportedly.errors import ChannelError, NotFoundError
from reportedly.knowledge import Knowledge
from reportedly.records import Record
from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.locks import exclusive_lock
from reportedly.store.reports import report_with_id
from reportedly.stories import service
from reportedly.trace.records import Trace
from reportedly.watch.clock import MINUTE, Clock, RealClock, iso

log = logging.getLogger(__name__)

NO_CHANNELS: Mapping[str, Channel] = MappingProxyType({})
CACHED_RECORDS = 500  # records that are kept in memory while events are computed


def traced(store: Store) -> Trace:
    """Bring the trace of the whole store up to date and return it, with its relations as people judged them."""
    for _ in service.complete(store):
        pass
    return service.whole(store)


def applied(store: Store, rules: Rules) -> Alerting:
    """Return the rules applied to this store, with the channels that they use. Raises `ChannelError` if a secret is missing."""
    from reportedly.knowledge.own import knowledge

    used = {name for rule in rules.rules for name in rule.send}
    channels = {name: channel for name, channel in rules.channels.items() if name in used}
    return Alerting(store, rules.rules, opened(channels), knowledge(), RealClock(), channels)


class Alerting:
    """The rules of a user on one store.

    Attributes:
        found, sent, failed: the number of alerts that were found, sent, and could not be sent.
        to_look: whether the next run must look for events.
    """

    def __init__(
        self,
        store: Store,
        rules: Iterable[AlertRule],
        senders: Mapping[str, Sender],
        known: Knowledge,
        clock: Clock,
        channels: Mapping[str, Channel] = NO_CHANNELS,
    ) -> None:
        self._store, self._senders, self._known, self._clock = store, senders, known, clock
        self._rules = [(rule, wanted(rule, known)) for rule in rules]
        self._summary = runs.summary((rule for rule, _ in self._rules), channels)
        self.found = self.sent = self.failed = 0
        self.to_look = True  # the last run may have been killed before it looked

    def run(self, *, look: bool = True, before: bool = False, note: bool = True, patience: float = 0) -> float | None:
        """Look for events and send what is due; return when to run again, or None: not before something new comes.

        Args:
            look: whether to look for events. The first run looks in any case.
            before: whether to send also what was in the store before a rule was first run.
            note: whether to store that the alerts were run, and with which rules.
            patience: seconds to wait for another program that is at work on the alerts.

        Raises:
            StoreError: if the store cannot be read or written.
        """
        self.to_look |= look
        with exclusive_lock(self._store, "alerts", patience=patience) as mine:
            if not mine:
                log.info("another program is sending the alerts of this store; this one tries again in a minute")
                return self._clock.now() + MINUTE
            try:
                if self.to_look:
                    self._look(before)
                    self.to_look = False
            except NotFoundError as error:  # a report was forgotten or corrected meanwhile
                log.info("%s; alerts are looked for again in a minute", error)
            self._send()
            if note:
                runs.note_run(self._store, self._summary, self._clock.now())
        due = outbox.next_due(self._store, self._senders)
        return min(due or math.inf, self._clock.now() + MINUTE) if self.to_look else due

    def _look(self, before: bool) -> None:
        """Store an alert for each event that is new to a rule."""
        found = list(self._events())
        now = self._clock.now()
        for rule, wants in self._rules:
            if rule.on == "search":
                # What was there before the search was made an alert is left out already.
                for own, events in new_in_searches(self._store, rule, self._known, everything=before):
                    self._report(own, list(filter(wants, events)), now, before=before, send_first=True)
                for own, events in new_denials(self._store, rule, found, everything=before):
                    mine = list(filter(wanted(own, self._known), events))
                    self._report(own, mine, now, before=before, send_first=True)
            else:
                self._report(rule, list(filter(wants, found)), now, before=before, send_first=before)

    def _report(self, rule: AlertRule, mine: Sequence[Event], now: float, *, before: bool, send_first: bool) -> None:
        """Store an alert for each event that is new to the rule.

        Args:
            before: whether to send also what was found, and not sent, when the rule was first run.
            send_first: whether to send what is found now, if it has not been run before.
        """
        if not outbox.has_run(self._store, rule):
            outbox.begin(self._store, rule, mine, now, send=send_first)
            self.found += len(mine) if send_first else 0
            if mine and not send_first:
                log.warning(
                    "%s: %d alerts for what was in the store before the rule are not sent (see --before)",
                    rule.name,
                    len(mine),
                )
            return
        known = outbox.known(self._store, rule)
        for event in mine:
            earlier = next((each for each in known if already_sent(event, each.places)), None)
            if earlier is None:
                outbox.keep(self._store, rule, event, now)
                known.append(outbox.KnownAlert(0, event.anchors, quiet=False))
                self.found += 1
            elif before and earlier.quiet:
                outbox.release(self._store, rule, earlier, event, now)
                known[known.index(earlier)] = earlier._replace(quiet=False)
                self.found += 1

    def _events(self) -> Iterator[Event]:
        kinds = {rule.on for rule, _ in self._rules}
        find = lru_cache(CACHED_RECORDS)(lambda ident: report_with_id(self._store, ident).record)
        if kinds - {"changed", "search"} or ("search" in kinds and has_denials(self._store)):
            yield from of_trace(traced(self._store), find)
        if "changed" in kinds:
            yield from self._changes(find)

    def _changes(self, find: Callable[[str], Record]) -> Iterator[Event]:
        """Yield an event for each changed text that some rule on changes has not reported yet."""
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
        """Send the alerts that are due. After a failure, the other alerts for the same channel wait for the next run."""
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
