"""What stories are found by: of each report its days and its rare words, small enough to keep for all reports at once.

How rare a word is stands in a table that ships with the package (`training/frequency.py`), and not in the reports that happen to be
traced together: how alike two reports are is a matter of these two, whatever else is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
from msgspec import Struct

from reportedly.records import Record
from reportedly.trace.statements import published
from reportedly.trace.wording import Rarity, terms

HEAD = 400  # words of a report that are compared: news puts the happening first
FLOAT = np.dtype("<f8")
KEYS = 24  # of these the rarest, by which reports that may be one story find each other


class Digest(Struct, frozen=True):
    """`first` and `last`: the days between which it was published, counted from the year 1. `words` and their `weights` (64-bit
    floats) are a vector of length 1, held in a quarter of the memory of a dict. `keys` are its heaviest words."""

    id: str
    first: int
    last: int
    words: tuple[str, ...]
    weights: bytes
    keys: tuple[str, ...]

    def weighed(self) -> Iterator[tuple[str, float]]:
        """Each word with its weight."""
        return zip(self.words, np.frombuffer(self.weights, FLOAT).tolist(), strict=True)


def digest(record: Record) -> Digest:
    words = terms(f"{record.report.title or ''} {record.report.text}")[:HEAD]
    vector = background().vector(words)
    heaviest = sorted(vector, key=lambda word: (-vector[word], word))[:KEYS]
    first, last = (date.fromisoformat(day).toordinal() for day in published(record))
    weights = np.fromiter(vector.values(), FLOAT, len(vector)).tobytes()
    return Digest(record.report.id, first, last, tuple(vector), weights, tuple(heaviest))


@cache
def background() -> Rarity:
    """In how many news texts each word stands."""
    total, *lines = (Path(__file__).parent / "data" / "frequency.tsv").read_text(encoding="utf-8").splitlines()
    return Rarity({word: int(number) for word, number in (line.split("\t") for line in lines)}, int(total))
