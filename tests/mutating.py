"""Damaged inputs, and what intake and the reader make of each: time, memory, faults."""

from __future__ import annotations

import logging
import random
import resource
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from io import BytesIO
from pathlib import Path

import msgspec
import slicing
from mutations import damaged
from undamaged import seeds

from reportedly.errors import FaultError, InputError
from reportedly.intake import Given, from_text
from reportedly.intake.given import Columns
from reportedly.intake.isolated import in_this_process
from reportedly.intake.readers import of_stream
from reportedly.intake.sources import collected
from reportedly.reader import Reader
from reportedly.records import Report

SECONDS, BYTES = 20.0, 1_000_000_000  # of the processor, so that a busy machine makes no difference
READ = 50  # each so many-th input is given to the reader, too
WINDOW = 2_000  # characters of a longer text that it is given, since it takes a second for 25,000
WHOLE = 40  # of those inputs each so many-th is read as a whole
LEAP = 20_000_000  # bytes of growth from which the mark is set anew
GIVEN = (Given(), Given(), Given(columns=Columns(text="text", outlet="outlet", published="date", id="id")))
# They take milliseconds, the others a fraction of one: each has a hundredth of all inputs.
DEAR = frozenset((
    "a.html", "b.html", "c.html", "d.html", "e.html", "a.xml", "b.xml", "a.eml", "a.mbox", "a.mhtml", "a.csv",
))  # fmt: skip


class Outcome(msgspec.Struct, frozen=True):
    """`faults`: what should not be. The others are counted; `read`: reports that the reader was given."""

    reports: int
    refused: int
    read: int
    seconds: float
    memory: int
    faults: tuple[str, ...]


def share(name: str, whole: int) -> int:
    """How many of all inputs are made of this one."""
    names = list(seeds())
    dear = max(1, whole // 100)
    if name in DEAR:
        return dear
    cheap = [each for each in names if each not in DEAR]
    each, more = divmod(whole - dear * len(DEAR), len(cheap))
    return each + (cheap.index(name) < more)


def numbered(name: str, number: int) -> tuple[str, bytes]:
    """The input damaged in the way of this number, which is always the same: its name and bytes. A few have another's name."""
    chance = random.Random(f"{name} {number}")  # noqa: S311 - the same damage in every run
    data = damaged(name, chance)
    return chance.choice(list(seeds())) if chance.random() < 0.02 else name, data


def tried(name: str, number: int) -> Outcome:
    """What becomes of the input of this number."""
    chance = random.Random(number) if number % READ == 0 else None  # noqa: S311 - the same piece in every run
    return outcome(*numbered(name, number), GIVEN[number % 3], chance)


def outcome(name: str, data: bytes, given: Given, chance: random.Random | None = None) -> Outcome:
    """What intake makes of it. `chance`: the first report is given to the reader, or a piece of it by chance."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    found = list(collected(of_stream(BytesIO(data), name, None, len(data), given=given), name, given))
    faults = [str(each) for each in found if isinstance(each, FaultError)]
    faults += [f"a {type(each).__name__}" for each in found if not isinstance(each, Report | InputError)]
    faults += ["a message of several lines" for each in found if isinstance(each, InputError) and "\n" in str(each)]
    reports = [each for each in found if isinstance(each, Report)]
    faults += [f"its report has a wrong {each}" for report in reports[:READ] for each in slicing.damaged(report)]
    read = reports[:1] if chance else []
    faults += [each for report in read for each in _misread(report, chance)]
    after = resource.getrusage(resource.RUSAGE_SELF)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    faults += [f"{seconds:.0f} s"] if seconds > SECONDS else []
    more = 1024 * (after.ru_maxrss - before.ru_maxrss)
    if more > LEAP:
        mark_memory()
    faults += ["over 1 GB"] if more > BYTES else []
    faults += [] if found else ["neither a report nor an error"]
    return Outcome(len(reports), len(found) - len(reports), len(read), seconds, more, tuple(faults))


def _misread(report: Report, chance: random.Random | None) -> list[str]:
    """What of its record does not slice to its words."""
    if len(report.text) > WINDOW and chance and chance.randrange(WHOLE):
        at = chance.randrange(len(report.text) - WINDOW)
        with suppress(InputError):
            report = from_text(report.text[at : at + WINDOW], Given(language="en"))
    try:
        return [f"{each} does not slice to its words" for each in slicing.unsliced(_reader().read(report))]
    except Exception as error:  # whatever it is, it is what is looked for
        return [str(FaultError.of("reading", error))]


@cache
def _reader() -> Reader:
    return Reader()


def mark_memory() -> None:
    """The most memory that this process has had is counted anew from now, where the system can do that.

    It takes a while. Without it for each input, what one takes is told too small by `LEAP` at the most, but for
    what an earlier one gave back.
    """
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


@contextmanager
def quiet() -> Iterator[None]:
    """Without the lines that tell people what was left out; and in this process, whose time and memory are measured."""
    logging.disable(logging.WARNING)
    try:
        with in_this_process():
            yield
    finally:
        logging.disable(logging.NOTSET)
