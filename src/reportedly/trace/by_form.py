"""What stands against what for certain by its form: two statements in one frame of words of which one denies the other, has another
figure of the same thing, the opposite word, or who and whom turned round. And what says the same in the mouth of another party.

The fitted scorers have seen few such pairs, which are the plainest; what they say of the rest is only possible.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np

from reportedly.trace.compared import Compared, Ints
from reportedly.trace.denied_tellings import denied_tellings
from reportedly.trace.pairs import FEATURES, opposite
from reportedly.trace.propositions import Proposition, opposites
from reportedly.trace.stance import stance
from reportedly.trace.statements import StatementInReport
from reportedly.trace.wording import Floats, terms

Form = Literal["denial", "negation", "figure", "opposite", "turned", "same words"]

# Settings: what share of their words two statements must have in common to be in one frame.
DENIED, FRAME = 0.6, 0.4
MATTER, HALF = (
    2,
    0.5,
)  # words in common of what one party says of one thing in two places, and their share of a part
OVERALL = 0.7  # share of words of two of which only one has a negation
ENOUGH = 3  # words in common below which there is no frame
LESS = 0.75  # of the share of the best target of a denial, below which another is none of its targets
MOST_WORDS = 0.75  # of the words for one proposition in two mouths
SCORES: Mapping[Form, float] = {
    "denial": 0.9,
    "negation": 0.8,
    "figure": 0.7,
    "opposite": 0.7,
    "turned": 0.8,
    "same words": 0.8,
}

_DENIAL: Form = "denial"

# Words of a negation that name nothing.
NEGATING = frozenset(terms("never none nobody nothing neither without any anybody anyone anything ever such"))

_AT = {name: number for number, name in enumerate(FEATURES)}


def forms(c: Compared, pairs: tuple[Ints, Ints], rows: Floats) -> list[tuple[int, int, Form]]:
    """The pairs of statements that have a form."""
    if not len(rows):
        return []
    part, jaccard, words = (rows[:, _AT[name]] for name in ("part", "jaccard", "words"))
    turned = rows[:, _AT["polarity differs"]] > 0
    nested = rows[:, _AT["either in the other"]] > 0
    likely = ((part >= DENIED) & ((jaccard >= FRAME) | (words >= DENIED) | turned)) | nested
    found: list[tuple[int, int, Form]] = []
    share: dict[tuple[int, int], float] = {}
    best: dict[int, float] = {}
    for row in np.nonzero(likely)[0].tolist():
        one, two = int(pairs[0][row]), int(pairs[1][row])
        share[one, two] = float(jaccard[row])
        if form := _form(c, one, two, rows[row]):
            found.append((one, two, form))
            if form == "denial":
                if len(c.propositions[_denial(c, one, two)].acts) > 1:  # of two things: each target has its part
                    share[one, two] = float(part[row])
                best[_denial(c, one, two)] = max(best.get(_denial(c, one, two), 0.0), share[one, two])
        elif outer := _not_said(c, one, two, share[one, two]):
            found.append((*outer, "negation"))
    return [
        (one, two, form)
        for one, two, form in found
        if form != "denial" or share[one, two] >= LESS * best[_denial(c, one, two)]
    ]


def claims_by_form(
    c: Compared, groups: Sequence[Sequence[int]], pairs: tuple[Ints, Ints], rows: Floats
) -> dict[tuple[int, int], tuple[Form, tuple[int, int]]]:
    """By pair of claims the surest form of any two statements of them, and those two."""
    claim = {number: place for place, members in enumerate(groups) for number in members}
    out: dict[tuple[int, int], tuple[Form, tuple[int, int]]] = {}
    tellings = [(a, b, _DENIAL) for a, b in denied_tellings(c.statements).items()]
    for a, b, form in (*forms(c, pairs, rows), *tellings):
        if a not in claim or b not in claim or claim[a] == claim[b]:
            continue
        if claim[a] > claim[b]:
            a, b = b, a
        key = claim[a], claim[b]
        if key not in out or _surer(c, form, (a, b)) > _surer(c, *out[key]):
            out[key] = form, (a, b)
    return out


def _surer(c: Compared, form: Form, ends: tuple[int, int]) -> tuple[float, bool]:
    """How sure a form is; of two as sure, of statements that stand beside each other."""
    one, two = ends
    return SCORES[form], bool(c.report[one] == c.report[two]) and abs(int(c.sentence[one]) - int(c.sentence[two])) <= 1


def turned_over(c: Compared, one: int, two: int) -> bool:
    """Do two speak of one thing, and say the opposite: one is negated, or has an opposite word, but not both? Half of the words
    of a part of the one are words of the other."""
    says = [c.propositions[n] for n in (one, two)]
    a, b = ({_bare(word) for word in each.stems} for each in says)
    parts = [part for n in (one, two) for part in _parts(c.statements[n])]
    if not any(len(part & a & b) >= max(MATTER, HALF * len(part)) for part in parts):
        return False
    return says[0].clause and says[1].clause and (says[0].negative != says[1].negative) != opposite(a, b)


def same_act(c: Compared, one: int, two: int) -> bool:
    """May a denial be of what the other tells: is the predicate of the one among those of the other, as far as their forms tell,
    and have they something in common but names?"""
    denial, other = (c.propositions[n] for n in ((one, two) if c.denies[one] else (two, one)))
    if denial.acts and other.predicate is not None and other.predicate not in denial.acts:
        return False
    return bool((denial.bases & other.bases) - denial.names - other.names)


def denied_whole(c: Compared, one: int, two: int) -> bool:
    """Does the one say of less that it is not so, and the other of it and more that it is: "never met Orme" beside "met Orme in
    May"?"""
    a, b = _turned(c, one, two)
    if a.negations != 1 or b.negations or a.possible or b.possible or a.ought != b.ought or not wholly(c, one, two):
        return False
    words = a.bases - NEGATING
    return len(words) >= ENOUGH and words <= b.bases


