"""Which attribution stands within which: the one whose content holds it, the smallest such."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.attribute.choose import Attribution
from reportedly.spans import covers


def parents(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the index of the one it stands within: whose content covers its cue and its content."""
    sizes = [sum(end - start for start, end in a.content) for a in attributions]
    out: list[int | None] = []
    for inner in attributions:
        around = [
            i
            for i, outer in enumerate(attributions)
            if outer is not inner and covers(outer.content, (inner.cue, *inner.content))
        ]
        out.append(min(around, key=lambda i: sizes[i], default=None))
    return out
