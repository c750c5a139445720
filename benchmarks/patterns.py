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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from re import _constants as sre
from re import _parser as parser
from typing import Any, Literal, cast

import reportedly

LENGTHS = (1_000, 2_000, 4_000, 8_000)  # characters
SEEN = 0.0006  # seconds at the first length, from which growth can be told from noise; a square of it takes twice as long
CAP = 2.0  # seconds for one text, after which it is interrupted
TIMES = 3  # that each is timed which looks steep; the fastest counts
TAIL = "\x00"  # what ends each text, and next to no pattern accepts
NEAR = 8  # characters before a repeat, by which it is told from another one of the same kind
MEASURED = Path(__file__).parent / "figures" / "patterns.txt"  # digests of what was timed, and of what grows too fast
STEEP = 2.9  # time at twice the length, from which it is no longer linear times a logarithm; quadratic is 4
BRANCHES = 12  # ways of a branch that are tried
OFTEN = " \n.,'-0aA"  # characters of a set that are tried, of those that it holds
CHARACTERS = "aA0 .,'\"“”’-–—\n\t:;()/@_&<>=#*é"


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


def sample(nodes: Any) -> str:
    """A short string that the nodes match, as far as it can be told."""
    out = ""
    for op, value in nodes:
        if op is sre.LITERAL:
            out += chr(value)
        elif op is sre.NOT_LITERAL:
            out += "a" if value != ord("a") else "b"
        elif op is sre.ANY:
            out += "a"
        elif op is sre.IN:
            out += _member(value)
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            out += sample(value[2]) * max(1, min(value[0], 3))
        elif op is sre.SUBPATTERN:
            out += sample(value[3])
        elif op is sre.BRANCH:
            out += sample(value[1][0])
        elif op is sre.ATOMIC_GROUP:
            out += sample(value)
    return out


def _member(items: Any) -> str:
    """A character of a set."""
    negated = items[0][0] is sre.NEGATE
    for character in CHARACTERS:
        if any(_holds(item, character) for item in items if item[0] is not sre.NEGATE) != negated:
            return character
    return next(
        (chr(value if op is sre.LITERAL else value[0]) for op, value in items if op in (sre.LITERAL, sre.RANGE)), "a"
    )


def _holds(item: Any, character: str) -> bool:
    op, value = item
    if op is sre.LITERAL:
        return bool(ord(character) == value)
    if op is sre.RANGE:
        return bool(value[0] <= ord(character) <= value[1])
    classes = {
        sre.CATEGORY_SPACE: r"\s", sre.CATEGORY_NOT_SPACE: r"\S", sre.CATEGORY_WORD: r"\w", sre.CATEGORY_NOT_WORD: r"\W",
        sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_NOT_DIGIT: r"\D",
    }  # fmt: skip
    return op is sre.CATEGORY and re.match(classes[value], character) is not None


def variants(nodes: Any) -> Iterator[str]:
    """Strings that the nodes match: one, and one for each way that a branch or a set of characters among them may go."""
    found = [sample(nodes)]
    for at, (op, value) in enumerate(nodes):
        before, after = sample(list(nodes)[:at]), sample(list(nodes)[at + 1 :])
        ways: Iterable[str] = ()
        if op is sre.SUBPATTERN:
            ways = variants(value[3])
        elif op is sre.BRANCH:
            ways = (sample(branch) for branch in value[1][:BRANCHES])
        elif op is sre.IN:
            negated = value[0][0] is sre.NEGATE
            kept = [item for item in value if item[0] is not sre.NEGATE]
            ways = [one for one in OFTEN if any(_holds(item, one) for item in kept) != negated]
        found += (before + way + after for way in ways)
    yield from dict.fromkeys(found)


def repeated(nodes: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """What a pattern may repeat without end, with what comes before it."""
    for op, value in nodes:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            if value[1] > 20:
                yield from ((before, each) for each in variants(value[2]))
            yield from repeated(value[2], before)
        elif op is sre.SUBPATTERN:
            yield from repeated(value[3], before)
        elif op is sre.BRANCH:
            for branch in value[1]:
                yield from repeated(branch, before)
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            yield from repeated(value[1], before)
        elif op is sre.ATOMIC_GROUP:
            yield from repeated(value, before)
        elif op is sre.GROUPREF_EXISTS:
            for branch in filter(None, value[1:]):
                yield from repeated(branch, before)
        before += sample([(op, value)])


def hostile(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str]]:
    """Beginnings, and what is to be repeated after them. What stands before a repeat counts by its last characters."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    pumps = [("", one) for one in CHARACTERS] + [("", one + " ") for one in ("a", "A", "“a", "0.", "(a", "a,")]
    seen: set[tuple[str, str]] = set()
    for before, body in repeated(tree):
        if body and (key := (before[-NEAR:], body)) not in seen:
            seen.add(key)
            pumps += [("", body), (before, body), ("", before + body), ("", body + " "), (before, body + " ")]
    pumps.append(("", sample(tree)))
    yield from dict.fromkeys((before, pump) for before, pump in pumps if pump)


def taken(pattern: re.Pattern[Any], text: Any) -> float:
    """Seconds of the processor's time to find all there is in the text, or `CAP`: the engine lets itself be interrupted."""
    began = time.thread_time()  # not process_time: beside a timer it goes by ticks
    signal.setitimer(signal.ITIMER_VIRTUAL, CAP)
    try:
        deque(pattern.finditer(text), maxlen=0)
    except _CappedError:
        return CAP
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.thread_time() - began


class _CappedError(Exception):
    """A text takes too long."""


def _stop(*_: object) -> None:
    raise _CappedError


def growth(pattern: re.Pattern[Any], before: str, pump: str) -> Growth | None:
    """None where it is too fast to tell, or grows no faster than it may, at each doubling. What reaches the cap is not doubled.

    A first look at each length is enough for most; only what looks steep is timed again.
    """

    def at(length: int, times: int) -> float:
        text = before + pump * max(1, length // len(pump)) + TAIL
        data = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
        return min(taken(pattern, data) for _ in range(times))

    seconds: list[float] = []
    for length in LENGTHS:
        seconds.append(at(length, 1))
        if not seconds[1:]:
            if seconds[0] < SEEN:
                return None
            continue
        if seconds[-1] < min(CAP, STEEP * seconds[-2]):
            return None
        if seconds[-1] >= CAP:
            break
        seconds[-2:] = [at(length // 2, TIMES), at(length, TIMES)]
        if seconds[-1] < STEEP * seconds[-2]:
            return None
    return Growth(str(pattern.pattern), (before + "|" + pump)[:60], tuple(seconds))


def steep(pattern: re.Pattern[Any]) -> Growth | None:
    """An input on which it grows too fast, if there is one. For the main thread, which alone can be interrupted."""
    signal.signal(signal.SIGVTALRM, _stop)
    found = (growth(pattern, before, pump) for before, pump in hostile(pattern))
    return next(filter(None, found), None)


def digest(pattern: re.Pattern[Any]) -> str:
    """By which it is known again."""
    return hashlib.blake2b(repr((pattern.pattern, pattern.flags)).encode(errors="replace"), digest_size=6).hexdigest()


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
    every = {digest(pattern): pattern for pattern in patterns()}
    before = measured()
    found: dict[str, State] = {each: before.get(each, "untimed") for each in every}
    named = [each for each, p in every.items() if not given.names or any(n in str(p.pattern) for n in given.names)]
    chosen = [each for each in named if not given.new or found[each] == "untimed"]
    write(found)
    for each in chosen:
        worst = steep(every[each])
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
