"""To whom each statement was said: the likeliest of its candidates, and how likely he or she is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.records import Statement
from reportedly.resolve.addressee_candidates import Heard, candidates
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.encounters import Encounter
from reportedly.resolve.figures import Figure
from reportedly.resolve.trees import Row, Trees

# What the form of the words tells: the object of a cue that tells or asks, the subject of such a passive, "in a letter to".
FORMS = ("object of cue", "subject of passive", "plain")
BY_FORM = 0.87  # of these, the share that are hearers in the stories


def addressees(
    statements: Sequence[Statement],
    speakers: Mapping[str, Figure | None],
    cast: Coreference,
    meetings: Sequence[Encounter],
    trees: Trees,
) -> dict[str, tuple[Heard, float]]:
    """The likeliest hearer of each statement that has a candidate, and how likely: `trees.threshold` says whether enough."""
    every = candidates(statements, speakers, cast, meetings)
    scores = iter(trees.probability([h.features for _, near in every for h in near]))
    out = {}
    for s, near in every:
        ranked = [(max(next(scores), BY_FORM * _by_form(h.features)), k) for k, h in enumerate(near)]
        score, best = max(
            ((score, k) for score, k in ranked if near[k].figure is not speakers[s.id]), default=(0.0, -1)
        )
        if best >= 0:
            out[s.id] = near[best], score
    return out


def _by_form(row: Row) -> float:
    return max(row.get(form, 0.0) for form in FORMS)
