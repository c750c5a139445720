"""Foreign formats are parsed in a process of its own, so that a parser that dies, hangs or devours memory costs one input only.

The process starts with the first such input, or when one is expected, is kept, and is replaced when it has ended. Plain text
needs none.
"""

from __future__ import annotations

import atexit
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import Pipe
from threading import Lock
from time import monotonic
from typing import cast

from reportedly import debugging, steps
from reportedly.errors import InputError, TooLongError, UnsupportedFormatError
from reportedly.intake.build import Found, RawInput, RawReport
from reportedly.intake.feed_entries import Feed
from reportedly.intake.given import Given
from reportedly.intake.parser_messages import (
    Advanced,
    Finished,
    Listed,
    Parsed,
    ParserKind,
    ParserRequest,
    Refused,
    Told,
    answered,
    ask,
)  # fmt: skip
from reportedly.intake.parser_process import processor_seconds
from reportedly.intake.parsers import parsed

SECONDS = 180.0  # for one report of an input, by the clock; of the processor's time it has less (`processor_seconds`)
PATIENT = 1_800.0  # seconds where a program is asked that takes its own time: text recognition, or LibreOffice
IDLE = 2  # processes that are kept for the next input
_STEPS = 10_000  # of progress
_START = (
    "import os, sys; sys.path[:] = sys.argv[1].split(os.pathsep); "
    "from reportedly.intake.parser_process import main; main()"
)

log = logging.getLogger(__name__)
_idle: list[ParserProcess] = []
_lock = Lock()
_here = False


class ParserProcess:
    """A process that parses one input at a time."""

    def __init__(self, *expected: ParserKind) -> None:
        """`expected`: kinds whose parsers it imports at once. Raises `OSError` if no further process may be started."""
        self.creator, self.debugged = os.getpid(), debugging.wanted()
        theirs_in, self._requests = Pipe(duplex=False)
        self._answers, theirs_out = Pipe(duplex=False)
        numbers = (theirs_in.fileno(), theirs_out.fileno())
        try:
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-c", _START, os.pathsep.join(sys.path), ",".join(expected), *map(str, numbers)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=None if self.debugged else subprocess.DEVNULL,  # where libraries in C may print what they read
                pass_fds=numbers,
                process_group=0,  # so that Ctrl-C is not for it, and what it has started ends with it
            )
        except OSError:
            self._requests.close()
            self._answers.close()
            raise
        finally:
            theirs_in.close()
            theirs_out.close()

    def usable(self) -> bool:
        """Is it alive, of this process, and as talkative as is wanted now?"""
        mine = self.creator == os.getpid()
        return mine and self.debugged == debugging.wanted() and self._process.poll() is None

    def parse(self, request: ParserRequest, seconds: float) -> Iterator[Parsed | Listed | Refused | Finished]:
        """Its answers. Raises `InputError` if it dies, or is silent for too long."""
        name = request.name()
        try:
            ask(self._requests, request)
            until = monotonic() + seconds
            while True:
                if not self._answers.poll(max(0.0, until - monotonic())):
                    why = f"reading it takes over {seconds:.0f} seconds"
                    raise TooLongError(name, why, "give a part of it, or copy its text out")
                match answered(self._answers):
                    case Told(logger, level, line):
                        logging.getLogger(logger).log(level, "%s", line)
                    case Advanced(share):
                        steps.take_in(round(share * _STEPS), _STEPS)
                    case found:
                        yield found
                        until = monotonic() + seconds
        except (EOFError, OSError):
            raise self._died(request) from None

    def _died(self, request: ParserRequest) -> InputError:
        name = request.name()
        if self._process.wait() == -signal.SIGXCPU:
            why = f"reading it takes over {processor_seconds(request)} seconds of the processor's time"
            return TooLongError(name, why, "give a part of it, or copy its text out")
        why = "the parser of its format died on it, of damage or for want of memory"
        return UnsupportedFormatError(name, why, "open it and save it again, or copy its text out")

    def end(self) -> None:
        """End it now, and what it has started. A copy of this process, made by a fork, leaves it alone."""
        if self.creator == os.getpid():
            with suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._requests.close()
        self._answers.close()


def parse(request: ParserRequest) -> Found:
    """The reports in an input, by a process of its own. What ends that process is an `InputError`.

    Where no process can be started, as on Windows, this one parses.
    """
    return cast(Found, _asked(request))


def expect(*kinds: ParserKind) -> None:
    """Start a process for inputs of these kinds, if none waits, so that it is ready when what asks for them is."""
    if os.name != "posix" or _here:
        return
    with _lock:
        if not _idle:
            with suppress(OSError):  # whoever needs it says so
                _idle.append(ParserProcess(*kinds))


def feed(source: RawInput) -> Feed:
    """The entries of a feed that is watched, by a process of its own, as `feed_entries.listed` has them."""
    return next(found for found in list(_asked(ParserRequest("entries", source, Given()))) if isinstance(found, Feed))


def _asked(request: ParserRequest) -> Iterator[RawReport | InputError | Feed]:
    process = _taken() if os.name == "posix" and not _here else None
    if process is None:
        yield from parsed(request)
        return
    whole, failure = False, None
    try:
        for found in process.parse(request, PATIENT if request.patient() else SECONDS):
            match found:
                case Parsed(report):
                    yield report
                case Listed(entries):
                    yield entries
                case Refused(last=False):
                    yield found.error()
                case Refused():
                    failure = found.error()
                case Finished(tired):
                    whole = not tired
                    break
    finally:
        _release(process, whole=whole)
    if failure is not None:
        raise failure


@contextmanager
def in_this_process() -> Iterator[None]:
    """Foreign formats are parsed in this process while this lasts: to measure a parser, or to look into one."""
    global _here
    before, _here = _here, True
    try:
        yield
    finally:
        _here = before


def _taken() -> ParserProcess | None:
    """A process that waits, or a new one; None if there can be none."""
    with _lock:
        while _idle:
            process = _idle.pop()
            if process.usable():
                return process
            process.end()
    try:
        return ParserProcess()
    except OSError as error:
        log.warning("no process for parsing can be started (%s): this one parses, without limits", error.strerror)
        return None


def _release(process: ParserProcess, *, whole: bool) -> None:
    """Keep it for the next input, unless it is damaged, or what it was asked is no longer wanted."""
    with _lock:
        if whole and len(_idle) < IDLE:
            _idle.append(process)
            return
    process.end()


@atexit.register
def end_all() -> None:
    """End the processes that wait."""
    with _lock:
        while _idle:
            _idle.pop().end()
