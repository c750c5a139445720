"""Does a pattern of the package blow up? `python -m benchmarks.patterns [--new]`: each on hostile input of doubling length.

Inputs are made of the pattern's own parse: long runs of what each of its repeats accepts, with and without what stands before
it, ended by what it cannot match. Each is timed at two lengths, and where it looks steep, again at twice the longer one. A pattern
whose time grows like more than n times its logarithm is named, with the input. One whose text the code keeps short is timed at that
length.
All are noted in `figures/patterns.txt`, so that `--new`, and the test, time only those that have changed.
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
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

import reportedly
from benchmarks.hostile import hostile, hostile_text
from benchmarks.pattern_lengths import SOON, lengths
from benchmarks.pattern_sites import sites
from benchmarks.pattern_uses import EVERYWHERE, Way, ways

SHORT, LONG, LONGER = 2_000, 16_000, 32_000  # characters
SEEN = 0.0008  # seconds at `LONG`, from which growth can be told from noise; a square of it is 13 seconds for a report of 2 MB
CAP = 1.0  # seconds for one text, after which it is interrupted
TIMES = 3  # that each is timed which looks steep; the fastest counts
MEASURED = Path(__file__).parent / "figures" / "patterns.txt"  # digests of what was timed, and of what grows too fast
MAYBE = (
    12.0  # time at `LONG`, of that at `SHORT`, from which it may be steep; n times its logarithm is 10 and a square 64
)
CLEAR, SLOW = 24.0, 0.1  # that from which it is steep for sure, if it also takes so many seconds
STEEP = 2.7  # likewise of `LONGER` and `LONG`; a square is 4


State = Literal["linear", "bounded", "steep", "untimed"]


@dataclass(frozen=True, slots=True)
class Growth:
    pattern: str
    pump: str
    length: int
    seconds: float


def patterns() -> list[re.Pattern[Any]]:
    """Every compiled pattern of the package, once each."""
    for module in pkgutil.walk_packages(reportedly.__path__, "reportedly."):
        if "migrations" not in module.name and not module.name.endswith("__main__"):
            try:
                importlib.import_module(module.name)
            except ImportError as error:
                print(f"{module.name}: not looked at: {error}", file=sys.stderr)
    theirs = {*_of_package(), *(site.pattern for site in sites() if site.pattern)}
    return sorted(theirs, key=lambda p: str(p.pattern))


def asked_ways() -> dict[re.Pattern[Any], frozenset[Way]]:
    """How the package asks each pattern, be it a value of a module or written where it is used."""
    found: defaultdict[re.Pattern[Any], frozenset[Way]] = defaultdict(frozenset, ways())
    for site in sites():
        if site.pattern:
            found[site.pattern] |= {site.way}
    return dict(found)


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


def growth(pattern: re.Pattern[Any], before: str, pump: str, way: Way, most: int | None = None) -> Growth | None:
    """None where it grows no faster than it may, or is too fast to tell; for a text of `most` characters, where it is soon done.

    One look at two lengths is enough for most; only what looks steep is timed again.
    """

    def at(length: int, times: int = 1) -> float:
        text = hostile_text(before, pump, length)
        data = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
        return min(taken(pattern, data, way) for _ in range(times))

    def told(length: int, seconds: float) -> Growth:
        return Growth(str(pattern.pattern), (before + "|" + pump)[:60], length, seconds)

    if most is not None:
        seconds = at(most)
        if SOON < seconds < CAP:
            seconds = at(most, TIMES)
        return told(most, seconds) if seconds > SOON else None
    if (seconds := at(LONG)) >= CAP:
        return told(LONG, seconds)
    if seconds < SEEN or seconds < MAYBE * at(SHORT):
        return None
    if seconds > max(SLOW, CLEAR * at(SHORT, TIMES)):
        return told(LONG, seconds)
    if (seconds := at(LONG, TIMES)) < MAYBE * at(SHORT, TIMES):
        return None
    longer = at(LONGER, TIMES)
    return told(LONGER, longer) if longer >= min(CAP, STEEP * seconds) else None


def steep(pattern: re.Pattern[Any], asked: frozenset[Way] = EVERYWHERE, most: int | None = None) -> Growth | None:
    """An input on which it grows too fast, if there is one. For the main thread, which alone can be interrupted."""
    signal.signal(signal.SIGVTALRM, _stop)
    found = (growth(pattern, before, pump, way, most) for before, pump in hostile(pattern) for way in sorted(asked))
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
    asked, bounded = asked_ways(), lengths()
    every = {digest(p, asked.get(p, EVERYWHERE)): p for p in loaded}
    before = measured()
    found: dict[str, State] = {each: before.get(each, "untimed") for each in every}
    named = [each for each, p in every.items() if not given.names or any(n in str(p.pattern) for n in given.names)]
    chosen = [each for each in named if not given.new or found[each] == "untimed"]
    write(found)
    for each in chosen:
        pattern = every[each]
        worst = steep(pattern, asked.get(pattern, EVERYWHERE), bounded.get(pattern))
        found[each] = "steep" if worst else "bounded" if pattern in bounded else "linear"
        if worst:
            print(f"{worst.seconds:8.3f} s for {worst.length:,}: {worst.pump!r} in {worst.pattern[:150]!r}", flush=True)
    write(found)
    counts, unread = Counter(found.values()), [site.where for site in sites() if site.pattern is None]
    print(
        f"{len(every)} patterns, {len(chosen)} timed now: {counts['linear']} linear, {counts['bounded']} asked of short texts"
        f" only, {counts['steep']} grow faster than n log n up to {LONGER:,} characters, {counts['untimed']} not timed yet"
    )
    print(f"made while the program runs, and not timed: {', '.join(unread) or 'none'}")
    sys.exit(bool(counts["steep"]))


if __name__ == "__main__":
    main()
