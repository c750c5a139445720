"""Claims: statements of one story that say the same, by average linkage over the likeness of their wordings.

One speaker and one proposition make a claim. A speaker is often named in one report and carried over, nested or left out in the
next, so that likeness groups, and only two people known to be different part what is alike. A statement that only hands another
on ("CNN said [Wang told Kallas [...]]") is of the claim of the one that it hands on.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reportedly.knowledge.names import folded
from reportedly.trace.linkage import grouped
from reportedly.trace.said import Said
from reportedly.trace.stance import negative, stance
from reportedly.trace.wording import Floats

# Found on the three labelled stories, where 0.24 to 0.34 give 70 to 72 of B-cubed F1.
ALIKE = 0.28  # mean likeness of two groups that are one claim
APART = 0.2  # what it costs that two people are known to be different
OPPOSED = 1.0  # what it costs that one denies and the other does not, or the like: a denial is a claim of its own
NEGATED = 0.75  # common words from which two wordings say the opposite where one of them is negated
TOGETHER = 0.05  # what it costs to stand in one report, which seldom says a thing twice


def claims(statements: Sequence[Said], alike: Floats, common: Floats, cores: Sequence[int]) -> list[list[int]]:
    """Numbers of the statements in groups, each in the order given; the groups in the order of their first.

    `alike` is the likeness of their contents, n by n, `common` that of their words alone; `cores` the number of the statement
    that each hands on, or its own.
    """
    own = sorted(set(cores))
    said = [statements[number] for number in own]
    opposed = _opposed(said, common[np.ix_(own, own)])
    near = alike[np.ix_(own, own)] - APART * _differing(said) - OPPOSED * opposed - TOGETHER * _together(said)
    group = {own[number]: place for place, members in enumerate(grouped(near, ALIKE)) for number in members}
    out: dict[int, list[int]] = {}
    for number, core in enumerate(cores):
        out.setdefault(group[core], []).append(number)
    return list(out.values())


def _together(statements: Sequence[Said]) -> Floats:
    """1 where they stand in one report."""
    places = {ident: number for number, ident in enumerate(dict.fromkeys(each.ref[0] for each in statements))}
    reports = np.array([places[each.ref[0]] for each in statements])
    out: Floats = (reports[:, None] == reports[None, :]).astype(float)
    return out


def _opposed(statements: Sequence[Said], common: Floats) -> Floats:
    """1 where one denies, asks or will not comment and the other does not, or where one is negated and they have nearly all
    other words in common."""
    against = np.array([stance(each) for each in statements])
    turned = np.array([negative(each.statement.content.text) for each in statements])
    crossed = (turned[:, None] != turned[None, :]) & (common >= NEGATED)
    out: Floats = ((against[:, None] != against[None, :]) | crossed).astype(float)
    return out


def _differing(statements: Sequence[Said]) -> Floats:
    """1 where the speakers are two people who are known to be different."""
    if not statements:
        return np.zeros((0, 0))
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
