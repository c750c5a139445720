"""Read the inputs of the inbox one after the other in the background. Every step is stored, so that a restart loses nothing."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from threading import Event, Thread

from msgspec import structs

from reportedly.errors import FaultError, InputError
from reportedly.intake.given import KnownOutlet, ReceivedInput
from reportedly.show.visible import one_line
from reportedly.store import Store, inbox
from reportedly.store.adding import Added, add
from reportedly.store.listing import key_of
from reportedly.store.reports import report_with_id
from reportedly.store.rereading import renew
from reportedly.workers.process import ReaderGoneError, ReaderProcess

log = logging.getLogger(__name__)

LOOK = 5.0  # seconds between looks at the inbox, which another server may fill too
REST = 2.0  # seconds to wait after the store itself failed


class Queue:
    """A thread that takes inputs from the inbox, has them read, and adds the records to the store."""

    def __init__(
        self, store: Store, *, allow_private: bool = False, outlets: Mapping[str, KnownOutlet] | None = None
    ) -> None:
        self._store, self._allow_private, self._outlets = store, allow_private, outlets or {}
        self._wake, self._stop = Event(), Event()
        self._reader: ReaderProcess | None = None
        self._thread = Thread(target=self._run, name="inbox", daemon=True)

    def start(self) -> None:
        """Start the thread. It also continues with inputs that were being read when the server last ended."""
        inbox.resume(self._store)
        self._thread.start()

    def wake(self) -> None:
        """Tell the thread that an input has come in."""
        self._wake.set()

    def stop(self) -> None:
        """Stop now. An input that is being read waits for the next start."""
        self._stop.set()
        self._wake.set()
        if self._reader is not None:
            self._reader.end()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        self._reader = self._process()
        while not self._stop.is_set():
            self._wake.clear()
            try:
                work = inbox.take(self._store)
                if work is None:
                    self._wake.wait(LOOK)
                elif work.kind == "reread":
                    self._read_again(self._reader, work)
                else:
                    self._read(self._reader, work)
            except InputError as error:  # the store failed: the input is read again at the next start
                log.error("%s", error)
                self._stop.wait(REST)
            except Exception as error:
                log.error("%s", FaultError.of("the inbox", error))
                self._stop.wait(REST)
        self._reader.end()

    def _read(self, reader: ReaderProcess, work: ReceivedInput) -> None:
        errors: list[InputError] = []
        existing: list[Added] = []
        try:
            for result in reader.read(work):
                if isinstance(result, InputError):
                    errors.append(result)
                    continue
                added = add(self._store, result)
                existing += [added] * (added.outcome == "same")
                key = key_of(self._store, added.id)
                if key is not None:
                    inbox.note_report(self._store, work.key, key)
        except ReaderGoneError as error:
            if self._stop.is_set():
                inbox.put_back(self._store, work.key)
                return
            errors.append(error)
            self._reader = self._restarted(reader)
        inbox.finish(self._store, work.key, _why(errors, existing))

    def _read_again(self, reader: ReaderProcess, work: ReceivedInput) -> None:
        """Read a report of the store again, as people corrected it, and put the new reading in the place of the old one."""
        try:
            held = report_with_id(self._store, work.name)
        except InputError:  # it was taken out or forgotten meanwhile
            with self._store.writing() as connection:
                inbox.read_again(connection, work.name, work.key)
            return
        try:
            (read,) = reader.read(structs.replace(work, body=held.record.report.to_json()))
        except ReaderGoneError as error:
            if self._stop.is_set():
                inbox.put_back(self._store, work.key)
                return
            read = error
            self._reader = self._restarted(reader)
        if isinstance(read, InputError):
            log.error("%s", read)
            inbox.finish(self._store, work.key, one_line(f"{inbox.READ_AGAIN}, but {read.why}; {read.remedy}"))
            return
        renew(self._store, structs.replace(read, report=held.raw.report), work.key)

    def _restarted(self, reader: ReaderProcess) -> ReaderProcess:
        reader.end()
        return self._process()

    def _process(self) -> ReaderProcess:
        return ReaderProcess(self._allow_private, self._outlets)


def _why(errors: list[InputError], existing: list[Added]) -> str | None:
    """Return one line about an input that has been read: what failed, and what was in the store already."""
    parts = []
    if errors:
        first = one_line(f"{errors[0].why}; {errors[0].remedy}")
        parts.append(first + (f" (and {len(errors) - 1} more could not be read)" if len(errors) > 1 else ""))
    if existing:
        parts.append("it was there already" if len(existing) == 1 else f"{len(existing)} were there already")
    return "; ".join(parts) or None
