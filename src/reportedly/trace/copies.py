"""Near copies: one text that several outlets carry, counted once.

Two texts are compared by the share of three-word shingles that they have in common, as MinHash tells it (Broder 1997; the
rensa library). News is cut and rewritten on its way, so that true copies may share less than a third: those are copies if,
besides, nearly every statement of the shorter has one of the same meaning in the longer. Papers of one publisher share their
news, so that of theirs a single statement tells enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from rensa import RMinHash

from reportedly.identity import folded
from reportedly.records import Record
from reportedly.trace.outlets import one_family
from reportedly.trace.wording import Floats

SHINGLE = 3  # words
SKETCH, SEED = 128, 1  # values of a sketch: the share is told to within a tenth
COPY = 0.5  # share of shingles from which two texts are copies whatever they mean
CUT = 0.15  # and from which they may be
MEANT = 0.9  # mean likeness of the statements of the shorter with their likest in the longer
FEW = 3  # statements below which meaning tells too little


def copies(records: Sequence[Record], numbers: Mapping[str, Sequence[int]], meant: Floats) -> dict[str, Record]:
    """For each report that is a near copy the one that it is taken to be a copy of: the earliest of them, `records` being in the
    order of time. `numbers`: the statements of each report, rows of `meant`, the likeness of meaning."""
    if len(records) < 2:
        return {}
    sketches = [sketch(record.report.text) for record in records]
    first = list(range(len(records)))
    for one, two in combinations(range(len(records)), 2):
        share = sketches[one].jaccard(sketches[two])
        rows = sorted((numbers.get(records[n].report.id, ()) for n in (one, two)), key=len)
        few = 1 if one_family(records[one], records[two]) else FEW
        if share >= COPY or (share >= CUT and _means(rows[0], rows[1], meant, few) >= MEANT):
            first[two] = min(first[two], first[one])
    return {records[n].report.id: records[k] for n, k in enumerate(first) if k != n}


def _means(fewer: Sequence[int], more: Sequence[int], meant: Floats, few: int) -> float:
    if len(fewer) < few:
        return 0.0
    return float(meant[list(fewer)][:, list(more)].max(axis=1).mean())


def sketch(text: str) -> RMinHash:
    """The MinHash of a text's shingles."""
    words = folded(text).split()
    made = RMinHash(num_perm=SKETCH, seed=SEED)
    made.update([" ".join(words[n : n + SHINGLE]) for n in range(max(1, len(words) - SHINGLE + 1))])
    return made
