"""Which statements are one claim, what rests on one root, who denies what? The labelled stories, with trivial answers beside.

`python -m benchmarks.trace`. Claims: each statement alone, and all of a speaker in one. Roots: all reports in one. Three stories
are few, and the rules were written with them in sight.
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.common import need, rows, scorer, where
from reportedly.intake import Given, from_text
from reportedly.reader import Reader
from reportedly.records import Record
from reportedly.trace.trace import trace

FIGURES = {
    "claims": ("12 over the better", "25 over"), "same root": ("85", "95"), "sources counted": ("3 of 3", "3 of 3"),
    "relations": ("42", "75"), "denials": ("42", "75"), "private vs public": ("50", "80"),
}  # fmt: skip
Answer = Callable[[Sequence[Record]], dict[str, Any]]


def ours(records: Sequence[Record]) -> dict[str, Any]:
    return trace(records).to_dict()


def alone(records: Sequence[Record]) -> dict[str, Any]:
    """Every statement a claim; every report on one root; one source."""
    return _trivial(records, lambda number, _: str(number))


def by_speaker(records: Sequence[Record]) -> dict[str, Any]:
    """All that one speaker says is one claim; every report on one root; one source."""
    return _trivial(records, lambda _, name: name)


def _trivial(records: Sequence[Record], key: Callable[[int, str], str]) -> dict[str, Any]:
    groups: dict[str, list[list[str]]] = defaultdict(list)
    for record in records:
        names = {actor.id: actor.name.split()[-1].casefold() for actor in record.actors}
        for s in record.statements:
            groups[key(sum(map(len, groups.values())), names.get(s.speaker or "", ""))].append([record.report.id, s.id])
    return {
        "reports": [{"id": record.report.id, "roots": ["r1"]} for record in records],
        "claims": [{"id": f"c-{name}", "statements": refs, "distinct_roots": 1} for name, refs in groups.items()],
    }


def read(story: Path, reader: Reader) -> list[Record]:
    return [
        reader.read(
            from_text(
                row["text"],
                Given(language="en", outlet=row.get("outlet"), published=row.get("published")),
                id=row["id"],
            )
        )
        for row in rows(story / "reports.jsonl")
    ]


def main() -> None:
    reader, scores = Reader(), scorer("score_stories")
    stories = {p.name: read(p, reader) for p in sorted(need("data", "stories").iterdir()) if p.is_dir()}
    found: dict[str, dict[str, float]] = {}
    for answer in (ours, alone, by_speaker):
        with tempfile.TemporaryDirectory() as folder:
            for name, records in stories.items():
                lines = "".join(record.to_json().decode() + "\n" for record in records)
                Path(folder, f"{name}.read.jsonl").write_text(lines, encoding="utf-8")
                Path(folder, f"{name}.trace.json").write_text(json.dumps(answer(records)), encoding="utf-8")
            found[answer.__name__] = scores.score(need("data", "stories"), Path(folder))
    print(where())
    print(f"{'':20}{'ours':>8}{'alone':>8}{'speaker':>9}{'required':>20}{'aim':>10}")
    for name, (required, aim) in FIGURES.items():
        each = [found[answer][name] for answer in ("ours", "alone", "by_speaker")]
        print(f"{name:20}{each[0]:8.1f}{each[1]:8.1f}{each[2]:9.1f}{required:>20}{aim:>10}")


if __name__ == "__main__":
    main()
