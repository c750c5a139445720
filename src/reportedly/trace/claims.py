"""Claims: statements of one story that say the same, by average linkage over the likeness of their wordings.

One speaker and one proposition make a claim. A speaker is often named in one report and carried over, nested or left out in the
next, so that likeness of words groups, and only two people known to be different part what is alike.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reportedly.knowledge.names import folded
from reportedly.trace.said import Said
from reportedly.trace.wording import Rarity, terms

# Found on the three labelled stories, where 0.12 to 0.25 and 0.1 to 0.5 give 65 to 68 of B-cubed F1.
ALIKE = 0.15  # mean likeness of two groups that are one claim
APART = 0.2  # what it costs that two people are known to be different
OPPOSED = 1.0  # what it costs that one denies and the other does not: a denial is a claim of its own

Floats = NDArray[np.float64]


def claims(statements: Sequence[Said]) -> list[list[Said]]:
    """The statements in groups, each in the order given; the groups in the order of their first."""
    if not statements:
        return []
    alike = _likeness(statements)
    groups = {number: [number] for number in range(len(statements))}
    sizes = np.ones(len(statements))
    while True:
        one, two = sorted(divmod(int(alike.argmax()), len(statements)))
        if alike[one, two] < ALIKE:
            break
        alike[one] = alike[:, one] = (sizes[one] * alike[one] + sizes[two] * alike[two]) / (sizes[one] + sizes[two])
        alike[one, one] = alike[two] = alike[:, two] = -np.inf
        sizes[one] += sizes[two]
        groups[one] += groups.pop(two)
    return [[statements[number] for number in sorted(group)] for group in groups.values()]


def _likeness(statements: Sequence[Said]) -> Floats:
    """For each pair how alike it is; -inf on the diagonal."""
    words = [terms(each.statement.content.text) for each in statements]
    rarity = Rarity(words)
    out = np.full((len(statements), len(statements)), -np.inf)
    for one in range(len(statements)):
        for two in range(one):
            score = rarity.alike(words[one], words[two])
            score -= APART * differ(statements[one], statements[two]) + OPPOSED * opposed(
                statements[one], statements[two]
            )
            out[one, two] = out[two, one] = score
    return out


def opposed(one: Said, two: Said) -> bool:
    """Does one deny, and the other not?"""
    return (one.statement.cue.kind == "denial") != (two.statement.cue.kind == "denial")


def differ(one: Said, two: Said) -> bool:
    """Are the speakers two people who are known to be different?"""
    a, b = one.speaker, two.speaker
    if a is None or b is None or not (a.named and b.named and a.type == b.type == "person"):
        return False
    if a.wikidata and b.wikidata:
        return a.wikidata != b.wikidata
    return not set(folded(a.name).split()) & set(folded(b.name).split())
