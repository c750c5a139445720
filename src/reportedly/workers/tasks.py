"""Work in several processes, one task at a time each. A task that ends its process is answered with `Died`.

What is given is what can be pickled; `work` is a function of a module. On Linux the processes are forked from one that has
loaded the model, so that its weights are in memory only once.
"""

from __future__ import annotations

import functools
import inspect
import signal
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, Protocol, TypeVar

from reportedly.errors import FaultError, ReportedlyError
from reportedly.workers.pool import _FORKS, _PRELOADED, _START, interrupts_held

Given = TypeVar("Given")
Answer = TypeVar("Answer")
Answered = TypeVar("Answered", covariant=True)


class Died:
    """The process, or the machine, that had the task is gone."""


class Workers(Protocol[Given, Answered]):
    """Whoever does tasks: processes of this machine, or of many."""

    room: int
    """How many tasks may be under way."""

    def give(self, task: Given) -> None: ...

    def take(self) -> tuple[Given, Answered | Died]:
        """Wait for a task that is done. Raises a `ReportedlyError` that stopped it."""

    def end(self) -> None: ...


class Inline(Generic[Given, Answer]):
    """Does each task at once in this process, which a bad one ends."""

    room = 1

    def __init__(self, work: Callable[[Given], Answer]) -> None:
        self._work = work
        self._done: deque[tuple[Given, Answer]] = deque()

    def give(self, task: Given) -> None:
        self._done.append((task, self._work(task)))

    def take(self) -> tuple[Given, Answer | Died]:
        return self._done.popleft()

    def end(self) -> None:
        pass


class Processes(Generic[Given, Answer]):
    """`jobs` processes; one that dies is replaced."""

    def __init__(self, work: Callable[[Given], Answer], jobs: int) -> None:
        if _FORKS:
            _START.set_forkserver_preload([_PRELOADED, *_modules(work)])
        self._work = work
        self.room = jobs
        self._idle = [_Process(work) for _ in range(jobs)]
        self._busy: dict[Connection[Any, Any], _Process] = {}

    def give(self, task: Given) -> None:
        process = self._idle.pop()
        process.task = task
        with suppress(OSError):  # it has died, as `take` will find
            process.pipe.send(task)
        self._busy[process.pipe] = process

    def take(self) -> tuple[Given, Answer | Died]:
        ready = wait(list(self._busy))[0]
        process = self._busy.pop(ready)  # type: ignore[call-overload]
        task: Given = process.task
        try:
            answer = process.pipe.recv()
        except (EOFError, OSError):
            process.end()
            self._idle.append(_Process(self._work))
            return task, Died()
        self._idle.append(process)
        if isinstance(answer, ReportedlyError):
            raise answer
        return task, answer

    def end(self) -> None:
        for process in (*self._idle, *self._busy.values()):
            process.end()


class _Process:
    def __init__(self, work: Callable[[Any], Any]) -> None:
        self.task: Any = None
        self.pipe, theirs = _START.Pipe()
        self._process = _START.Process(target=_serve, args=(theirs, work), daemon=True)
        with interrupts_held():
            self._process.start()
        theirs.close()

    def end(self) -> None:
        self.pipe.close()
        self._process.terminate()
        self._process.join()


def _modules(work: Any) -> list[str]:
    """Where the functions are that `work` is made of."""
    if isinstance(work, functools.partial):
        return [name for part in (work.func, *work.keywords.values()) for name in _modules(part)]
    return [work.__module__] if inspect.isfunction(work) else []


def _serve(pipe: Connection[Any, Any], work: Callable[[Any], Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    while True:
        try:
            task = pipe.recv()
        except (EOFError, ConnectionError):
            return
        try:
            answer = work(task)
        except ReportedlyError as error:
            answer = error
        except Exception as error:
            answer = FaultError.of("a block", error)
        try:
            pipe.send(answer)
        except (BrokenPipeError, ConnectionError):
            return
