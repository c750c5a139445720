"""Conflicts: two claims on one matter that cannot both be so, as far as a small model can tell.

A cross-encoder calls much a contradiction that is only different, so that it is asked only behind a gate: two claims that are
alike, of which one is negated or denied, or that give different figures. Its answer counts times their likeness, and what is
found is ours, called possible, never a verdict. Later words of the same party that give another figure are an update.
"""

from __future__ import annotations

import re

import numpy as np

from reportedly.trace.against import Against
from reportedly.trace.contrast import CONTRADICTS, FOLLOWS, Weigh
from reportedly.trace.parties import party
from reportedly.trace.said import Said, in_time
from reportedly.trace.stance import denies, negative
from reportedly.trace.told import Told

GATE = 0.4  # likeness of two wordings that may be on one matter
SURE = 0.3  # likeness times how probable a contradiction is, from which it is told
FEW = 4  # words below which a wording says too little to be held against another
MOST = 10  # pairs of a story that are asked, the most alike first

_FIGURE = re.compile(
    r"\b\d[\d.,]*\b"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?)\b",
    re.I,
)


def conflicts(story: Told, weigh: Weigh) -> list[Against]:
    """The pairs of claims that may stand against each other, and the updates, in the order of the claims."""
    asked = _pairs(story)
    if not asked:
        return []
    answers = weigh.contrast([(text(story.statements[a]), text(story.statements[b])) for *_, a, b in asked])
    out = []
    for (alike, one, two, a, b), answer in zip(asked, answers, strict=True):
        score = alike * float(answer[CONTRADICTS])
        if score >= SURE and answer[CONTRADICTS] > answer[FOLLOWS]:
            out.append(_told(story, one, two, story.statements[a], story.statements[b], score))
    return sorted(out, key=lambda each: (each.one, each.two))


def _told(story: Told, one: int, two: int, a: Said, b: Said, score: float) -> Against:
    same = party(a, story.parties) is not None and party(a, story.parties) == party(b, story.parties)
    crossed = same and {story.access[one], story.access[two]} == {"private", "public"}
    if same and not crossed and figures(a) != figures(b):
        if in_time(a.record) < in_time(b.record):
            one, two, a, b = two, one, b, a
        return Against("updates", one, two, score, a, b, "ours")
    return Against("conflicts", one, two, score, a, b, "ours", crossed)


def _pairs(story: Told) -> list[tuple[float, int, int, int, int]]:
    """(likeness, two claims, a statement of each) for the pairs of claims behind the gate: their two most alike statements."""
    claim = {n: number for number in range(len(story.groups)) for n in story.own(number)}
    best: dict[tuple[int, int], tuple[float, int, int]] = {}
    for a, b in np.argwhere(np.triu(story.alike, 1) >= GATE).tolist():
        enough = min(len(story.words[a]), len(story.words[b])) >= FEW
        if enough and a in claim and b in claim and claim[a] != claim[b]:
            one, two = (a, b) if claim[a] < claim[b] else (b, a)
            key = (claim[one], claim[two])
            best[key] = max(best.get(key, (0.0, 0, 0)), (float(story.alike[a, b]), one, two))
    found = [(alike, one, two, a, b) for (one, two), (alike, a, b) in best.items()]
    opposed = [each for each in found if may_oppose(story.statements[each[3]], story.statements[each[4]])]
    return sorted(opposed, reverse=True)[:MOST]


def may_oppose(a: Said, b: Said) -> bool:
    """Is one of them negated, or has it other figures? What stands in the other is no conflict with it."""
    if a.record is b.record and (a.statement.within == b.statement.id or b.statement.within == a.statement.id):
        return False
    if negated(a) != negated(b):
        return True
    return figures(a) != figures(b) and bool(figures(a)) and bool(figures(b))


def negated(each: Said) -> bool:
    return negative(text(each)) != denies(each)


def figures(each: Said) -> frozenset[str]:
    return frozenset(found.casefold().strip(".,") for found in _FIGURE.findall(text(each)))


def text(each: Said) -> str:
    return each.statement.content.text
