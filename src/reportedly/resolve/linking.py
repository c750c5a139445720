"""From what a report says of an actor to an entry of the knowledge base, with the reasons; or to none.

Each entry that may be meant is a candidate with features; fitted weights make of them a probability, in which the candidates
share what "none of them" leaves. Nobody is linked below `THRESHOLD`, so that of two close candidates neither is: no link is a
right answer, a wrong one puts words in somebody's mouth. `training/links.py` fits the weights.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from reportedly.knowledge import Entry, Knowledge
from reportedly.records import Candidate, Link
from reportedly.resolve.link_candidates import Answering, Asked, answering
from reportedly.resolve.link_features import LinkFeature, Question, as_holder, features, holding, with_parents

WEIGHTS_FILE: Final = Path(__file__).parent / "link_weights.json"
THRESHOLD: Final = (
    0.75  # of the probability; chosen on whole reports held out of the fit: 99 of 100 links above it are right
)
RUNNERS_UP: Final = 3
LEAST: Final = 0.01  # a weight that a reason must have to be told

__all__ = ["THRESHOLD", "Asked", "Rival", "link", "rivals", "with_parents"]


@cache
def weights() -> dict[str, float]:
    """The fitted weight of each feature, and of the constant `none`: how much speaks for nobody."""
    return msgspec.json.decode(WEIGHTS_FILE.read_bytes(), type=dict[str, float])


@dataclass(frozen=True, slots=True)
class Rival:
    """An entry that may be meant, and all that speaks for and against it."""

    entry: Entry
    features: tuple[LinkFeature, ...]

    @property
    def logit(self) -> float:
        table = weights()
        return sum(table.get(f.key, 0.0) * f.value for f in self.features) - table["none"]


def link(asked: Asked, on: str | None, knowledge: Knowledge) -> tuple[Entry | None, Link]:
    """The entry that is meant at the date `on` (ISO 8601, may be partial), or `None`; and why."""
    found = rivals(asked, on, knowledge)
    if any(rival.entry.users for rival in found):
        found = [rival for rival in found if rival.entry.users]
    return _decided(found)


def rivals(asked: Asked, on: str | None, knowledge: Knowledge) -> list[Rival]:
    """All entries that may be meant, with their features."""
    question = Question(asked, on, knowledge, with_parents(asked.jurisdictions, knowledge), asked.context)
    if asked.name is None:
        held_by = {tenure.person.id: as_holder(question, tenure) for tenure in reversed([*holding(question)])}
        return [Rival(one.entry, (LinkFeature(one.how, one.words),)) for one in held_by.values()]
    found = answering(asked, asked.name, knowledge)
    return [Rival(one.entry, features(question, one, _others(one, found))) for one in found]


def _others(one: Answering, found: Sequence[Answering]) -> list[Answering]:
    return [other for other in found if other is not one]


def shares(logits: Sequence[float]) -> list[float]:
    """The probability of each candidate; what is left to one is that of nobody."""
    top = max(0.0, *logits) if logits else 0.0
    total = math.exp(-top) + sum(math.exp(logit - top) for logit in logits)
    return [math.exp(logit - top) / total for logit in logits]


def _decided(found: Sequence[Rival]) -> tuple[Entry | None, Link]:
    """The most likely of the candidates, if it is likely enough."""
    if not found:
        return None, Link(why=("not in the knowledge base",), score=0.0)
    scored = sorted(
        zip((round(p, 2) for p in shares([r.logit for r in found])), found, strict=True),
        key=lambda one: (-one[0], -one[1].logit, one[1].entry.id),
    )
    (score, best), others = scored[0], scored[1:]
    why = tuple(f.words for f in best.features if f.words and abs(weights().get(f.key, 0.0)) > LEAST)
    if score < THRESHOLD:
        close = "two are close" if others and others[0][0] > 1 - THRESHOLD else "too little to go by"
        return None, Link(why=(*why, close), score=score, runners_up=_candidates(scored))
    return best.entry, Link(why=why, score=score, runners_up=_candidates(others))


def _candidates(scored: Iterable[tuple[float, Rival]]) -> tuple[Candidate, ...]:
    known = [(score, rival, rival.entry.wikidata) for score, rival in scored]
    return tuple(Candidate(wikidata=q, name=rival.entry.name, score=score) for score, rival, q in known if q)[
        :RUNNERS_UP
    ]
