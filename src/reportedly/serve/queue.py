"""What came in, read one after the other behind the pages. Every step is in the store, so that a restart loses nothing."""

from __future__ import annotations

import logging
from threading import Event, Thread

from reportedly.errors import FaultError, InputError
from reportedly.serve.reading import ReaderGoneError, ReaderProcess
from reportedly.show.visible import one_line
from reportedly.store import Store, inbox
from reportedly.store.adding import Added, add
from reportedly.store.inbox import Work
from reportedly.store.listing import key_of

log = logging.getLogger(__name__)

LOOK = 5.0  # seconds between looks at an inbox that another server may fill too
REST = 2.0  # seconds after the store itself has failed


class Queue:
    """A thread that takes inputs from the inbox, has them read, and adds what they become to the store."""

    def __init__(self, store: Store, *, allow_private: bool = False) -> None:
        self._store, self._allow_private = store, allow_private
        self._wake, self._stop = Event(), Event()
        self._reader: ReaderProcess | None = None
        self._thread = Thread(target=self._run, name="inbox", daemon=True)

    def start(self) -> None:
        """Take up what waits, and what was being read when the server last ended."""
        inbox.resume(self._store)
        self._thread.start()

    def wake(self) -> None:
        """Something has come in."""
        self._wake.set()

    def stop(self) -> None:
        """End now; what is being read waits for the next start."""
        self._stop.set()
        self._wake.set()
        if self._reader is not None:
            self._reader.end()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        self._reader = ReaderProcess(self._allow_private)
        while not self._stop.is_set():
            self._wake.clear()
            try:
                work = inbox.take(self._store)
                if work is None:
                    self._wake.wait(LOOK)
                else:
                    self._read(self._reader, work)
            except InputError as error:  # the store: what is being read is taken up at the next start
                log.error("%s", error)
                self._stop.wait(REST)
            except Exception as error:
                log.error("%s", FaultError.of("the inbox", error))
                self._stop.wait(REST)
        self._reader.end()

    def _read(self, reader: ReaderProcess, work: Work) -> None:
        errors: list[InputError] = []
        there: list[Added] = []
        try:
            for result in reader.read(work):
                if isinstance(result, InputError):
                    errors.append(result)
                    continue
                added = add(self._store, result)
                there += [added] * (added.outcome == "same")
                key = key_of(self._store, added.id)
                if key is not None:
                    inbox.came_to(self._store, work.key, key)
        except ReaderGoneError as error:
            if self._stop.is_set():
                inbox.put_back(self._store, work.key)
                return
            errors.append(error)
            self._reader = self._anew(reader)
        inbox.finish(self._store, work.key, _why(errors, there))

    def _anew(self, reader: ReaderProcess) -> ReaderProcess:
        reader.end()
        return ReaderProcess(self._allow_private)


def _why(errors: list[InputError], there: list[Added]) -> str | None:
    """What there is to say of an input that has been read, in one line: what could not be, and what was not new."""
    said = []
    if errors:
        first = one_line(f"{errors[0].why}; {errors[0].remedy}")
        said.append(first + (f" (and {len(errors) - 1} more could not be read)" if len(errors) > 1 else ""))
    if there:
        said.append("it was there already" if len(there) == 1 else f"{len(there)} were there already")
    return "; ".join(said) or None
