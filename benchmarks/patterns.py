"""Does a pattern of the package blow up? `python -m benchmarks.patterns [--new]`: each on hostile input of doubling length.

Inputs are made of the pattern's own parse: long runs of what each of its repeats accepts, with and without what stands before it,
ended by what it cannot match. A pattern whose time grows like more than n times its logarithm is named, with the input. All are
noted in `figures/patterns.txt`, so that `--new`, and the test, time only those that have changed.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import importlib
import pkgutil
import re
import signal
import sys
import time
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

import reportedly
from benchmarks.hostile import hostile, hostile_text
from benchmarks.pattern_uses import EVERYWHERE, Way, ways

LENGTHS = (1_000, 2_000, 4_000, 8_000)  # characters
# Seconds at the first length, from which growth can be told from noise; a square of it takes two to four times as long.
SEEN = 0.0003
CAP = 1.0  # seconds for one text, after which it is interrupted
TIMES = 3  # that each is timed which looks steep; the fastest counts
MEASURED = Path(__file__).parent / "figures" / "patterns.txt"  # digests of what was timed, and of what grows too fast
STEEP = 2.9  # time at twice the length, from which it is no longer linear times a logarithm; quadratic is 4
MAYBE = 2.0  # likewise, of a first look at each, from which both are timed again


State = Literal["linear", "steep", "untimed"]


@dataclass(frozen=True, slots=True)
class Growth:
    pattern: str
    pump: str
    seconds: tuple[float, ...]

    @property
    def ratio(self) -> float:
        return self.seconds[-1] / max(self.seconds[-2], 1e-9)


def patterns() -> list[re.Pattern[Any]]:
    """Every compiled pattern of the package, once each."""
    for module in pkgutil.walk_packages(reportedly.__path__, "reportedly."):
        if "migrations" not in module.name and not module.name.endswith("__main__"):
            try:
                importlib.import_module(module.name)
            except ImportError as error:
                print(f"{module.name}: not looked at: {error}", file=sys.stderr)
    theirs = set(_of_package())
    return sorted(theirs, key=lambda p: str(p.pattern))


def _of_package() -> Iterator[re.Pattern[Any]]:
    """In the modules' values, and in what these hold."""
    seen: set[int] = set()
    left: list[Any] = [vars(m) for name, m in list(sys.modules.items()) if name.startswith("reportedly")]
    while left:
        value = left.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, re.Pattern):
            yield value
        elif isinstance(value, dict):
            left += value.values()
        elif isinstance(value, list | tuple | set | frozenset):
            left += value
        elif type(value).__module__.startswith("reportedly"):
            left += [one for one in gc.get_referents(value) if isinstance(one, re.Pattern | dict | list | tuple)]


def taken(pattern: re.Pattern[Any], text: Any, way: Way) -> float:
    """Seconds of the processor's time to look at all of the text, or `CAP`: the engine lets itself be interrupted."""
    began = time.thread_time()  # not process_time: beside a timer it goes by ticks
    signal.setitimer(signal.ITIMER_VIRTUAL, CAP)
    try:
        if way == "everywhere":
            deque(pattern.finditer(text), maxlen=0)
        else:
            (pattern.match if way == "match" else pattern.fullmatch)(text)
    except _CappedError:
        return CAP
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.thread_time() - began


class _CappedError(Exception):
    """A text takes too long."""


def _stop(*_: object) -> None:
    raise _CappedError


def growth(pattern: re.Pattern[Any], before: str, pump: str, way: Way) -> Growth | None:
    """None where it is too fast to tell, or grows no faster than it may, at each doubling. What reaches the cap is not doubled.

    A first look at each length is enough for most; only what looks steep is timed again.
    """

    def at(length: int, times: int) -> float:
        text = hostile_text(before, pump, length)
        data = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
        return min(taken(pattern, data, way) for _ in range(times))

    seconds: list[float] = []
    for length in LENGTHS:
        seconds.append(at(length, 1 if seconds else TIMES))
        if not seconds[1:]:
            if seconds[0] < SEEN:
                return None
            continue
        if seconds[-1] < min(CAP, MAYBE * seconds[-2]):
            return None
        if seconds[-1] >= CAP:
            break
        seconds[-2:] = [at(length // 2, TIMES), at(length, TIMES)]
        if seconds[-1] < STEEP * seconds[-2]:
            return None
    return Growth(str(pattern.pattern), (before + "|" + pump)[:60], tuple(seconds))


def steep(pattern: re.Pattern[Any], asked: frozenset[Way] = EVERYWHERE) -> Growth | None:
    """An input on which it grows too fast, if there is one. For the main thread, which alone can be interrupted."""
    signal.signal(signal.SIGVTALRM, _stop)
    found = (growth(pattern, before, pump, way) for before, pump in hostile(pattern) for way in sorted(asked))
    return next(filter(None, found), None)


def digest(pattern: re.Pattern[Any], asked: frozenset[Way] = EVERYWHERE) -> str:
    """By which it is known again: the pattern, and how the package asks it."""
    known = repr((pattern.pattern, pattern.flags, sorted(asked)))
    return hashlib.blake2b(known.encode(errors="replace"), digest_size=6).hexdigest()


def measured() -> dict[str, State]:
    """The patterns that are noted, and what is known of each."""
    lines = MEASURED.read_text().splitlines() if MEASURED.exists() else []
    return {digest: cast(State, state) for digest, _, state in (line.partition(" ") for line in lines)}


def write(found: dict[str, State]) -> None:
    MEASURED.write_text("".join(f"{each} {found[each]}\n" for each in sorted(found)))


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the package's patterns on hostile input of doubling length")
    parser.add_argument("names", nargs="*", help="parts of the patterns to be timed; all of them by default")
    parser.add_argument("--new", action="store_true", help="only those that were not timed before")
    given = parser.parse_args()
    loaded = patterns()
    asked = ways()
    every = {digest(p, asked.get(p, EVERYWHERE)): p for p in loaded}
    before = measured()
    found: dict[str, State] = {each: before.get(each, "untimed") for each in every}
    named = [each for each, p in every.items() if not given.names or any(n in str(p.pattern) for n in given.names)]
    chosen = [each for each in named if not given.new or found[each] == "untimed"]
    write(found)
    for each in chosen:
        worst = steep(every[each], asked.get(every[each], EVERYWHERE))
        found[each] = "steep" if worst else "linear"
        if worst:
            told = f"{worst.seconds[-1]:8.3f} s, {worst.ratio:5.1f} times at twice the length"
            print(f"{told}: {worst.pump!r} in {worst.pattern[:150]!r}", flush=True)
        write(found)
    counts = Counter(found.values())
    print(f"{len(every)} patterns, {len(chosen)} timed now: {counts['linear']} linear, {counts['steep']} grow faster than n log n"
          f" up to {LENGTHS[-1]:,} characters, {counts['untimed']} not timed yet")  # fmt: skip
    sys.exit(bool(counts["steep"]))


if __name__ == "__main__":
    main()
