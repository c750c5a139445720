"""Read many reports with one Reader, or in several processes with a Reader each.

A bad report does not affect the others.

Each process has only one small chunk of reports at a time, so that neither side of a pipe can block the other; and only
a few chunks are read ahead, so that memory stays flat however many reports come. On Linux, the processes are forked
from one that has loaded the model, so that its weights are in memory only once.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Protocol

from reportedly.errors import FaultError, InputError, ManyStatementsError, ReportedlyError
from reportedly.records import Record, Report, name_of

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

# reports that a Reader gets at once: enough to fill its batches, few enough to spread and to show results soon
CHUNK = 4
# chunks per process that may be read before the oldest unfinished one, so that one long report delays nothing
AHEAD = 3

Item = Report | InputError
Result = Record | InputError
_Chunk = list[tuple[int, Item]]  # each item with its position in the whole sequence
SPAWN = get_context("spawn")
# Forking a process that does nothing else is safe on Linux; on macOS the system libraries do not survive a fork.
_FORKS = sys.platform == "linux" and "forkserver" in get_all_start_methods()
_START: ForkServerContext | SpawnContext = get_context("forkserver") if _FORKS else SPAWN
_PRELOADED = "reportedly.workers.preload"


class ManyReader(Protocol):
    """Whoever reads many reports, such as a Reader."""

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]: ...


class BatchReader(ManyReader, Protocol):
    """The part of the Reader's interface that this module uses."""

    def read(self, report: Report) -> Record: ...


MakeReader = Callable[[], BatchReader]


def _reader() -> BatchReader:
    from reportedly.reader import Reader

    return Reader()


def read_parallel(reports: Iterable[Item], jobs: int = 1, make: MakeReader = _reader) -> Generator[Result]:
    """Yield a record for each report, in the order of `reports`; errors among them pass through.

    A report that cannot be read yields an InputError. Close the iterator to end the processes early.

    Args:
        reports: reports, and errors in place of inputs that could not be loaded.
        jobs: the number of processes; with 1, this process reads everything.
        make: makes a Reader; it is called once in each process.

    Raises:
        ReportedlyError: only for a fault that stops every report, such as ModelError.
    """
    items = iter(reports)
    if jobs > 1:
        yield from _in_processes(items, jobs, make)
        return
    reader = make()
    while chunk := list(islice(items, CHUNK)):
        yield from read_chunk(reader, chunk)


def read_chunk(reader: BatchReader, items: list[Item]) -> list[Result]:
    """Return one result for each item. If the batch fails, read each report alone, so that only the bad one is lost."""
    reports = [item for item in items if isinstance(item, Report)]
    try:
        results = iter(read_all(reader, reports))
        return [next(results) if isinstance(item, Report) else item for item in items]
    except Exception:
        return [_read_alone(reader, item) if isinstance(item, Report) else item for item in items]


def read_all(reader: ManyReader, reports: Sequence[Report]) -> list[Result]:
    """Return a result for each report. One with too many statements is refused, and the others are read without it: it takes
    long to find that out, so it is not tried again."""
    results: dict[int, Result] = {}
    left = list(range(len(reports)))
    while left:
        try:
            for record in reader.read_many([reports[number] for number in left]):
                results[left.pop(0)] = record
            break
        except ManyStatementsError as error:
            refused = [number for number in left if reports[number].content_hash == error.content_hash]
            for number in refused:
                name = name_of(reports[number])
                results[number] = ManyStatementsError(name, error.why, error.remedy, error.content_hash)
                left.remove(number)
            if not refused:
                raise
    return [results[number] for number in range(len(reports))]


def _read_alone(reader: BatchReader, report: Report) -> Result:
    try:
        return reader.read(report)
    except InputError as error:
        return error
    except ReportedlyError:
        raise
    except Exception as error:
        return FaultError.of(name_of(report), error)


class _Worker:
    """A process with its own Reader.

    `chunk` is what it is reading: empty while it starts, None when it is idle.
    """

    def __init__(self, make: MakeReader) -> None:
        self.chunk: _Chunk | None = []
        self.pipe, theirs = _START.Pipe()
        self.process = _START.Process(target=_serve, args=(theirs, make), daemon=True)
        with interrupts_held():
            self.process.start()
        theirs.close()

    def give(self, chunk: _Chunk) -> None:
        """Send it a chunk to read."""
        self.chunk = chunk
        with suppress(OSError):  # the process has died, as `answer` will find
            self.pipe.send([item for _, item in chunk])

    def answer(self) -> list[Result] | None:
        """Return its results for the chunk, after which it is idle; None if the process has died."""
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
    """The chunks still to be read, and the results in the order of the input. Takes only a few items ahead."""

    def __init__(self, items: Iterator[Item], ahead: int) -> None:
        self._items, self._ahead = enumerate(items), ahead
        self._taken = self._due = 0
        self._retries: list[_Chunk] = []
        self._done: dict[int, Result] = {}

    def chunk(self) -> _Chunk:
        """Return the next chunk; empty if nothing is left, or nothing may be read yet."""
        if self._retries:
            return self._retries.pop()
        chunk = list(islice(self._items, min(CHUNK, self._due + self._ahead - self._taken)))
        self._taken += len(chunk)
        return chunk

    def retry(self, chunk: _Chunk) -> None:
        """Queue each item of the chunk once more, alone."""
        self._retries += [[entry] for entry in chunk]

    def done(self, chunk: _Chunk, results: list[Result]) -> Iterator[Result]:
        """Store the results of a chunk, and yield all results whose turn has come."""
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
                    queue.retry(chunk)
                else:
                    yield from queue.done(chunk, _died(chunk) if results is None else results)
    finally:
        for worker in workers:
            worker.end()


def _died(chunk: _Chunk) -> list[Result]:
    """Return the result for the one item that killed the process."""
    if not chunk:
        raise ReportedlyError("the processes that read do not start; try again with one").with_setting("jobs")
    item = chunk[0][1]
    if isinstance(item, InputError):
        return [item]
    why, remedy = "the process that read it died", "it may lack memory: try it alone, or with fewer processes"
    return [FaultError(name_of(item), why, remedy).with_setting("jobs")]


def _serve(pipe: Connection[list[Result] | ReportedlyError, list[Item]], make: MakeReader) -> None:
    """Run in the process: receive chunks and send results until the other side closes.

    An error that stops every report is sent as itself.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    try:
        reader = make()
        pipe.send([])  # an answer without a chunk: the process is ready
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
    """Block Ctrl-C. A process that starts inside inherits this, so that it is not interrupted during its imports."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
