"""Gives intake a great many damaged inputs, and counts: `python tests/mutated.py [INPUTS]`. It goes on where it stopped.

How far each kind has come is noted in `.soak`, by its name. An input that ends the process, as one does that takes longer than
`STUCK`, is found when the process is started again.
"""

from __future__ import annotations

import faulthandler
import os
import sys
from collections import Counter
from pathlib import Path

import msgspec
import soak
from mutating import mark_memory, quiet, share, tried
from undamaged import seeds

STUCK = 600.0  # seconds by the clock, for `ARMED` inputs
ARMED = 25
TRIES = 2  # of an input that ended the process, which may have been killed for another reason
SAVED = 500  # inputs, after which the counts are noted
PARTS = 100  # in which the whole is done, so that a part of it has every kind


class Tally(msgspec.Struct):
    """How far one kind is. `mended`: faults that were no longer there when they were looked for again."""

    done: int = 0
    reports: int = 0
    refused: int = 0
    read: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    slow: int = -1
    memory: int = 0
    mended: int = 0
    faults: list[tuple[int, str]] = []


def noted(name: str, folder: Path) -> Tally:
    """The counts of a kind."""
    file = folder / f"mutated-{name}.json"
    return msgspec.json.decode(file.read_bytes(), type=Tally) if file.exists() else Tally()


def counted(name: str, until: int, folder: Path) -> Tally:
    """The inputs of a kind up to that number, those counted that were not yet."""
    tally = noted(name, folder)
    if tally.done >= until:
        return tally
    folder.mkdir(parents=True, exist_ok=True)
    begun = folder / f"mutated-{name}.begun"
    ended, tries = map(int, begun.read_text().split()) if begun.exists() else (-1, 0)
    mark = os.open(begun, os.O_WRONLY | os.O_CREAT)
    try:
        for number in range(tally.done, until):
            if number == ended and tries == TRIES:
                tally.faults.append((number, f"it ended the process, or took over {STUCK:.0f} s"))
            else:
                os.pwrite(mark, b"%-9d%d" % (number, tries + 1 if number == ended else 1), 0)
                if number % ARMED == 0 or number == tally.done:
                    faulthandler.dump_traceback_later(STUCK, exit=True)
                _add(tally, name, number)
            tally.done = number + 1
            if tally.done % SAVED == 0 or tally.done == until:
                _note(name, tally, folder)
    finally:
        faulthandler.cancel_dump_traceback_later()
        os.close(mark)
    begun.unlink()
    return tally


def again(name: str, folder: Path) -> Tally:
    """The counts, with what was noted as a fault looked for again."""
    tally = noted(name, folder)
    if tally.faults:
        numbers = sorted({number for number, _ in tally.faults})
        tally.faults = [(number, each) for number in numbers for each in tried(name, number).faults]
        tally.mended += len(numbers) - len({number for number, _ in tally.faults})
        _note(name, tally, folder)
    return tally


def _add(tally: Tally, name: str, number: int) -> None:
    made = tried(name, number)
    tally.faults += [(number, each) for each in made.faults]
    tally.reports, tally.refused = tally.reports + made.reports, tally.refused + made.refused
    tally.read, tally.seconds = tally.read + made.read, tally.seconds + made.seconds
    if made.seconds > tally.slowest:
        tally.slowest, tally.slow = made.seconds, number
    tally.memory = max(tally.memory, made.memory)


def _note(name: str, tally: Tally, folder: Path) -> None:
    """Whole or not at all."""
    file = folder / f"mutated-{name}.json"
    file.with_suffix(".new").write_bytes(msgspec.json.encode(tally))
    file.with_suffix(".new").replace(file)


def _tell(tallies: dict[str, Tally]) -> None:
    every = tallies.values()
    slow = max(tallies, key=lambda name: tallies[name].slowest)
    print(f"{sum(each.done for each in every):,} damaged inputs: {sum(each.reports for each in every):,} reports, "
          f"{sum(each.refused for each in every):,} refused, {sum(each.read for each in every):,} read; "
          f"slowest {tallies[slow].slowest:.1f} s ({slow} {tallies[slow].slow}), "
          f"most memory {max(each.memory for each in every) / 1e6:.0f} MB, "
          f"{sum(each.seconds for each in every):,.0f} s in all")  # fmt: skip
    kinds = Counter[str]()
    for name, each in tallies.items():
        kinds[name.rpartition(".")[2]] += each.done
    print(", ".join(f"{kind} {number:,}" for kind, number in sorted(kinds.items())))
    print(f"{sum(len(each.faults) for each in every)} faults; {sum(each.mended for each in every)} mended")
    for name, each in tallies.items():
        for number, fault in each.faults[:5]:
            print(f"  {name} {number}: {fault}")


def main(whole: int) -> None:
    mark_memory()
    with quiet():
        for name in seeds():
            again(name, soak.COUNTS)
        for part in range(1, PARTS + 1):
            for name in seeds():
                counted(name, share(name, whole) * part // PARTS, soak.COUNTS)
    tallies = {name: noted(name, soak.COUNTS) for name in seeds()}
    _tell(tallies)
    sys.exit(any(each.faults for each in tallies.values()))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else soak.MANY)
