"""Gives intake a great many damaged inputs, and counts: `python tests/mutating.py FOLDER [INPUTS]`. It goes on where it stopped.

An input that ends the process, as one does that takes longer than `STUCK`, is found when it is started again.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import random
import re
import resource
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from time import process_time

import msgspec
from mutations import damaged
from undamaged import seeds

from reportedly.errors import FaultError, InputError
from reportedly.intake import Given
from reportedly.intake.given import Columns
from reportedly.intake.isolated import in_this_process
from reportedly.intake.readers import of_stream
from reportedly.intake.sources import collected
from reportedly.records import Report

SECONDS, BYTES = 20.0, 1_000_000_000  # of the processor, so that a busy machine makes no difference
STUCK = 120.0  # seconds by the clock
SAVED = 200  # inputs, after which the count is written down
GIVEN = (Given(), Given(), Given(columns=Columns(text="text", outlet="outlet", published="date", id="id")))


class Outcome(msgspec.Struct, frozen=True):
    """`faults`: what should not be. The others are counted."""

    reports: int
    refused: int
    seconds: float
    memory: int
    faults: tuple[str, ...]


class Tally(msgspec.Struct):
    """How far it is."""

    done: int = 0
    kinds: dict[str, int] = {}
    reports: int = 0
    refused: int = 0
    slowest: float = 0.0
    slow: int = -1
    memory: int = 0
    faults: list[tuple[int, str]] = []


def numbered(number: int) -> tuple[str, bytes]:
    """The damaged input of this number, which is always the same: its name and its bytes. A few have another's name."""
    names = list(seeds())
    name = names[number % len(names)]
    chance = random.Random(number)  # noqa: S311 - the same damage in every run
    data = damaged(name, chance)
    return chance.choice(names) if chance.random() < 0.02 else name, data


def outcome(name: str, data: bytes, given: Given) -> Outcome:
    """What intake makes of it."""
    before, begun = most(anew=True), process_time()
    found = list(collected(of_stream(BytesIO(data), name, None, len(data), given=given), name, given))
    seconds = process_time() - begun
    faults = [str(each) for each in found if isinstance(each, FaultError)]
    faults += [f"a {type(each).__name__}" for each in found if not isinstance(each, Report | InputError)]
    faults += ["a message of several lines" for each in found if isinstance(each, InputError) and "\n" in str(each)]
    faults += [f"{seconds:.0f} s"] if seconds > SECONDS else []
    more = most() - before
    faults += ["over 1 GB"] if more > BYTES else []
    read = sum(isinstance(each, Report) for each in found)
    return Outcome(read, len(found) - read, seconds, more, tuple(faults))


def most(*, anew: bool = False) -> int:
    """The most memory that this process has had, in bytes: ever, or since it was asked `anew`, where the system tells that."""
    with suppress(OSError):
        if anew:
            Path("/proc/self/clear_refs").write_text("5")
        told = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
        return int(told[1]) * 1024 if told else 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@contextmanager
def quiet() -> Iterator[None]:
    """Without the lines that tell people what was left out; and in this process, whose time and memory are measured."""
    logging.disable(logging.WARNING)
    try:
        with in_this_process():
            yield
    finally:
        logging.disable(logging.NOTSET)


def main(folder: Path, count: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    saved, begun = folder / "tally.json", folder / "begun"
    tally = msgspec.json.decode(saved.read_bytes(), type=Tally) if saved.exists() else Tally()
    ended = int(begun.read_text()) if begun.exists() else -1
    mark = os.open(begun, os.O_WRONLY | os.O_CREAT)
    with quiet():
        for number in range(tally.done, count):
            name, data = numbered(number)
            if number == ended:
                tally.faults.append((number, f"{name}: it ended the process, or took over {STUCK:.0f} s"))
            else:
                os.pwrite(mark, b"%-9d" % number, 0)
                faulthandler.dump_traceback_later(STUCK, exit=True)
                made = outcome(name, data, GIVEN[number % 3])
                faulthandler.cancel_dump_traceback_later()
                tally.faults += [(number, f"{name}: {each}") for each in made.faults]
                tally.reports, tally.refused = tally.reports + made.reports, tally.refused + made.refused
                if made.seconds > tally.slowest:
                    tally.slowest, tally.slow = made.seconds, number
                tally.memory = max(tally.memory, made.memory)
            kind = name.rpartition(".")[2]
            tally.done, tally.kinds[kind] = number + 1, tally.kinds.get(kind, 0) + 1
            if tally.done % SAVED == 0 or tally.done == count:
                os.pwrite(mark, b"%-9d" % -1, 0)
                saved.write_bytes(msgspec.json.encode(tally))
    print(f"{tally.done:,} damaged inputs: {tally.reports:,} reports, {tally.refused:,} refused; "
          f"slowest {tally.slowest:.1f} s, most memory {tally.memory / 1e6:.0f} MB")  # fmt: skip
    print(", ".join(f"{kind} {number:,}" for kind, number in sorted(tally.kinds.items())))
    print(f"{len(tally.faults)} faults")
    for text, often in Counter(each.partition(": ")[2] for _, each in tally.faults).most_common():
        print(f"  {often} times: {text} (first: {next(n for n, each in tally.faults if text in each)})")
    sys.exit(bool(tally.faults))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
