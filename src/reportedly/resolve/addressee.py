"""To whom each statement was said: the likeliest of its candidates, and how likely he or she is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from reportedly.records import Span, Statement
from reportedly.resolve.addressee_candidates import candidates
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.encounters import Encounter
from reportedly.resolve.figures import Figure
from reportedly.resolve.hearer_limits import at_most
from reportedly.resolve.trees import Row, Trees

# What the form of the words tells: the object of a cue that tells or asks, the subject of such a passive, "in a letter to".
FORMS = ("object of cue", "subject of passive", "plain")
BY_FORM = 0.87  # of these, the share that are hearers in the stories
TOGETHER = 100  # statements whose candidates are in memory at once


@dataclass(frozen=True, slots=True)
class LikeliestHearer:
    """Whom the words at `span` mean (`None`: no words lead to him or her), and how likely it is that he or she is addressed."""

    figure: Figure
    span: Span | None
    likely: float  # that somebody is addressed there, and so by all that the trees see
    most: float = 1.0  # so sure at most is who it is


def addressees(
    statements: Sequence[Statement],
    speakers: Mapping[str, Figure | None],
    cast: Coreference,
    meetings: Sequence[Encounter],
    trees: Trees,
) -> dict[str, LikeliestHearer]:
    """The likeliest hearer of each statement that has a candidate: `trees.threshold` says whether likely enough."""
    every = candidates(statements, speakers, cast, meetings)
    out = {}
    while some := list(islice(every, TOGETHER)):
        scores = iter(trees.probability(h.features for _, near in some for h in near))
        for s, near in some:
            ranked = [(max(next(scores), BY_FORM * _by_form(h.features)), k) for k, h in enumerate(near)]
            score, best = max(
                ((score, k) for score, k in ranked if near[k].figure is not speakers[s.id]), default=(0.0, -1)
            )
            if best >= 0:
                found = near[best]
                most = at_most(cast, s, speakers[s.id], found.figure, found.span)
                out[s.id] = LikeliestHearer(found.figure, found.span, score, most)
    return out


def _by_form(row: Row) -> float:
    return max(row.get(form, 0.0) for form in FORMS)
