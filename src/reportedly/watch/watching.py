"""The watch: fetch whatever is due, with a thread for each host; read the results and add them to the store one by one.

All writing about feeds and entries happens here, after the report is in the store. A kill at any moment costs at most a
fetch: no report is lost, and none is reported twice.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from queue import SimpleQueue
from threading import Thread
from typing import NamedTuple

from reportedly.errors import FaultError, InputError, StoreError
from reportedly.intake import isolated
from reportedly.intake.feed_entries import FeedEntry
from reportedly.intake.given import Given
from reportedly.intake.plain import NOTHING_GIVEN
from reportedly.intake.sources import as_input
from reportedly.records import Report
from reportedly.store import Store
from reportedly.store.adding import Added, add, has
from reportedly.watch import backlog, subscriptions
from reportedly.watch.articles import article, drafted
from reportedly.watch.backlog import KnownEntry
from reportedly.watch.clock import MINUTE, Clock, iso
from reportedly.watch.hosts import PATIENCE, host_of
from reportedly.watch.policy import Why
from reportedly.watch.subscriptions import KnownFeed
from reportedly.watch.visiting import Marks, Visit, Visitor
from reportedly.workers.pool import BatchReader, read_chunk

log = logging.getLogger(__name__)

AT_ONCE = 8  # hosts that are visited at the same time
SETTLED = 5 * MINUTE  # how often added reports are passed on to the alerts while more are coming

Task = KnownFeed | KnownEntry
PassOn = Callable[[bool], float | None]


class Done(NamedTuple):
    """The outcome of a task in its thread. An exception there is put in place of the visit."""

    task: Task
    host: str
    visit: Visit | BaseException


class Watching:
    """One run of the watch. `done` counts outcomes: added, version, same, unread, feeds, silent feeds."""

    def __init__(
        self,
        store: Store,
        feeds: Mapping[str, str | None],
        visitor: Visitor,
        clock: Clock,
        *,
        make: Callable[[], BatchReader],
        tell: Callable[[Added], None],
        pass_on: PassOn = lambda added: None,  # noqa: ARG005
        every: float | None = None,
        given: Given = NOTHING_GIVEN,
    ) -> None:
        """Prepare a run; nothing is fetched yet.

        Args:
            feeds: the name of the outlet by the address of its feed, if the user gives one.
            make: makes the reader; called when the first report is to be read.
            tell: called with each report that was added.
            pass_on: called with True when reports have been added, and with False at the time it asked for. It returns
                when it wants to be called again, or None.
            every: seconds between two visits to a feed; without it the run ends when nothing is due.
            given: names of outlets by domain, for feeds and articles that have none.
        """
        self._store, self._names, self._visitor, self._clock = store, dict(feeds), visitor, clock
        self._make, self._tell, self._pass_on, self._every = make, tell, pass_on, every
        self._given = given
        self._reader: BatchReader | None = None
        self._busy: set[str] = set()
        self._results: SimpleQueue[Done | None] = SimpleQueue()
        self._stopped = False
        self._fresh, self._passed = False, clock.now()
        self._asked_for: float | None = 0.0  # reports that the last run did not pass on come first
        self.done: Counter[str] = Counter()

    def stop(self) -> None:
        """End the run after the current write. A signal handler may call this."""
        self._stopped = True
        self._results.put(None)

    def run(self) -> None:
        """Run until stopped or, without `every`, until nothing is due.

        Raises `StoreError`, and errors that stop every report.
        """
        self._feeds = {each.key: each for each in self._known(*self._names)}
        self._visited: set[int] = set()
        while not self._stopped:
            later = self._start()
            self._passing_on()
            if self._stopped or (not self._busy and self._every is None and later is None):
                break
            if not self._busy and self._asked_for is not None and self._every is not None:
                later = min(filter(None, (later, self._asked_for)))
            wait = None if later is None else later - self._clock.now()
            result = self._clock.wait(self._results, wait, expected=bool(self._busy))
            if result is not None:
                self._take(result)

    def _start(self) -> float | None:
        """Start what is due, one task for each host; return when more may be due.

        None: nothing is due before one of these tasks is done or, in a run that ends, nothing worth waiting for.
        """
        now = self._clock.now()
        later: list[float] = []
        for due, task in self._todo(now):
            host = host_of(_address(task))
            if host in self._busy:
                continue
            ready = max(due, self._visitor.hosts.ready_at(host))
            if ready > now:
                if self._every is not None or (due <= now and ready - now <= PATIENCE):
                    later.append(ready)
            elif len(self._busy) < AT_ONCE:
                self._busy.add(host)
                Thread(target=self._work, args=(task, host), daemon=True).start()
        if self._every is not None and (next_due := backlog.next_due(self._store, list(self._feeds))):
            later.append(next_due)
        return min((each for each in later if each > now), default=None)

    def _todo(self, now: float) -> Iterator[tuple[float, Task]]:
        """Yield the feeds, and for each host its first entry that is due, each with the time when it is due."""
        for each in self._feeds.values():
            if self._every is not None or each.key not in self._visited:
                yield each.due, each
        for entry in backlog.due(self._store, list(self._feeds), now):
            yield now, entry

    def _work(self, task: Task, host: str) -> None:
        try:
            visit: Visit | BaseException = self._visitor.visit(_address(task), task.marks)
        except BaseException as error:
            visit = error
        self._results.put(Done(task, host, visit))

    def _take(self, done: Done) -> None:
        self._busy.discard(done.host)
        visit = done.visit
        if isinstance(visit, BaseException):
            if isinstance(visit, InputError) or not isinstance(visit, Exception):
                raise visit
            visit = Visit(error=FaultError.of(_address(done.task), visit), why="unreadable")
        if isinstance(done.task, KnownFeed):
            self._take_feed(done.task, visit)
        else:
            self._take_entry(done.task, visit)

    def _take_feed(self, known: KnownFeed, visit: Visit) -> None:
        now = self._clock.now()
        self._visited.add(known.key)
        error, why = visit.error, visit.why
        if visit.fetched is not None:
            try:
                found = isolated.feed(as_input(visit.fetched))
                marks = (
                    Marks() if found.damaged else visit.marks
                )  # otherwise the server would not send what is missing again
                reports = self._texts(
                    subscriptions.new(self._store, found.entries), self._called(known.address) or found.title
                )
                count = subscriptions.store_entries(self._store, known, found, marks, now, reports)
                log.info("%s: %d new entries", known.address, count)
                if found.left_out:
                    log.warning(
                        "%s: only the first %d entries are taken, %d are left out",
                        known.address,
                        len(found.entries),
                        found.left_out,
                    )
            except InputError as failure:
                error, why = failure, "unreadable"
        elif error is None:
            subscriptions.unchanged(self._store, known, now)
        if error is not None:
            self._feed_failed(known, error, why or "failed", now)
        else:
            self.done["feeds"] += 1
            if known.failures:
                log.warning("%s: the feed works again", known.address)
        (self._feeds[known.key],) = self._known(known.address)

    def _called(self, address: str) -> str | None:
        """The outlet of a feed, where the user gives its name."""
        return self._names[address] or (known.name if (known := self._given.outlet_at(address)) else None)

    def _known(self, *addresses: str) -> list[KnownFeed]:
        return subscriptions.feeds(self._store, addresses, self._clock.now(), self._every or 0.0)

    def _feed_failed(self, known: KnownFeed, error: InputError, why: Why, now: float) -> None:
        due = subscriptions.failed(self._store, known, why, now)
        self.done["silent feeds"] += 1
        level = logging.ERROR if why != known.why else logging.INFO
        log.log(level, "%s; the feed is asked for again after %s", error, iso(due))

    def _texts(self, entries: list[FeedEntry], outlet: str | None) -> dict[str, int | None]:
        """Add the texts of entries without a link to the store; return the keys of the reports by identity."""
        out: dict[str, int | None] = {}
        for each in entries:
            if each.draft is None:
                continue
            try:
                added = self._put(drafted(each.draft, outlet=outlet, published=each.published, given=self._given))
                out[each.identity] = backlog.key_of(self._store, added.id)
            except InputError as error:
                _raise_if_of_the_store(error)
                out[each.identity] = None
                self.done["unread"] += 1
                log.error("%s", error)
        return out

    def _take_entry(self, entry: KnownEntry, visit: Visit) -> None:
        now = self._clock.now()
        error, why = visit.error, visit.why
        if visit.fetched is not None:
            feed_of_entry = self._feeds[entry.feed]
            outlet = self._called(feed_of_entry.address) or feed_of_entry.title
            try:
                added = self._put(article(visit.fetched, outlet=outlet, published=entry.published, given=self._given))
                backlog.was_read(self._store, entry, added.id, visit.marks, now)
            except InputError as failure:
                _raise_if_of_the_store(failure)
                error, why = failure, "unreadable"
        elif error is None:
            backlog.same_as_before(self._store, entry, now)
        if error is None:
            return
        if entry.state == "read":  # the report stays in the store as it is
            backlog.same_as_before(self._store, entry, now)
            log.info("%s; its report stays in the store", error)
            return
        due = backlog.failed(self._store, entry, why or "failed", now)
        self.done["unread"] += 1
        level = logging.ERROR if why != entry.why or due is None else logging.INFO
        log.log(level, "%s; %s", error, "it is given up" if due is None else f"it is tried again after {iso(due)}")

    def _put(self, report: Report) -> Added:
        """Read a report and add it, unless it is in the store already. Raises `InputError`."""
        added = has(self._store, report)
        if added is None:
            self._reader = self._reader or self._make()
            (record,) = read_chunk(self._reader, [report])
            if isinstance(record, InputError):
                raise record
            added = add(self._store, record)
            self._fresh = True
            self._tell(added)
        self.done[added.outcome] += 1
        return added

    def _passing_on(self) -> None:
        """Pass added reports on to the alerts: when all are in, or at intervals while more are coming."""
        now = self._clock.now()
        asked = self._asked_for is not None and now >= self._asked_for
        if (self._fresh and (not self._busy or now - self._passed >= SETTLED)) or asked:
            self._asked_for = self._pass_on(self._fresh)
            self._fresh, self._passed = False, now


def _address(task: Task) -> str:
    return task.address if isinstance(task, KnownFeed) else task.link


def _raise_if_of_the_store(error: InputError) -> None:
    """Raise an error of the store: it is not a fault of the report."""
    if isinstance(error, StoreError):
        raise error
