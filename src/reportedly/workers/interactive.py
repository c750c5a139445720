"""Read one input at a time, in a separate process and within a time limit, for a user who waits for the answer."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from time import monotonic
from typing import Protocol

from reportedly.errors import TooLongError
from reportedly.intake.given import KnownOutlet, ReceivedInput
from reportedly.workers.pool import Result
from reportedly.workers.process import ReaderGoneError, ReaderProcess

SECONDS = 25.0  # limit for one input: less than the server allows a request


class InputReader(Protocol):
    """The interface of a reader for an input whose sender waits."""

    def read(self, work: ReceivedInput) -> list[Result]:
        """Return records, and errors in place of what could not be read."""

    def end(self) -> None:
        """End now, whatever is being read. `read` may be called again afterwards."""


class InteractiveReader:
    """Reads inputs in a process that starts with the first input or before (`begin`), and starts again after it was ended.

    Args:
        allow_private: whether addresses in private networks may be fetched.
        seconds: the limit for one input, including the wait for the inputs before it.
        outlets: outlets by domain, of inputs that do not say theirs.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        seconds: float = SECONDS,
        outlets: Mapping[str, KnownOutlet] | None = None,
    ) -> None:
        self._allow_private, self._seconds, self._outlets = allow_private, seconds, outlets or {}
        self._lock = Lock()
        self._process: ReaderProcess | None = None

    def read(self, work: ReceivedInput) -> list[Result]:
        """Return the results for `work`.

        Raises:
            TooLongError: if the limit passes before all is read.
            ReaderGoneError: if the input ends the process.
        """
        until = monotonic() + self._seconds
        if not self._lock.acquire(timeout=self._seconds):
            raise _too_slow(work.name)
        try:
            return self._read(work, until)
        except ReaderGoneError:
            self.end()
            if monotonic() >= until:
                raise _too_slow(work.name) from None
            raise
        finally:
            self._lock.release()

    def begin(self) -> None:
        """Start the process, unless it runs or is being used: the first input then need not wait for its model."""
        if self._lock.acquire(blocking=False):
            try:
                self._process = self._process or ReaderProcess(self._allow_private, self._outlets)
            finally:
                self._lock.release()

    def end(self) -> None:
        """End the process now, whatever it is reading. The next input starts a new one."""
        process, self._process = self._process, None
        if process is not None:
            process.end()

    def _read(self, work: ReceivedInput, until: float) -> list[Result]:
        process = self._process = self._process or ReaderProcess(self._allow_private, self._outlets)
        out: list[Result] = []
        for result in process.read(work, until=until):
            out.append(result)
        return out


def _too_slow(name: str) -> TooLongError:
    return TooLongError(name, "reading it takes too long to wait for", "add it instead, or give a part of it")
