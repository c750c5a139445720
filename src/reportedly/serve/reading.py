"""One input of the inbox to records, in a process of its own: one that is damaged so badly that its reader dies, or that takes
all day, ends that process and nothing else, and pages stay quick while it works.
"""

from __future__ import annotations

import hashlib
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from itertools import islice
from multiprocessing.connection import Connection
from typing import Any

from msgspec import structs

from reportedly.errors import FaultError, InputError, NotFoundError, ReportedlyError
from reportedly.intake import from_text, is_address, load
from reportedly.intake.build import Draft
from reportedly.intake.sources import collected, of_stream
from reportedly.parallel import CHUNK, SPAWN, Item, ReadsMany, Result, interrupts_held, read_chunk
from reportedly.store.inbox import Work

PATIENCE = 1800.0  # seconds without a result, after which an input is given up; the longest text takes minutes
NICE = 5  # pages go first
_HASH = 12  # hexadecimal digits of the text's hash in the id of a file that was dropped


class ReaderProcess:
    """A process with a Reader. It loads its model at once, while whoever made it goes on."""

    def __init__(self, allow_private: bool) -> None:
        self._pipe, theirs = SPAWN.Pipe()
        self._process = SPAWN.Process(target=_serve, args=(theirs, allow_private), daemon=True)
        with interrupts_held():
            self._process.start()
        theirs.close()

    def read(self, work: Work) -> Iterator[Result]:
        """The records of an input and what of it can't be read, each as it comes. Raises `ReaderGoneError`."""
        try:
            self._pipe.send(work)
            while True:
                if not self._pipe.poll(PATIENCE):
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
    """The process that read the input is of no more use."""

    kind = "fault"


def reports_of(work: Work, *, allow_private: bool) -> Iterator[Item]:
    """The reports that an input holds, and errors in place of those that can't be taken in."""
    match work.kind:
        case "url" if is_address(work.name):
            yield from load([work.name], work.given, allow_private=allow_private)
        case "url":  # else it would be looked for among this machine's files
            yield NotFoundError(work.name, "this is no address", "write it as https://…")
        case "file":
            found = of_stream(BytesIO(work.body), work.name, None, len(work.body))
            yield from collected((_named(each, work.name) for each in found), work.name, work.given)
        case "text":
            try:
                yield from_text(work.body.decode(errors="replace"), work.given, name=work.name)
            except InputError as error:
                yield error


def _named(found: Draft | InputError, name: str) -> Draft | InputError:
    """With the file's name in the id. With the text's hash too: two files of one name need not be versions of one report."""
    if isinstance(found, InputError) or found.id or found.url:
        return found
    digest = hashlib.sha256(found.text.encode(errors="replace")).hexdigest()
    return structs.replace(found, id=f"{name}@{digest[:_HASH]}")


def _serve(pipe: Connection[Any, Any], allow_private: bool) -> None:
    """The process: inputs in, results out, then None; until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then ends this process
    if hasattr(os, "nice"):
        os.nice(NICE)
    try:
        reader = _reader()
    except ReportedlyError as error:
        reader = error
    try:
        while True:
            work: Work = pipe.recv()
            for result in _results(reader, work, allow_private):
                pipe.send(result)
            pipe.send(None)
    except (EOFError, ConnectionError):
        return


def _reader() -> ReadsMany | ReportedlyError:
    from reportedly.reader import Reader

    return Reader()


def _results(reader: ReadsMany | ReportedlyError, work: Work, allow_private: bool) -> Iterator[Result]:
    if isinstance(reader, ReportedlyError):  # such as a damaged model: no input can be read
        yield InputError(work.name, str(reader), "see to the installation, then add it once more")
        return
    items = reports_of(work, allow_private=allow_private)
    try:
        while chunk := list(islice(items, CHUNK)):
            yield from read_chunk(reader, chunk)
    except Exception as error:
        yield FaultError.of(work.name, error)
