"""Claims: statements of one story that say the same, by average linkage over the likeness of their wordings.

One speaker and one proposition make a claim. A speaker is often named in one report and carried over, nested or left out in the
next, so that likeness of words groups, and only two people known to be different part what is alike.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reportedly.knowledge.names import folded
from reportedly.trace.said import Said
from reportedly.trace.wording import Floats

# Found on the three labelled stories, where 0.12 to 0.25 and 0.1 to 0.5 give 65 to 68 of B-cubed F1.
ALIKE = 0.15  # mean likeness of two groups that are one claim
APART = 0.2  # what it costs that two people are known to be different
OPPOSED = 1.0  # what it costs that one denies and the other does not: a denial is a claim of its own


def claims(statements: Sequence[Said], alike: Floats) -> list[list[Said]]:
    """The statements in groups, each in the order given; the groups in the order of their first.

    `alike` is the likeness of their contents, n by n.
    """
    if not statements:
        return []
    near: Floats = alike - APART * _differing(statements) - OPPOSED * _opposed(statements)
    np.fill_diagonal(near, -np.inf)
    groups = {number: [number] for number in range(len(statements))}
    sizes = np.ones(len(statements))
    while True:
        one, two = sorted(divmod(int(np.argmax(near)), len(statements)))
        if near[one, two] < ALIKE:
            break
        near[one] = near[:, one] = (sizes[one] * near[one] + sizes[two] * near[two]) / (sizes[one] + sizes[two])
        near[one, one] = near[two] = near[:, two] = -np.inf
        sizes[one] += sizes[two]
        groups[one] += groups.pop(two)
    return [[statements[number] for number in sorted(group)] for group in groups.values()]


def _opposed(statements: Sequence[Said]) -> Floats:
    """1 where one denies and the other does not."""
    denies = np.array([each.statement.cue.kind == "denial" for each in statements])
    out: Floats = (denies[:, None] != denies[None, :]).astype(float)
    return out


def _differing(statements: Sequence[Said]) -> Floats:
    """1 where the speakers are two people who are known to be different."""
    people = [person(each) for each in statements]
    known = sorted({who for who in people if who}, key=repr)
    place = {who: number for number, who in enumerate(known)}
    table = np.array([[float(different(one, two)) for two in (*known, None)] for one in (*known, None)])
    rows = [place[who] if who else len(known) for who in people]
    out: Floats = table[np.ix_(rows, rows)]
    return out


Person = tuple[str | None, frozenset[str]]  # Wikidata id, words of the name


def person(each: Said) -> Person | None:
    """Who speaks, if that is a person with a name."""
    speaker = each.speaker
    if speaker is None or not speaker.named or speaker.type != "person":
        return None
    return speaker.wikidata, frozenset(folded(speaker.name).split())


def different(one: Person | None, two: Person | None) -> bool:
    """Are these two people, for all that is known? Nobody is known to be different from nobody."""
    if one is None or two is None:
        return False
    return one[0] != two[0] if one[0] and two[0] else not one[1] & two[1]
