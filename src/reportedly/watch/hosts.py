"""Politeness towards hosts: one request at a time, a pause between two, and none while a host asks to be left alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from urllib.parse import urlsplit

from sqlalchemy import delete, insert, select

from reportedly.errors import FetchError
from reportedly.store import Store
from reportedly.store.failures import retried
from reportedly.watch import tables as t
from reportedly.watch.clock import Clock, iso, moment
from reportedly.watch.policy import host_wait

# seconds that a request waits for its turn before it is put off; also the longest pause a host can ask for
PATIENCE = 60.0
_USUAL = {"http": 80, "https": 443}


class PutOffError(FetchError):
    """The host asks to be left alone for longer than a request waits."""


def host_of(address: str) -> str:
    """Return the host of an address, with its port unless that is the default; empty if it cannot be fetched."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    if "@" in parts.netloc:  # addresses with a password are refused: not even robots.txt is requested
        return ""
    name = (parts.hostname or "").lower()
    return name if port is None or port == _USUAL.get(parts.scheme) else f"{name}:{port}"


class Hosts:
    """The hosts, shared by the threads that send requests. How long a host asks to be left alone is stored."""

    def __init__(self, store: Store, clock: Clock, pause: float) -> None:
        """Load what the store knows of hosts. `pause`: seconds between two requests to one host."""
        self._store, self._clock, self._pause = store, clock, pause
        self._lock = Lock()
        self._host_locks: defaultdict[str, Lock] = defaultdict(Lock)
        self._pauses: dict[str, float] = {}
        with store.reading() as connection:
            rows = connection.execute(select(t.host)).all()
        self._ready = {row.name: moment(row.ready_at) for row in rows if row.ready_at}
        self._failures = {row.name: row.failures for row in rows}

    def ready_at(self, host: str) -> float:
        """Return when the next request may be sent to the host, in seconds since 1970."""
        return self._ready.get(host, 0.0)

    @contextmanager
    def turn(self, host: str, name: str) -> Iterator[None]:
        """Wait until a request may be sent to the host, and exclude other requests to it inside the block.

        Raises:
            PutOffError: about `name`, if the wait is too long.
        """
        with self._lock:
            host_lock = self._host_locks[host]
        with host_lock:
            wait = self.ready_at(host) - self._clock.now()
            if wait > PATIENCE:
                raise PutOffError(name, f"{host} asks to be left alone until {iso(self.ready_at(host))}", "wait")
            self._clock.sleep(wait)
            try:
                yield
            finally:
                pause = max(self._pause, self._pauses.get(host, 0.0))
                self._ready[host] = max(self.ready_at(host), self._clock.now() + pause)

    def slow_down(self, host: str, pause: float | None) -> None:
        """Set the seconds between two requests that the host asks for."""
        self._pauses[host] = min(pause or 0.0, PATIENCE)

    def answered(self, host: str) -> None:
        """Note that the host answers, and clear its failures."""
        if self._failures.pop(host, 0):
            self._keep(host)

    def failed(self, host: str, asked: float | None) -> None:
        """Note that the host is busy or does not answer. Leave it alone for as long as it asks, else longer each time."""
        self._failures[host] = self._failures.get(host, 0) + 1
        wait = host_wait(self._failures[host], asked)
        self._ready[host] = max(self.ready_at(host), self._clock.now() + wait)
        self._keep(host)

    def _keep(self, host: str) -> None:
        failures, ready = self._failures.get(host, 0), iso(self.ready_at(host))

        def keep() -> None:
            with self._store.writing() as connection:
                connection.execute(delete(t.host).where(t.host.c.name == host))
                if failures:
                    connection.execute(insert(t.host).values(name=host, ready_at=ready, failures=failures))

        retried(keep)
