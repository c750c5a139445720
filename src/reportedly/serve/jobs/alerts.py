"""Run the alerts while the server runs, in the background: those of its file of rules, and those that people saved on its pages.

What was found is in the store before it is sent, so that a server that is killed sends the rest when it starts again. Of several
servers and programs on one store one at a time looks and sends.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from msgspec import structs

from reportedly.alert.alerting import applied
from reportedly.alert.checking import load
from reportedly.alert.rules import AlertRule, OnPages, Rules
from reportedly.errors import ChannelError, FaultError, InputError
from reportedly.store import Store, saved_searches
from reportedly.store.fresh_cache import version
from reportedly.store.opening import Version

log = logging.getLogger(__name__)

EVERY = 60.0  # seconds between two looks
REST = 20  # times as long as a look took, the server looks at no alerts: the processor is for the pages
GRACE = 5.0  # seconds that an alert which is being sent may still take when the server ends; it is sent again at the next start
NOTED = 3600.0  # seconds after which it is stored again that the rules of the file are run
ON_PAGES = "these pages"
# Its name is a rule's own: the same alert of a rule in some file is another, so that it is sent there, too.
SAVED = AlertRule(name="What people saved on these pages", on="search", send=(ON_PAGES,))


@dataclass(frozen=True, slots=True)
class AlertLooks:
    """When a server looked last, and when it looks next, in seconds since 1970; what is wrong with its file of rules."""

    last: float | None = None
    next: float | None = None
    wrong: InputError | None = None


class AlertRunner:
    """A thread that looks for alerts, and sends them.

    Attributes:
        looks: what pages say of it.
    """

    def __init__(self, store: Store, path: Path | None = None) -> None:
        """`path`: the file of rules, read again at each look; without one, only what people saved is looked for."""
        self._store, self._path = store, path
        self._stop = Event()
        self._seen: tuple[Version, Rules] | None = None
        self._due: float | None = None  # when an alert that could not be sent is tried again
        self._noted = 0.0
        self._thread = Thread(target=self._run, name="alerts", daemon=True)
        self.looks = AlertLooks()

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def stop(self) -> None:
        """Stop; wait a little for what is being sent."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(GRACE)

    def _run(self) -> None:
        pause = 0.0
        while not self._stop.wait(pause):
            began, wrong = time.time(), None
            try:
                wrong = self.look(began)
            except InputError as error:  # the store failed
                log.error("%s", error)
            except Exception as error:
                log.error("%s", FaultError.of("the alerts", error))
            pause = max(EVERY, REST * (time.time() - began))
            self.looks = AlertLooks(began, time.time() + pause, wrong)

    def look(self, now: float) -> InputError | None:
        """Look once, if anything changed or is due; return what is wrong with the file of rules.

        Raises:
            InputError: if the store cannot be used.
        """
        rules, wrong = self._rules()
        seen = version(self._store), rules
        if not rules.rules or (seen == self._seen and (self._due is None or now < self._due)):
            return wrong
        try:
            made = applied(self._store, rules)
        except ChannelError as error:  # a secret is missing: what people saved needs none
            wrong, rules = error, self._own(())
            made = applied(self._store, rules)
        note = wrong is None and rules.rules != (SAVED,) and now - self._noted >= NOTED
        self._due = made.run(note=note)
        self._noted = now if note else self._noted
        self._seen = (
            None if made.to_look or wrong else seen
        )  # another program was at work, or a secret may be there next time
        return wrong

    def _rules(self) -> tuple[Rules, InputError | None]:
        """Return the rules of the file and the server's own, if one is needed; and what is wrong with the file."""
        if self._path is None:
            return self._own(()), None
        try:
            given = load(self._path)
        except InputError as error:
            return self._own(()), error
        own = self._own(given.rules)
        return structs.replace(own, rules=(*given.rules, *own.rules), channels=own.channels | given.channels), None

    def _own(self, given: tuple[AlertRule, ...]) -> Rules:
        """Return the server's own rule; no rule if nobody saved an alert, or if a given rule tells of all that people save."""
        told = any(rule.on == "search" and not (rule.search or rule.actor or rule.outlet) for rule in given)
        needed = not told and any(each.alert_since is not None for each in saved_searches.saved(self._store))
        return Rules(rules=(SAVED,) if needed else (), channels={ON_PAGES: OnPages()})
