"""How often the parts of a record are wrong, in plain words: figures that were measured, and ship with the package.

`python -m benchmarks.plain_figures` writes them from docs/accuracy.md; a test compares the two.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

FILE = Path(__file__).parent / "data" / "accuracy.json"
ENOUGH = 20  # below so many cases no share is told


class Stated(Struct, frozen=True):
    """Of `of` statements of a part, `right` are right."""

    right: int
    of: int

    @property
    def wrong_of_100(self) -> int | None:
        """How many of a hundred are wrong; None if there are too few cases to say."""
        return round(100 * (self.of - self.right) / self.of) if self.of >= ENOUGH else None


class PartAccuracy(Struct, frozen=True):
    """How often one part is right: where the pages say so without "perhaps" (0.7 and more), where they are surest, and in all.

    None where a part is not given so.
    """

    part: str
    surest: Stated | None
    stated: Stated | None
    every: Stated


class AccuracyFigure(Struct, frozen=True):
    """A figure of a table, of 100, beside that of a trivial answer and of a second person, where there is one."""

    name: str
    ours: str
    trivial: str
    person: str


class AccuracyFigures(Struct, frozen=True):
    """What was measured. `how` says on what.

    Of 100 attributions in news articles `found` are found with source, cue and content; of 100 that are given `right` are right.
    """

    how: str
    found: float
    right: float
    parts: tuple[PartAccuracy, ...]
    figures: tuple[AccuracyFigure, ...]


@cache
def accuracy() -> AccuracyFigures:
    """Return the figures that ship."""
    return msgspec.json.decode(FILE.read_bytes(), type=AccuracyFigures)
