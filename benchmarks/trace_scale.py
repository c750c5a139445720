"""How do time and memory of tracing grow? `python -m benchmarks.trace_scale [SIZE ...]`.

Records of 2,465 real news texts, read once, are traced: 300, 600, 1,200 and 2,465 of them, taken story by story so that stories
keep their size, and 25,000, which are copies with other names and dates. Each size is a process of its own. The exponent is the
slope of the log of the time over that of the reports, by least squares. Beside each stands the floor: to take the records in and
digest them.
"""

from __future__ import annotations

import json
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import msgspec
import numpy as np
from msgspec import structs

from benchmarks.common import ROOT, where
from benchmarks.store import KEPT, read
from reportedly.records import Record, Words
from reportedly.spans import joined
from reportedly.trace.digest import digest
from reportedly.trace.stories import stories
from reportedly.trace.trace import trace

SIZES = (300, 600, 1200, 2465, 25000)
APART = 30  # days between a record and its next copy: more than a story may last
MADE = KEPT.with_name("fnc-many.jsonl")

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")  # inside a sentence, so that no common word is taken for a name
_VOWELS, _OTHERS = "aeiou", "bcdfghjklmnpqrstvwxyz"


def renamed(text: str, turn: int) -> str:
    """The text with other names of the same length."""
    vowels, others = (letters[turn % len(letters) :] + letters[: turn % len(letters)] for letters in (_VOWELS, _OTHERS))
    table = str.maketrans(_VOWELS + _OTHERS, vowels + others)
    return _NAME.sub(lambda name: name[0][0] + name[0][1:].translate(table), text)


def copied(record: Record, turn: int, number: int) -> Record:
    text = renamed(record.report.text, turn) if turn else record.report.text
    report = structs.replace(
        record.report,
        id=f"{record.report.id}-{turn}",
        text=text,
        published=(date(2001, 1, 1) + timedelta(turn * APART)).isoformat(),
        outlet=f"Outlet {number % 300}",
    )
    statements = tuple(
        structs.replace(each, **{
            name: structs.replace(part, text=joined(text, part.spans))
            for name in ("source", "cue", "content")
            if isinstance(part := getattr(each, name), Words)
        })
        for each in record.statements
    )  # fmt: skip
    actors = tuple(structs.replace(a, name=renamed(f"a {a.name}", turn)[2:] if turn else a.name) for a in record.actors)
    return structs.replace(record, report=report, statements=statements, actors=actors)


def many(records: Sequence[Record], size: int) -> Iterator[Record]:
    """So many records: whole stories of the first round, then copies."""
    groups = stories(digest(record) for record in records)
    random.Random(1).shuffle(groups)  # noqa: S311 - no secret
    known = {record.report.id: record for record in records}
    order = [known[ident] for group in groups for ident in group]
    for number in range(size):
        turn, place = divmod(number, len(order))
        yield copied(order[place], turn, place)


def measured(size: int) -> dict[str, float]:
    """Seconds and megabytes of a process that traces the records that are ready in `MADE`."""
    program = [sys.executable, "-m", "benchmarks.trace_scale", "--here", str(size)]
    out = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(out.stdout)
    return found


def here(size: int) -> dict[str, float]:
    decoder = msgspec.json.Decoder(Record)
    began = time.perf_counter(), time.process_time()
    for record in _lines(size, decoder):
        digest(record)
    floor = time.perf_counter() - began[0]
    began = time.perf_counter(), time.process_time()
    found = trace(_lines(size, decoder))
    return {
        "floor": floor,
        "seconds": time.perf_counter() - began[0],
        "processor": time.process_time() - began[1],
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "stories": len(found.stories),
        "claims": len(found.claims),
        "relations": len(found.relations),
    }


def _lines(size: int, decoder: msgspec.json.Decoder[Record]) -> Iterator[Record]:
    with Path(MADE).open("rb") as lines:
        for _, line in zip(range(size), lines, strict=False):
            yield decoder.decode(line)


def main() -> None:
    if sys.argv[1:2] == ["--here"]:
        print(json.dumps(here(int(sys.argv[2]))))
        return
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    with MADE.open("wb") as lines:
        lines.writelines(record.to_json() + b"\n" for record in many(read(), max(sizes)))
    print(where())
    print(
        f"{'reports':>8}{'seconds':>9}{'processor':>11}{'floor':>8}{'peak MB':>9}{'stories':>9}{'claims':>9}{'relations':>11}"
    )
    taken = []
    for size in sizes:
        one = measured(size)
        taken.append(one["seconds"])
        print(
            f"{size:>8}{one['seconds']:>9.1f}{one['processor']:>11.1f}{one['floor']:>8.1f}{one['peak']:>9.0f}", end=""
        )
        print(f"{one['stories']:>9.0f}{one['claims']:>9.0f}{one['relations']:>11.0f}", flush=True)
    if len(sizes) > 1:
        slope = np.polyfit(np.log(sizes), np.log(taken), 1)[0]
        print(f"exponent of the time: {slope:.2f} (1.15 or less required)")


if __name__ == "__main__":
    main()
