"""Which attribution stands within which: the one whose content holds it, the smallest such."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.attribute.choose import Attribution
from reportedly.spans import covers


def parents(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the index of the one it stands within: whose content covers its cue and its content."""
    sizes = [sum(end - start for start, end in a.content) for a in attributions]
    hulls = [(a.content[0][0], a.content[-1][1]) for a in attributions]
    order = sorted(range(len(hulls)), key=lambda i: hulls[i])
    out: list[int | None] = [None] * len(hulls)
    begun: list[int] = []  # those whose contents have begun and may not have ended, so that a long text costs no more
    entered = 0
    for k in order:
        start, end = hulls[k]
        while entered < len(order) and hulls[order[entered]][0] <= start:
            begun.append(order[entered])
            entered += 1
        begun = [i for i in begun if hulls[i][1] > start]
        inner = (attributions[k].cue, *attributions[k].content)
        around = [i for i in begun if i != k and end <= hulls[i][1] and covers(attributions[i].content, inner)]
        out[k] = min(around, key=lambda i: (sizes[i], i), default=None)
    return out
