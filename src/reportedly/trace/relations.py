"""What stands against what, as far as the reports' own words say so: who denies which claim.

A denial is of the claim that it is most like, by its words or by those around it, and of another speaker. A denial of
another matter is like nothing, and denies nothing here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.records import Access
from reportedly.trace.said import Said
from reportedly.trace.wording import Floats, terms

SAME_MATTER = 0.25

_REPORTS = frozenset(terms("report story claims allegations rumours rumors accusations account tale article"))
_HEAD = 4  # words of a denial that names no matter of its own


def denials(
    claims: Mapping[str, Sequence[Said]], statements: Sequence[Said], words: Sequence[Sequence[str]], alike: Floats
) -> list[tuple[str, str, float, Said, Said]]:
    """(claim that denies, claim that is denied, how alike, the two statements) for each denial that finds its claim.

    `words` and `alike` are those of the contents of `statements`, n and n by n.
    """
    place = {each.ref: number for number, each in enumerate(statements)}
    out = []
    for ident, group in claims.items():
        mine = [each for each in group if each.statement.cue.kind == "denial" and each.speaker is not None]
        if not mine or 2 * len(mine) < len(group):
            continue
        found = [
            (_matter(words[place[one.ref]], two, alike[place[one.ref], place[two.ref]]), len(theirs), other, one, two)
            for one in mine
            for other, theirs in claims.items()
            if other != ident
            for two in theirs
            if two.statement.cue.kind != "denial" and _another(one, two)
        ]
        score, _, other, one, two = max(found, key=lambda each: each[:3], default=(0.0, 0, "", mine[0], mine[0]))
        if score >= SAME_MATTER:
            out.append((ident, other, min(1.0, score), one, two))
    return out


def _matter(denied: Sequence[str], other: Said, alike: float) -> float:
    """How much a statement is of the matter that is denied. Who denies "the report" or "the allegations" denies what an outlet
    put forward, and of that what most repeat."""
    if _REPORTS.isdisjoint(denied[:_HEAD]) or len(denied) > _HEAD:
        return float(alike)
    return SAME_MATTER if any(actor.type == "outlet" for actor in other.chain) else 0.0


def _another(one: Said, two: Said) -> bool:
    a, b = one.speaker, two.speaker
    return a is None or b is None or a.name != b.name


def private_against_public(one: Access, two: Access) -> bool:
    return {one, two} == {"private", "public"}
