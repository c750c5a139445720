"""Reading while somebody waits for the answer: one input at a time, in a process of its own, and not for long."""

from __future__ import annotations

from threading import Lock
from time import monotonic
from typing import Protocol

from reportedly.errors import TooLongError
from reportedly.parallel import Result
from reportedly.serve.reading import ReaderGoneError, ReaderProcess
from reportedly.store.inbox import Work

SECONDS = 25.0  # less than a request may take


class Reads(Protocol):
    """Reads an input for somebody who waits."""

    def read(self, work: Work) -> list[Result]:
        """Records, and errors in place of what could not be read."""

    def end(self) -> None:
        """Ends now, whatever is being read. It may be asked again."""


class AtOnce:
    """A reader of inputs. Its process is started when the first comes, and anew when one has ended it."""

    def __init__(self, *, allow_private: bool = False, seconds: float = SECONDS) -> None:
        self._allow_private, self._seconds = allow_private, seconds
        self._turn = Lock()
        self._process: ReaderProcess | None = None

    def read(self, work: Work) -> list[Result]:
        """The results for `work`. Raises `TooLongError` if that takes too long, and `ReaderGoneError` if it ends the process."""
        until = monotonic() + self._seconds
        if not self._turn.acquire(timeout=self._seconds):
            raise _too_slow(work.name)
        try:
            return self._read(work, until)
        except ReaderGoneError:
            self.end()
            if monotonic() >= until:
                raise _too_slow(work.name) from None
            raise
        finally:
            self._turn.release()

    def end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()

    def _read(self, work: Work, until: float) -> list[Result]:
        process = self._process = self._process or ReaderProcess(self._allow_private)
        out: list[Result] = []
        for result in process.read(work, until=until):
            out.append(result)
        return out


def _too_slow(name: str) -> TooLongError:
    return TooLongError(
        name, "reading it takes longer than anybody should wait", "add it instead, or give a part of it"
    )
