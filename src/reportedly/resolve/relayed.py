"""Who is quoted by another: "The Courier quotes the clerk as saying", "the clerks quoted him as saying"."""

from __future__ import annotations

import re

from reportedly.records import Statement
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.figures import Figure
from reportedly.spans import overlaps

_QUOTED = re.compile(
    r"\b(?:quot(?:es|ed|ing)|cit(?:es|ed|ing))\s++[“\"‘]?(?P<who>(?!by\b)[^.;:\n“”\"]{2,120}?)[”\"’]?,?(?<!\s)\s++as\s+(?P<verb>saying|telling|claiming|"
    r"stating|having said|suggesting|denying|adding)\b"
)
FAR = 160  # characters of the longest such phrase


def quoted(s: Statement, cast: Coreference) -> Figure | None:
    """Whose words `s` are, where its source quotes another."""
    cue = s.cue.spans[0][0], s.cue.spans[-1][1]
    begin, end = cast.parts.around(cue[0])
    for m in _QUOTED.finditer(cast.text, max(begin, cue[0] - FAR), end):
        who = m.span("who")
        theirs = m.start() < cue[1] and cue[0] < m.end() and not overlaps(s.content.spans, (who,))
        if not theirs or (s.source and overlaps(s.source.spans, (who,))):
            continue
        return cast.of(who)
    return None