def wholly(c: Compared, one: int, two: int) -> bool:
    """Is the one negated as it is told in the other: not in part ("not only", "not until May"), and of the same time? What has not
    been done may be going to be."""
    a, b = _turned(c, one, two)
    return not a.partly and a.limits <= b.limits and (a.future == b.future or (b.future and a.present))


def _turned(c: Compared, one: int, two: int) -> tuple[Proposition, Proposition]:
    """What is negative, and what is not."""
    a, b = c.propositions[one], c.propositions[two]
    return (a, b) if a.negative else (b, a)


def _parts(each: StatementInReport) -> list[set[str]]:
    """The words of each part of a content: of a quotation that its cue breaks up there are several."""
    return [
        {_bare(word) for word in terms(each.record.report.text[start:end])}
        for start, end in each.statement.content.spans
    ]


def _bare(word: str) -> str:
    """ "Reopen" is "open" here."""
    rest = word.removeprefix("re")
    return rest if rest in opposites() else word


def _one_mouth(c: Compared, one: int, two: int) -> bool:
    """Has one report both from one speaker?"""
    a, b = (c.statements[n] for n in (one, two))
    return a.record is b.record and a.statement.speaker is not None and a.statement.speaker == b.statement.speaker


def _denial(c: Compared, one: int, two: int) -> int:
    return one if c.denies[one] else two


def _not_said(c: Compared, one: int, two: int, share: float) -> tuple[int, int] | None:
    """ "Becker said that Obi [did not say [...]]" beside what Obi said: the outer statement of the one, and the other."""
    for inner, other in ((one, two), (two, one)):
        outer = int(c.within[inner])
        unsaid = outer >= 0 and c.negated[inner] and stance(c.statements[inner]) == "is silent"
        if unsaid and share >= OVERALL and c.who[inner] >= 0 and c.who[inner] == c.who[other] and not c.negated[other]:
            return outer, other
    return None


def _form(c: Compared, one: int, two: int, row: Floats) -> Form | None:
    does = stance(c.statements[one]), stance(c.statements[two])
    value = {
        name: float(row[_AT[name]])
        for name in ("words", "jaccard", "polarity differs", "other figures", "opposite words", "roles turned")
    }
    if "asks" in does or "is silent" in does:
        return None
    if (
        c.within[one] == two or c.within[two] == one
    ):  # "rejected accusations that [...]" denies what stands in it, and nothing else does
        outer, inner = (two, one) if c.within[one] == two else (one, two)
        return "denial" if c.denies[outer] and not c.denies[inner] and not _one_mouth(c, one, two) else None
    if not c.propositions[one].clause or not c.propositions[two].clause:
        return None
    if set(does) == {"says", "denies"}:
        one_act = value["opposite words"] or same_act(c, one, two)
        return "denial" if value["polarity differs"] and not value["other figures"] and one_act else None
    if value["polarity differs"] and not value["other figures"] and denied_whole(c, one, two):
        return "negation"
    shared = len(set(c.propositions[one].stems) & set(c.propositions[two].stems))
    frame = value["jaccard"] >= FRAME or value["words"] >= DENIED
    if not frame or shared < min(ENOUGH, min(len(set(c.propositions[n].stems)) for n in (one, two)) - 1):
        return None
    if value["roles turned"]:
        return "turned"
    if value["other figures"]:
        return "figure"
    if value["opposite words"] and not value["polarity differs"]:
        return "opposite"
    if value["polarity differs"] and not value["opposite words"]:
        return "negation" if value["jaccard"] >= OVERALL and wholly(c, one, two) else None
    apart = c.who[one] >= 0 and c.who[two] >= 0 and c.who[one] != c.who[two]
    if value["words"] >= MOST_WORDS and apart and not value["polarity differs"]:
        return "same words"
    return None
