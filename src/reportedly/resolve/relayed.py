"""Who is quoted by another: "The Courier quotes the clerk as saying", "the clerks quoted him as saying"."""

from __future__ import annotations

import re

from reportedly.records import Statement
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.figures import Figure
from reportedly.resolve.noun_phrases import ending_noun_phrase
from reportedly.spans import overlaps

_QUOTED = re.compile(
    r"\b(?:quot(?:es|ed|ing)|cit(?:es|ed|ing))\s++[“\"‘]?(?P<who>(?!(?:by|in|on|at|from|via|through)\b)[^.;:\n“”\"]{2,120}?)[”\"’]?,?(?<!\s)\s++as\s+(?P<verb>saying|telling|claiming|"
    r"stating|having said|suggesting|denying|adding)\b"
)
_IS_QUOTED = re.compile(
    r"\b(?:was|were|is|are|been)\s+(?:also\s+|\w+ly\s+)?(?:quoted|cited|paraphrased|reported)\b[^.;:\n“”\"]{0,80}?\s"
    r"as\s+(?:having\s+)?(?:said|saying|telling|told|warning|claiming|insisting|denying|adding|writing)\b"
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


def is_quoted(s: Statement, cast: Coreference) -> Figure | None:
    """Whose words `s` are, where it has no source but the subject of a passive: "Menon was quoted by the Courier as saying"."""
    cue = s.cue.spans[0][0], s.cue.spans[-1][1]
    begin, end = cast.parts.around(cue[0])
    for m in _IS_QUOTED.finditer(cast.text, max(begin, cue[0] - FAR), end):
        if m.start() < cue[1] <= m.end() and not overlaps(s.content.spans, (m.span(),)):
            who = ending_noun_phrase(cast.text, begin, m.start(), cast.mentions)
            return cast.of(who) if who else None
    return None
