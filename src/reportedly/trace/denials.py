"""Who denies which claim, by the reports' own words ("denied", "rejected", "the story is rubbish").

What is denied stands in the denial itself ("rejected accusations that [...]"), or is the claim of another that the denial is most
like. Who denies "the report" or "the allegations" and no more denies what the report at hand tells most of. A denial of another
matter is like nothing, and denies nothing here.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from reportedly.trace.against import Against
from reportedly.trace.parties import one_actor, party
from reportedly.trace.said import Said
from reportedly.trace.stance import denies
from reportedly.trace.told import Told
from reportedly.trace.wording import terms

SAME_MATTER = (
    0.3  # mean likeness of a denial with the claim that it denies; 0.26 to 0.34 do as well on the labelled stories
)
NAMED = 1.0  # what is denied stands in the denial
OWN = 2  # how much more the report that carries a denial tells of what it denies than others do
AT_HAND = 0.5  # it is only called a report: a setting, not a measurement

_REPORTS = frozenset(terms("report story claims allegations rumours rumors accusations account tale article"))
_HEAD = 4  # words of a denial that names no matter of its own


def denials(story: Told) -> list[Against]:
    """At most one for each claim that denies: that which finds best what it denies."""
    out = []
    for number in range(len(story.groups)):
        own = story.own(number)
        mine = [n for n in own if denies(story.statements[n]) and story.statements[n].speaker is not None]
        if mine and 2 * len(mine) >= len(own):
            if found := _in_itself(story, number, mine):
                out.append(_told(story, number, *found, apart=True))
            elif found := _at_hand(story, number, mine) or _likest(story, number, mine):
                out.append(_told(story, number, *found))
    return out


Found = tuple[float, int, int, int]  # score, the claim that is denied, a statement of each


def _in_itself(story: Told, number: int, mine: Sequence[int]) -> Found | None:
    """The claim that stands inside the denial."""
    place = {each.ref: n for n, each in enumerate(story.statements)}
    claim = {n: other for other, group in enumerate(story.groups) for n in group}
    for n, each in enumerate(story.statements):
        outer = place.get((each.record.report.id, each.statement.within or ""), -1)
        if outer in mine and claim.get(n, number) != number and not denies(each):
            return NAMED, claim[n], outer, n
    return None


def _at_hand(story: Told, number: int, mine: Sequence[int]) -> Found | None:
    """What all reports together tell first that an outlet put forward; the report that carries the denial counts most."""
    for one in mine:
        words = story.words[one]
        if _REPORTS.isdisjoint(words[:_HEAD]) or len(words) > _HEAD:
            continue
        votes: dict[int, dict[str, float]] = defaultdict(dict)
        shown: dict[int, int] = {}
        for other, group in enumerate(story.groups):
            for two in group if other != number else ():
                if _may_be_denied(story, one, two) and _put_forward(story.statements[two]):
                    record = story.statements[two].record
                    weight = (OWN if record is story.statements[one].record else 1) / (1 + _place(story, two))
                    told = votes[other]
                    told[record.report.id] = max(told.get(record.report.id, 0.0), weight)
                    shown.setdefault(other, two)
        if votes:
            best = max(votes, key=lambda other: (sum(votes[other].values()), -other))
            return AT_HAND, best, one, shown[best]
    return None


def _place(story: Told, number: int) -> int:
    """How many statements of its report stand before it."""
    record = story.statements[number].record
    first = next(n for n, each in enumerate(story.statements) if each.record is record)
    return number - first


def _put_forward(each: Said) -> bool:
    """Is it told of an outlet, or alleged?"""
    return not denies(each) and (
        each.statement.cue.kind == "allegation" or any(actor.type == "outlet" for actor in each.chain)
    )


def _likest(story: Told, number: int, mine: Sequence[int]) -> Found | None:
    """The claim that is most like it: the mean over the likest half of its statements, since one of many is like anything."""
    best: tuple[float, int, int] | None = None
    for other in range(len(story.groups)):
        theirs = [two for two in story.own(other) if other != number and not denies(story.statements[two])]
        theirs = [two for two in theirs if all(_may_be_denied(story, one, two) for one in mine)]
        if theirs:
            alike = np.sort(story.alike[mine][:, theirs], axis=1)[:, -math.ceil(len(theirs) / 2) :]
            score = float(alike.mean())
            best = max(best or (0.0, 0, 0), (score, len(theirs), other))
    if best is None or best[0] < SAME_MATTER:
        return None
    score, _, other = best
    shown = [(float(story.alike[one, two]), -one, -two) for one in mine for two in story.own(other)]
    _, one, two = max(shown)
    return score, other, -one, -two


def _may_be_denied(story: Told, one: int, two: int) -> bool:
    """By another speaker, and neither of the two in the other."""
    a, b = story.statements[one], story.statements[two]
    nested = a.record is b.record and (a.statement.within == b.statement.id or b.statement.within == a.statement.id)
    return not nested and not one_actor(a.speaker, b.speaker)


def _told(story: Told, number: int, score: float, other: int, one: int, two: int, *, apart: bool = False) -> Against:
    """`apart`: what is denied is told in the denial itself, so that it is nobody's own claim."""
    a, b = story.statements[one], story.statements[two]
    crossed = {story.access[number], story.access[other]} == {"private", "public"}
    whose = party(a, story.parties)
    alone = not apart and whose is not None and whose == party(b, story.parties)
    return Against("denies", number, other, min(1.0, score), a, b, "report", crossed and alone)
