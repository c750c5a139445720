"""Writes the figures that the pages tell in plain words from those in docs/accuracy.md: `python -m benchmarks.plain_figures`.

The tables of docs/accuracy.md hold what `benchmarks.held_out`, `benchmarks.stated` and the scorer print. A test fails as long as
the figures that ship are others.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from reportedly.views.accuracy import FILE, AccuracyFigure, AccuracyFigures, PartAccuracy, Stated

PAGE = Path(__file__).parents[1] / "docs" / "accuracy.md"
STATED = "| stated | at 0.9 and more | at 0.7 and more | all |"
ATTRIBUTION = "| PolNeAR dev | precision | recall | F1 | each quotation with the nearest verb of saying, F1 |"
WHOLE = "full (content, source and cue)"
FIGURES = "| stories held out | ours | trivial | a second annotator |"
_COUNT = re.compile(r"([\d,]+) of ([\d,]+)")


def figures(page: str) -> AccuracyFigures:
    """The figures of the page; ends the program if its tables are not there."""
    how = re.search(r"`make held-out`: (.*?\.)\s", page, re.DOTALL)
    if how is None:
        sys.exit(f"{PAGE}: it does not say of what `make held-out` was measured; write it, or change this module")
    attribution = {row[0]: row for row in _rows(page, ATTRIBUTION)}
    return AccuracyFigures(
        how=" ".join(how[1].split()),
        found=float(attribution[WHOLE][2]),
        right=float(attribution[WHOLE][1]),
        parts=tuple(
            PartAccuracy(part, _stated(surest), _stated(stated), every)
            for part, surest, stated, all_ in _rows(page, STATED)
            if (every := _stated(all_))
        ),
        figures=tuple(AccuracyFigure(*row) for row in _rows(page, FIGURES)),
    )


def _rows(page: str, head: str) -> Sequence[Sequence[str]]:
    _, found, after = page.partition(head + "\n")
    if not found:
        sys.exit(f"{PAGE}: it has no table “{head}”; write it, or change this module")
    lines = after.split("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]


def _stated(cell: str) -> Stated | None:
    count = _COUNT.search(cell)
    return Stated(*(int(number.replace(",", "")) for number in count.groups())) if count else None


def main() -> None:
    FILE.write_bytes(
        msgspec.json.format(msgspec.json.encode(figures(PAGE.read_text(encoding="utf-8"))), indent=1) + b"\n"
    )
    print(f"written to {FILE.relative_to(PAGE.parents[1])}")


if __name__ == "__main__":
    main()
