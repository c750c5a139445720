"""Which attribution stands within which: the one whose content holds it, the smallest such."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.attribute.choose import Attribution
from reportedly.spans import covers


def parents(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the index of the one it stands within: whose content covers its cue and its content."""
    sizes = [sum(end - start for start, end in a.content) for a in attributions]
    hulls = [(a.content[0][0], a.content[-1][1]) for a in attributions]
    out: list[int | None] = []
    for inner, (start, end) in zip(attributions, hulls, strict=True):
        around = [
            i
            for i, (low, high) in enumerate(hulls)
            # The hull first: it rules out nearly all, and costs little.
            if low <= start and end <= high and attributions[i] is not inner
            and covers(attributions[i].content, (inner.cue, *inner.content))
        ]  # fmt: skip
        out.append(min(around, key=lambda i: sizes[i], default=None))
    return out
