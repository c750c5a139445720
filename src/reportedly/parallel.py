"""Many reports through one Reader, or through several processes with a Reader each. One bad report harms no other.

With several processes, each has one small chunk of reports at a time, so that neither side of a pipe can block the
other, and little is read ahead, so that memory stays flat however many reports come. Where the system can, they are forked
from a process that has loaded the model, so that its weights are in memory once.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from typing import Protocol

from reportedly.errors import FaultError, InputError, ReportedlyError
from reportedly.records import Record, Report

CHUNK = 4  # reports that a Reader is handed at once: enough to fill its batches, few enough to share out and show soon
AHEAD = 3  # chunks a process that may be read before the oldest unfinished one, so that a long report stops nobody

Item = Report | InputError
Result = Record | InputError
_Chunk = list[tuple[int, Item]]  # with each one's place in the whole
# Forking a process that does nothing else is safe; macOS's own libraries do not bear it.
_FORKS = sys.platform == "linux" and "forkserver" in get_all_start_methods()
_START = get_context("forkserver") if _FORKS else get_context("spawn")
_PRELOADED = "reportedly.preloaded"
SPAWN = get_context("spawn")  # for the one process that reads for a server: there is nothing to share


class ReadsMany(Protocol):
    """What this module asks of a Reader."""

    def read(self, report: Report) -> Record: ...

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]: ...


MakeReader = Callable[[], ReadsMany]


def _reader() -> ReadsMany:
    from reportedly.reader import Reader

    return Reader()


def read_parallel(reports: Iterable[Item], jobs: int = 1, make: MakeReader = _reader) -> Generator[Result]:
    """Records in the order of `reports`; errors pass through. A report that cannot be read yields an InputError.

    `jobs`: how many processes; with 1, all is read in this one. Close the iterator to end the processes early.
    `make` is called once in each process. Raises only what stops every report, such as ModelError.
    """
    items = iter(reports)
    if jobs > 1:
        yield from _in_processes(items, jobs, make)
        return
    reader = make()
    while chunk := list(islice(items, CHUNK)):
        yield from read_chunk(reader, chunk)


def read_chunk(reader: ReadsMany, items: list[Item]) -> list[Result]:
    """One result an item. If the batch fails, every report is tried alone, so that only the bad one is lost."""
    reports = [item for item in items if isinstance(item, Report)]
    try:
        records: Iterator[Result] = iter(list(reader.read_many(reports)))
        return [next(records) if isinstance(item, Report) else item for item in items]
    except Exception:
        return [_alone(reader, item) if isinstance(item, Report) else item for item in items]


def _alone(reader: ReadsMany, report: Report) -> Result:
    try:
        return reader.read(report)
    except InputError as error:
        return error
    except ReportedlyError:
        raise
    except Exception as error:
        return FaultError.of(_name(report), error)


def _name(report: Report) -> str:
    return report.path or report.url or report.id


class _Worker:
    """A process with a Reader of its own. `chunk` is what it is at: nothing while it starts, None when it is idle."""

    def __init__(self, make: MakeReader) -> None:
        self.chunk: _Chunk | None = []
        self.pipe, theirs = _START.Pipe()
        self.process = _START.Process(target=_serve, args=(theirs, make), daemon=True)
        with interrupts_held():
            self.process.start()
        theirs.close()

    def give(self, chunk: _Chunk) -> None:
        self.chunk = chunk
        with suppress(OSError):  # it has died: its answer will say so
            self.pipe.send([item for _, item in chunk])

    def answer(self) -> list[Result] | None:
        """Its results for the chunk, after which it is idle; None if the process has died."""
        self.chunk = None
        try:
            answer = self.pipe.recv()
        except (EOFError, OSError):
            return None
        if isinstance(answer, ReportedlyError):
            raise answer
        results: list[Result] = answer
        return results

    def end(self) -> None:
        self.pipe.close()
        self.process.terminate()
        self.process.join()


class _Queue:
    """What is to be read, in chunks, and the results in the order in which they are due. Takes little ahead of time."""

    def __init__(self, items: Iterator[Item], ahead: int) -> None:
        self._items, self._ahead = enumerate(items), ahead
        self._taken = self._due = 0
        self._again: list[_Chunk] = []
        self._done: dict[int, Result] = {}

    def chunk(self) -> _Chunk:
        """The next to be read; empty if there is nothing, or nothing yet."""
        if self._again:
            return self._again.pop()
        chunk = list(islice(self._items, min(CHUNK, self._due + self._ahead - self._taken)))
        self._taken += len(chunk)
        return chunk

    def again(self, chunk: _Chunk) -> None:
        """Give each item of the chunk out once more, alone."""
        self._again += [[entry] for entry in chunk]

    def done(self, chunk: _Chunk, results: list[Result]) -> Iterator[Result]:
        """Take the results of a chunk; yields all that are due."""
        self._done.update(zip((number for number, _ in chunk), results, strict=True))
        while self._due in self._done:
            yield self._done.pop(self._due)
            self._due += 1


def _in_processes(items: Iterator[Item], jobs: int, make: MakeReader) -> Iterator[Result]:
    if _FORKS and make is _reader:
        _START.set_forkserver_preload([_PRELOADED])
    queue = _Queue(items, jobs * AHEAD * CHUNK)
    workers = [_Worker(make) for _ in range(jobs)]
    try:
        while True:
            for worker in workers:
                if worker.chunk is None and (chunk := queue.chunk()):
                    worker.give(chunk)
            busy = [worker for worker in workers if worker.chunk is not None]
            if not busy:
                return
            ready = wait([worker.pipe for worker in busy])
            for worker in busy:
                if worker.pipe not in ready:
                    continue
                chunk = worker.chunk or []
                results = worker.answer()
                if results is None:
                    worker.end()
                    workers[workers.index(worker)] = _Worker(make)
                if results is None and len(chunk) > 1:
                    queue.again(chunk)
                else:
                    yield from queue.done(chunk, _died(chunk) if results is None else results)
    finally:
        for worker in workers:
            worker.end()


def _died(chunk: _Chunk) -> list[Result]:
    """The result of the one item that a process died on."""
    if not chunk:
        raise ReportedlyError("the processes that --jobs asks for do not start; try again with --jobs 1")
    item = chunk[0][1]
    if isinstance(item, InputError):
        return [item]
    why, remedy = "the process that read it died", "it may lack memory: try it alone, or fewer --jobs"
    return [FaultError(_name(item), why, remedy)]


def _serve(pipe: Connection[list[Result] | ReportedlyError, list[Item]], make: MakeReader) -> None:
    """The process: chunks in, results out, until the other side is gone. What stops every report is sent as it is."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    try:
        reader = make()
        pipe.send([])  # the answer to no chunk: ready
        while True:
            pipe.send(read_chunk(reader, pipe.recv()))
    except (EOFError, ConnectionError):
        return
    except ReportedlyError as error:
        pipe.send(error)
    except Exception as error:
        pipe.send(FaultError.of("the reader", error))


@contextmanager
def interrupts_held() -> Iterator[None]:
    """A process begun inside inherits this, so that Ctrl-C cannot catch it half-way through its imports."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
