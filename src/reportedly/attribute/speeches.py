"""Whose a paragraph is that is one quotation and has no cue: of who speaks in the paragraph before it, or of who goes on speaking
in the one after it where its quotation is left open.

“The wall is old,” Ott said.
“Nobody has painted it.
“We asked for money,” he added.   <- left open above: all of it is his second statement
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reportedly.attribute.choose import Attribution
from reportedly.attribute.paragraphs import paragraphs
from reportedly.attribute.quotations import continued, goes_on
from reportedly.records import Span
from reportedly.spans import merged, overlaps, shared

_ROUND = " \t\u00a0.,;!?…“”\"'‘’«»‹›„"
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\bMr|\bMs|\bDr|\bSt)(?<!\bMrs)[.!?][”\"’']*\s+(?=\W?[A-Z])")
_SHORT = 4  # words: less is a heading, a caption or a sign in quotation marks


def with_paragraphs(text: str, told: Sequence[Attribution], quoted: Sequence[Span]) -> list[Attribution]:
    """`told`, with the paragraphs that go on what they say, or that lead to it. `quoted`: the quotations of `text`."""
    gone_on = (span for a in told for span in continued(text, a.content, quoted))
    taken = merged([*gone_on, *(span for a in told for span in (a.cue, *a.source))])
    parts = paragraphs(text)
    alone = [None if shared(part, taken) else _whole(text, part, quoted) for part in parts]
    more: dict[int, list[Span]] = {}
    at = 0
    while at < len(parts):
        end = at
        while end < len(parts) and alone[end]:
            end += 1
        if end > at:
            run = [q for q in alone[at:end] if q]
            whose = _goes_on_in(text, told, quoted, run[-1]) if end < len(parts) else None
            if whose is None and at:
                whose = _speaks_last(text, told, quoted, parts[at - 1])
            if whose is not None:
                more.setdefault(whose, []).extend(run)
        at = end + 1
    return [replace(a, content=tuple(sorted((*a.content, *more[i])))) if i in more else a for i, a in enumerate(told)]


def _whole(text: str, part: Span, quoted: Sequence[Span]) -> Span | None:
    """The one quotation that a paragraph consists of but for marks and stops."""
    first = bisect_left(quoted, (part[0],))
    if first == len(quoted) or quoted[first][1] > part[1]:
        return None
    start, end = quoted[first]
    rest = text[part[0] : start] + text[end : part[1]]
    return quoted[first] if not rest.strip(_ROUND) and len(text[start:end].split()) >= _SHORT else None


def _goes_on_in(text: str, told: Sequence[Attribution], quoted: Sequence[Span], last: Span) -> int | None:
    """Which attribution's content begins with the quotation over which `last`, left open, goes on."""
    following = bisect_left(quoted, (last[1],))
    if following == len(quoted) or not goes_on(text, last, quoted[following]):
        return None
    spoken = ((i, a) for i, a in enumerate(told) if a.source and not shared(a.cue, quoted))
    those = (i for i, a in spoken if overlaps(a.content[:1], (quoted[following],)))
    return min(those, key=lambda i: told[i].content[0], default=None)


def _speaks_last(text: str, told: Sequence[Attribution], quoted: Sequence[Span], part: Span) -> int | None:
    """Which attribution the last sentence of a paragraph tells: a quotation by somebody, in nobody else's words."""
    breaks = [m.end() for m in _SENTENCE_END.finditer(text, *part)]
    last = (breaks[-1] if breaks else part[0], part[1])
    found = None
    for i, a in enumerate(told):
        inside = part[0] <= a.cue[0] < part[1] and not shared(a.cue, quoted)
        if inside and a.source and overlaps((a.cue, *a.content), (last,)):
            found = i if found is None or told[found].cue < a.cue else found
    if found is None or not any(shared(span, quoted) for span in told[found].content):
        return None
    return found
