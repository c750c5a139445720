"""Pairs of claims of news and of further stories, labelled for what stands between them (`benchmarks/stories/pairs.jsonl`).

No labelled story is among them. The pairs are of claims as the program makes them; a pair stands for the two claims that hold its
two statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from benchmarks.common import rows
from benchmarks.stories import FOLDER
from benchmarks.stories.attitudes import Place, place
from numpy.typing import NDArray

from reportedly.records import Record
from reportedly.trace.analysis import told
from reportedly.trace.claim_pairs import CLAIM_FEATURES, ClaimPairs
from reportedly.trace.contrast import shipped
from reportedly.trace.statements import in_time

STANDS = ("one claim", "confirms", "denies", "conflicts", "responds", "nothing")  # "unreadable" is not learned from


@dataclass(frozen=True, slots=True, eq=False)
class LabelledPairs:
    """`features` [n, len(CLAIM_FEATURES)], and what stands between the two claims of each."""

    features: NDArray[np.float64]
    stands: Sequence[str]

    def are(self, *kinds: str) -> NDArray[np.float64]:
        """[n]: 1 where it is one of these, else 0."""
        return np.array([float(each in kinds) for each in self.stands])


def labelled_pairs(paths: Sequence[Path]) -> LabelledPairs:
    """`paths`: records of the further stories and of the articles, as `reportedly read --format jsonl` prints them."""
    labels = {each["story"]: each["pairs"] for each in rows(FOLDER / "pairs.jsonl")}
    by_story: dict[str, list[Record]] = defaultdict(list)
    decoder = msgspec.json.Decoder(Record)
    for path in paths:
        for line in path.read_bytes().splitlines():
            record = decoder.decode(line)
            ident = record.report.id
            for story in {ident, ident.split("/")[0]} & labels.keys():
                by_story[story].append(record)
    found = [each for story, records in sorted(by_story.items()) for each in _of_story(records, labels[story])]
    features = np.stack([row for row, _ in found]) if found else np.zeros((0, len(CLAIM_FEATURES)))
    return LabelledPairs(features, [label for _, label in found])


def _of_story(
    records: Sequence[Record], labels: Sequence[tuple[Place, Place, str]]
) -> Iterator[tuple[NDArray[np.float64], str]]:
    seen = told(sorted(records, key=in_time), shipped())
    pairs = ClaimPairs(seen.compared, seen.groups, seen.pairs, seen.rows)
    claim = {
        place(seen.statements[n].record.report.id, seen.statements[n].statement): number
        for number, group in enumerate(seen.groups)
        for n in group
    }
    features, row_of = pairs.rows(), {key: row for row, key in enumerate(pairs.keys)}
    for one, two, stands in labels:
        a, b = claim.get(tuple(one)), claim.get(tuple(two))
        if (
            a is not None
            and b is not None
            and stands in STANDS
            and (row := row_of.get((min(a, b), max(a, b)))) is not None
        ):
            yield features[row], stands
