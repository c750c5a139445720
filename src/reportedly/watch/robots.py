"""robots.txt according to RFC 9309: a missing file allows everything, an unreachable one allows nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from sqlalchemy import delete, insert, select

from reportedly.errors import FetchError, InputError
from reportedly.intake.fetch import REDIRECTS, HttpResponse
from reportedly.store import Store
from reportedly.store.failures import retried
from reportedly.watch import tables as t
from reportedly.watch.clock import DAY, HOUR, Clock, iso, moment

if TYPE_CHECKING:
    from protego import Protego

NAME = "Reportedly"  # the product token of our User-Agent
LIMIT = 512_000  # bytes that are parsed: RFC 9309, 2.5, requires at least 500 KiB
FRESH = DAY  # how long a fetched file is used without asking again: RFC 9309, 2.4
STALE = 30 * DAY  # how long a file that cannot be fetched again is still used,
PATIENCE = HOUR  # and the time between two attempts to fetch it

Get = Callable[[str], HttpResponse]


class RobotsError(FetchError):
    """The server failed to deliver robots.txt."""


class _KnownRules(NamedTuple):
    """The rules of an origin, when they were fetched, and until when they are used."""

    rules: Protego
    had_at: float
    good_until: float


class Robots:
    """The rules of every origin (scheme, host and port), fetched at the first question and then once a day."""

    def __init__(self, store: Store, clock: Clock, get: Get) -> None:
        """`get` sends one polite request and raises `InputError`."""
        self._store, self._clock, self._get = store, clock, get
        self._known: dict[str, _KnownRules] = {}

    def allows(self, address: str) -> bool:
        """Return whether the address may be fetched.

        Raises:
            RobotsError: if the server failed to deliver robots.txt.
            InputError: if it could not be fetched for another reason.
        """
        allowed: bool = self._rules(address).can_fetch(address, NAME)
        return allowed

    def pause(self, address: str) -> float | None:
        """Return the seconds between two requests that the host asks for, if it does."""
        return self._rules(address).crawl_delay(NAME)

    def _rules(self, address: str) -> Protego:
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}".lower()
        known = self._known.get(origin) or self._stored(origin)
        if known is None or self._clock.now() >= known.good_until:
            known = self._fetched(origin, known)
        self._known[origin] = known
        return known.rules

    def _fetched(self, origin: str, known: _KnownRules | None) -> _KnownRules:
        now = self._clock.now()
        try:
            text = self._text(origin)
        except InputError:
            if known is not None and now - known.had_at < STALE:
                return known._replace(good_until=now + PATIENCE)
            raise
        self._store_rules(origin, text, now)
        return _KnownRules(_parsed(text), now, now + FRESH)

    def _text(self, origin: str) -> str:
        """Return the file; empty if there is none. Redirects are followed, to other hosts too (RFC 9309, 2.3.1.2)."""
        here = f"{origin}/robots.txt"
        for _ in range(REDIRECTS + 1):
            answer = self._get(here)
            if answer.location is not None:
                here = answer.location
            elif answer.status == 200:
                return answer.body[:LIMIT].decode("utf-8-sig", "replace").replace("\0", "")
            elif answer.status == 429 or answer.status >= 500:
                why = f"robots.txt could not be fetched (HTTP {answer.status}), and nothing is fetched without it"
                raise RobotsError(origin, why, "try again later")
            else:
                return ""
        return ""  # too many redirects count as a missing file

    def _stored(self, origin: str) -> _KnownRules | None:
        with self._store.reading() as connection:
            row = connection.execute(select(t.robots).where(t.robots.c.origin == origin)).first()
        return _KnownRules(_parsed(row.rules), moment(row.had_at), moment(row.had_at) + FRESH) if row else None

    def _store_rules(self, origin: str, text: str, now: float) -> None:
        def keep() -> None:
            with self._store.writing() as connection:
                connection.execute(delete(t.robots).where(t.robots.c.origin == origin))
                connection.execute(insert(t.robots).values(origin=origin, rules=text, had_at=iso(now)))

        retried(keep)


def _parsed(text: str) -> Protego:
    from protego import Protego

    return Protego.parse(text)
