"""The stories of our own invention, read and traced by the reader that ships: `python -m benchmarks.invented [RUN]`.

Whoever wrote the reader wrote these stories, and knew what it does well. The figures say that the benchmark runs, and warn where
something breaks; how good the reader is, only stories that others wrote can say.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import trivial
from benchmarks.common import keep, rows, where
from benchmarks.scoring import score
from benchmarks.stories import INVENTED
from benchmarks.stories.drafts import made
from reportedly import api
from reportedly.intake import Given, from_text
from reportedly.reader import Reader
from reportedly.records import Record, Report

Json = dict[str, Any]


def build(to: Path) -> Path:
    """The stories as the scorer takes them."""
    if faults := made(INVENTED, to):
        sys.exit("\n".join(faults))
    return to


def report(row: Json) -> Report:
    known = Given(language="en", outlet=row.get("outlet"), published=row.get("published"), title=row.get("title"))
    return from_text(row["text"], known, id=row["id"])


def read(stories: Path, reader: Reader) -> dict[str, list[Record]]:
    """Each story's records."""
    given = {
        folder.name: [report(row) for row in rows(folder / "reports.jsonl")] for folder in sorted(stories.iterdir())
    }
    records = iter(list(reader.read_many([one for reports in given.values() for one in reports])))
    return {name: [next(records) for _ in reports] for name, reports in given.items()}


def run(records: dict[str, list[Record]], to: Path) -> None:
    """What was read and traced, and the trivial answers, as the scorer takes them."""
    for name, each in records.items():
        plain = [record.to_dict() for record in each]
        write(to / "ours", name, plain, api.trace(each).to_dict())
        write(to / "trivial", name, [trivial.read(record) for record in plain], trivial.trace(plain))


def write(to: Path, name: str, records: list[Json], trace: Json) -> None:
    to.mkdir(parents=True, exist_ok=True)
    (to / f"{name}.read.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    (to / f"{name}.trace.json").write_text(json.dumps(trace), encoding="utf-8")


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        to = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(scratch, "run")
        stories = build(Path(scratch, "stories"))
        run(read(stories, Reader()), to)
        ours, plain = (score(stories, to / name) for name in ("ours", "trivial"))
    keep("invented", {"ours": ours, "trivial": plain})
    print(where())
    print(f"{'':34}{'ours':>8}{'trivial':>9}")
    for name, value in ours.items():
        print(f"{name:34}{value:8}{plain[name]:9}")


if __name__ == "__main__":
    main()
