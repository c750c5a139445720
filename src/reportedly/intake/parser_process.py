"""The process that parses foreign formats for another one, within limits: it is asked, answers, and waits to be asked again.

It ends when the other process does, or closes its pipe.
"""

from __future__ import annotations

import gc
import logging
import os
import re
import signal
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from reportedly import steps
from reportedly.errors import FaultError, InputError, TooLongError
from reportedly.intake.feed_entries import Feed
from reportedly.intake.parser_messages import (
    Advanced,
    Finished,
    Listed,
    Parsed,
    ParserRequest,
    Refused,
    Told,
    answer,
    asked,
)  # fmt: skip
from reportedly.intake.parsers import parsed, prepare

MEMORY = 950_000_000  # bytes of data that the process may take: 1 GB with its libraries; Linux alone keeps to it
NEARLY = 0.7  # of it, from which a failure is laid to memory: the piece that was refused may have been large
PROCESSOR = 15  # seconds of its time for one report, after which the system ends it, even if nobody waits any more
PATIENT = 600  # of them for a request that is `patient`: hundreds of pages are drawn for text recognition
GROWN = 400_000_000  # bytes of memory beyond which it is replaced, since libraries in C may lose some; to begin costs a second
REQUESTS = 500  # after which it is replaced where the system does not tell its memory


class _Telling(logging.Handler):
    """Sends what readers log to the other process."""

    def __init__(self, pipe: Connection[Any, Any]) -> None:
        super().__init__(logging.INFO)
        self._pipe = pipe

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.startswith("reportedly"):
            answer(self._pipe, Told(record.name, record.levelno, record.getMessage()))


def serve(requests: Connection[Any, Any], answers: Connection[Any, Any]) -> None:
    """Answer requests until there are no more."""
    _limit_memory()
    logging.getLogger().addHandler(_Telling(answers))
    logging.getLogger("reportedly").setLevel(logging.INFO)
    count = 0
    with suppress(EOFError, BrokenPipeError):
        while True:
            request = asked(requests)
            count += 1
            with steps.heard(lambda _: None, lambda share: answer(answers, Advanced(share))):
                lacking = _parse(request, answers)
            del request
            answer(answers, Finished(lacking or _has_grown(count)))


def _parse(request: ParserRequest, answers: Connection[Any, Any]) -> bool:
    """Send what is in the input. Tells whether memory was lacking."""
    name = request.name()
    seconds = processor_seconds(request)
    try:
        _limit_time(seconds)
        for found in parsed(request):
            match found:
                case InputError():
                    answer(answers, Refused.of(found, last=False))
                case Feed():
                    answer(answers, Listed(found))
                case _:
                    answer(answers, Parsed(found))
            _limit_time(seconds)
    except (EOFError, BrokenPipeError):  # nobody listens any more
        raise
    except Exception as error:
        if lacking := _lacks_memory(error):
            error = TooLongError(name, "it takes over 1 GB of memory to read", "give a part of it, or its text")
        elif not isinstance(error, InputError):
            error = FaultError.of(name, error)
        gc.collect()
        answer(answers, Refused.of(error, last=True))
        return lacking
    return False


def _lacks_memory(error: BaseException | None) -> bool:
    """Readers take whatever a library trips over for damage, and name it as the cause; some libraries only fail."""
    while error is not None:
        if isinstance(error, MemoryError):
            return True
        error = error.__cause__ or error.__context__
    return _most() > NEARLY * MEMORY


def _has_grown(requests: int) -> bool:
    """Whether another process is to take its place. `requests`: how many it has answered."""
    most = _most()
    return most > GROWN if most else requests >= REQUESTS


def _most() -> int:
    """The most memory that the process has had, in bytes; 0 where the system does not tell.

    `getrusage` would count the process that started this one, too.
    """
    with suppress(OSError):
        told = re.search(rb"^VmHWM:\s*([0-9]+) kB$", Path("/proc/self/status").read_bytes(), re.MULTILINE)
        return int(told[1]) * 1024 if told else 0
    return 0


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # not every system has such limits
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def processor_seconds(request: ParserRequest) -> int:
    """The limit of the processor's time for one report of this input."""
    return PATIENT if request.patient() else PROCESSOR


def _limit_time(seconds: int) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds, hard))


def main() -> None:
    """Its arguments: the kinds of input that are expected, and the numbers of the pipes it is asked and answers by."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the other process, which then ends this one
    expected, *pipes = sys.argv[-3:]
    requests, answers = (Connection(int(each)) for each in pipes)
    prepare(expected.split(","))
    serve(requests, answers)
    os._exit(0)  # nothing here is worth the time that tidying up takes


if __name__ == "__main__":
    main()
