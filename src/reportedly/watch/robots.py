"""robots.txt, as RFC 9309 has it: what is not there allows everything, what can't be had allows nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from sqlalchemy import delete, insert, select

from reportedly.errors import FetchError, InputError
from reportedly.intake.fetch import REDIRECTS, Answer
from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.failing import again
from reportedly.watch.clock import DAY, HOUR, Clock, iso, moment

if TYPE_CHECKING:
    from protego import Protego

NAME = "Reportedly"  # the product token of our User-Agent
LIMIT = 512_000  # bytes that are looked at: RFC 9309, 2.5, wants 500 KiB at least
FRESH = DAY  # RFC 9309, 2.4
STALE = 30 * DAY  # one that can't be had again holds so long,
PATIENCE = HOUR  # and is asked for again so often

Get = Callable[[str], Answer]


class RobotsError(FetchError):
    """The server has failed to give it out."""


class _Known(NamedTuple):
    rules: Protego
    had_at: float
    good_until: float


class Robots:
    """The rules of every origin (scheme, host and port), fetched at the first question and once a day."""

    def __init__(self, store: Store, clock: Clock, get: Get) -> None:
        """`get`: one polite request. Raises `InputError`."""
        self._store, self._clock, self._get = store, clock, get
        self._known: dict[str, _Known] = {}

    def allows(self, address: str) -> bool:
        """May it be fetched? Raises `InputError` if that can't be known, `RobotsError` if that is the server's failure."""
        allowed: bool = self._rules(address).can_fetch(address, NAME)
        return allowed

    def pause(self, address: str) -> float | None:
        """Seconds between two requests that its host asks for."""
        return self._rules(address).crawl_delay(NAME)

    def _rules(self, address: str) -> Protego:
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}".lower()
        known = self._known.get(origin) or self._kept(origin)
        if known is None or self._clock.now() >= known.good_until:
            known = self._asked(origin, known)
        self._known[origin] = known
        return known.rules

    def _asked(self, origin: str, known: _Known | None) -> _Known:
        now = self._clock.now()
        try:
            text = self._text(origin)
        except InputError:
            if known is not None and now - known.had_at < STALE:
                return known._replace(good_until=now + PATIENCE)
            raise
        self._keep(origin, text, now)
        return _Known(_parsed(text), now, now + FRESH)

    def _text(self, origin: str) -> str:
        """The file; empty if there is none. Redirects are followed, to other hosts too (RFC 9309, 2.3.1.2)."""
        here = f"{origin}/robots.txt"
        for _ in range(REDIRECTS + 1):
            answer = self._get(here)
            if answer.location is not None:
                here = answer.location
            elif answer.status == 200:
                return answer.body[:LIMIT].decode("utf-8-sig", "replace").replace("\0", "")
            elif answer.status == 429 or answer.status >= 500:
                why = f"robots.txt could not be had (HTTP {answer.status}), without which nothing is fetched"
                raise RobotsError(origin, why, "try again later")
            else:
                return ""
        return ""  # as if it were not there

    def _kept(self, origin: str) -> _Known | None:
        with self._store.reading() as connection:
            row = connection.execute(select(t.robots).where(t.robots.c.origin == origin)).first()
        return _Known(_parsed(row.rules), moment(row.had_at), moment(row.had_at) + FRESH) if row else None

    def _keep(self, origin: str, text: str, now: float) -> None:
        def keep() -> None:
            with self._store.writing() as connection:
                connection.execute(delete(t.robots).where(t.robots.c.origin == origin))
                connection.execute(insert(t.robots).values(origin=origin, rules=text, had_at=iso(now)))

        again(keep)


def _parsed(text: str) -> Protego:
    from protego import Protego

    return Protego.parse(text)
