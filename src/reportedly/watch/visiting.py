"""Visit one address: check robots.txt, wait for the host's turn, follow redirects, and classify the outcome."""

from __future__ import annotations

from msgspec import Struct

from reportedly.errors import FetchError, InputError, RefusedError, StoreError, TooLongError
from reportedly.intake.fetch import REDIRECTS, SAVE, Fetched, HttpResponse, ask, taken, wandering
from reportedly.store import Store
from reportedly.watch.clock import Clock
from reportedly.watch.hosts import PATIENCE, Hosts, PutOffError, host_of
from reportedly.watch.policy import Why, retry_after, why_of
from reportedly.watch.robots import Robots, RobotsError

BUSY = (429, 503)
LONGEST_MARK = 1_000  # characters of a mark of a version; a longer one is not kept


class Marks(Struct, frozen=True):
    """The server's own marks of a version, sent back to ask whether there is a newer one (RFC 9110, 13.1)."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """Return the headers of a conditional request."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in given.items() if value}


class Visit(Struct, frozen=True, kw_only=True):
    """The outcome of a visit: `fetched`, or an `error` with its class `why`; neither, if the page has not changed."""

    fetched: Fetched | None = None
    marks: Marks = Marks()
    error: InputError | None = None
    why: Why | None = None


class Visitor:
    """Visits addresses. Threads may share one."""

    def __init__(self, store: Store, clock: Clock, *, pause: float, allow_private: bool) -> None:
        self.hosts = Hosts(store, clock, pause)
        self._clock, self._allow_private = clock, allow_private
        self._robots = Robots(store, clock, lambda address: self._request(address, address, Marks()))

    def visit(self, address: str, marks: Marks) -> Visit:
        """Return what is at `address`, if it is newer than the version with these marks. Raises `StoreError`."""
        try:
            return self._visited(address, marks)
        except StoreError:
            raise
        except PutOffError as error:
            return Visit(error=error, why="busy")
        except (RefusedError, TooLongError) as error:
            return Visit(error=error, why="refused" if isinstance(error, RefusedError) else "unreadable")
        except InputError as error:
            return Visit(error=error, why="silent")

    def _visited(self, address: str, marks: Marks) -> Visit:
        here = address
        for _ in range(REDIRECTS + 1):
            if not self._allowed(address, here):
                why = f"robots.txt of {host_of(here)} does not allow it"
                return Visit(error=FetchError(address, why, SAVE), why="robots")
            answer = self._request(here, address, marks)
            if answer.location is None:
                return self._outcome(address, answer)
            here = answer.location
        return Visit(error=wandering(address), why="refused")

    def _allowed(self, address: str, here: str) -> bool:
        if not host_of(here):
            return True  # the request itself will report what is wrong with the address
        try:
            allowed = self._robots.allows(here)
            self.hosts.slow_down(host_of(here), self._robots.pause(here))
        except (PutOffError, RefusedError) as error:
            raise type(error)(address, error.why, error.remedy).with_setting(error.setting) from None
        except RobotsError as error:
            if (
                self.hosts.ready_at(host_of(here)) <= self._clock.now() + PATIENCE
            ):  # the host has not said when to come back
                self.hosts.failed(host_of(here), None)
            raise FetchError(address, error.why, error.remedy) from None
        except InputError as error:
            failure = FetchError(address, f"its robots.txt {error.why}", error.remedy)
            raise failure.with_setting(error.setting) from None
        return allowed

    def _request(self, here: str, name: str, marks: Marks) -> HttpResponse:
        """Send one request in the host's turn, and note how the host responded."""
        host = host_of(here)
        with self.hosts.turn(host, name):
            try:
                answer = ask(here, name=name, allow_private=self._allow_private, headers=marks.headers())
            except (RefusedError, TooLongError):
                raise
            except InputError:
                self.hosts.failed(host, None)
                raise
            if answer.status in BUSY:
                self.hosts.failed(host, retry_after(answer.headers.get("retry-after"), self._clock.now()))
            elif answer.status < 500:
                self.hosts.answered(host)
            return answer

    def _outcome(self, address: str, answer: HttpResponse) -> Visit:
        why = why_of(answer.status)
        if answer.status == 304:
            return Visit()
        try:
            fetched = taken(address, answer)
        except InputError as error:
            return Visit(error=error, why=why or "failed")
        etag, modified = (_sendable(answer.headers.get(name)) for name in ("etag", "last-modified"))
        return Visit(fetched=fetched, marks=Marks(etag, modified))


def _sendable(mark: str | None) -> str | None:
    """Return a mark that can be sent back as it is: in one line, without control characters, and not endless."""
    return mark if mark and len(mark) <= LONGEST_MARK and mark.isprintable() else None
