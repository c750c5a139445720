"""Read one input of the inbox in a separate process.

An input that is so damaged that its reader dies, or that takes too long, ends only that process, and pages stay fast
meanwhile.
"""

from __future__ import annotations

import hashlib
import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from itertools import islice
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any

import msgspec
from msgspec import structs

from reportedly.errors import FaultError, InputError, NotFoundError, ReportedlyError
from reportedly.intake import from_text, is_address, load
from reportedly.intake.build import RawReport
from reportedly.intake.given import KnownOutlet, ReceivedInput
from reportedly.intake.readers import of_stream
from reportedly.intake.sources import collected
from reportedly.records import Report
from reportedly.workers.pool import CHUNK, SPAWN, BatchReader, Item, Result, interrupts_held, read_chunk

PATIENCE = 1800.0  # seconds without a result after which an input is given up; text recognition takes minutes
NICE = 5  # lower priority than the server, so that pages stay fast
_HASH = 12  # hexadecimal digits of the text's hash in the id of an uploaded file


class ReaderProcess:
    """A process with a Reader. It loads its model at once, while its creator continues.

    Args:
        allow_private: whether addresses in private networks may be fetched.
        outlets: outlets by domain, of inputs that do not say theirs.
    """

    def __init__(self, allow_private: bool, outlets: Mapping[str, KnownOutlet] | None = None) -> None:
        self._outlets = outlets or {}
        self._pipe, theirs = SPAWN.Pipe()
        self._process = SPAWN.Process(target=_serve, args=(theirs, allow_private), daemon=True)
        with interrupts_held():
            self._process.start()
        theirs.close()

    def read(self, work: ReceivedInput, *, until: float | None = None) -> Iterator[Result]:
        """Yield the records of an input, and errors for those of its parts that cannot be read, as they come.

        Args:
            work: the input.
            until: the time by which all must be read, on the clock of `time.monotonic`; without it, each result may
                take `PATIENCE` seconds.

        Raises:
            ReaderGoneError: if the process died or took too long.
        """
        try:
            given = structs.replace(work.given, outlets={**self._outlets, **work.given.outlets})
            self._pipe.send(structs.replace(work, given=given))
            while True:
                if not self._pipe.poll(PATIENCE if until is None else max(0.0, until - monotonic())):
                    raise ReaderGoneError(work.name, "reading it took too long", "try a smaller part of it")
                result = self._pipe.recv()
                if result is None:
                    return
                yield result
        except (EOFError, OSError):
            raise ReaderGoneError(
                work.name, "the process that read it died", "it may be damaged, or this machine lack memory"
            ) from None

    def end(self) -> None:
        """End the process now. It holds nothing that could be lost."""
        self._process.terminate()
        self._process.join()
        with suppress(OSError):
            self._pipe.close()


class ReaderGoneError(InputError):
    """The process that read the input can no longer be used."""

    kind = "fault"


def reports_of(work: ReceivedInput, *, allow_private: bool) -> Iterator[Item]:
    """Yield the reports of an input, and errors in place of those that could not be loaded."""
    match work.kind:
        case "url" if is_address(work.name):
            yield from load([work.name], work.given, allow_private=allow_private)
        case "url":  # otherwise it would be taken for a path on this machine
            yield NotFoundError(work.name, "this is not an address", "write it as https://…")
        case "file":
            found = of_stream(BytesIO(work.body), work.name, None, len(work.body), given=work.given)
            yield from collected((_named(each, work.name) for each in found), work.name, work.given)
        case "text":
            try:
                yield from_text(work.body.decode(errors="replace"), work.given, name=work.name)
            except InputError as error:
                yield error
        case "reread":
            yield Report.from_dict(msgspec.json.decode(work.body))


def _named(found: RawReport | InputError, name: str) -> RawReport | InputError:
    """Return `found` with an id from the file's name and a hash of its text.

    The hash is there because two files of one name need not be versions of one report.
    """
    if isinstance(found, InputError) or found.id or found.url:
        return found
    digest = hashlib.sha256(found.text.encode(errors="replace")).hexdigest()
    return structs.replace(found, id=f"{name}@{digest[:_HASH]}")


def _serve(pipe: Connection[Any, Any], allow_private: bool) -> None:
    """Run in the process: receive inputs, send the results of each and then None, until the other side closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then ends this process
    if hasattr(os, "nice"):
        os.nice(NICE)
    try:
        reader = _reader()
    except ReportedlyError as error:
        reader = error
    try:
        while True:
            work: ReceivedInput = pipe.recv()
            for result in _results(reader, work, allow_private):
                pipe.send(result)
            pipe.send(None)
    except (EOFError, ConnectionError):
        return


def _reader() -> BatchReader | ReportedlyError:
    from reportedly.reader import Reader

    return Reader()


def _results(reader: BatchReader | ReportedlyError, work: ReceivedInput, allow_private: bool) -> Iterator[Result]:
    if isinstance(reader, ReportedlyError):  # such as a damaged model: no input can be read
        yield InputError(work.name, str(reader), "see to the installation, then add it once more")
        return
    items = reports_of(work, allow_private=allow_private)
    try:
        while chunk := list(islice(items, CHUNK)):
            yield from read_chunk(reader, chunk)
    except Exception as error:
        yield FaultError.of(work.name, error)
