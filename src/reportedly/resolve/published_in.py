"""The outlet that had somebody's words, told beside them: "said Pesk, in a report in the Daily Courier", "Pesk was quoted in the
Courier as saying", "The Herald interviewed Ana Tersk, who said"."""

from __future__ import annotations

import re

from reportedly.records import Span
from reportedly.resolve.chains import ResolvedStatement, Via
from reportedly.resolve.coreference import Coreference
from reportedly.spans import overlaps

_IN_A_REPORT = re.compile(
    r"\bin\s(?:an?|its|the)\s(?:\w+\s)?(?:report|story|article|piece|feature)\s(?:(?:published|printed|carried|aired)\s)?"
    r"(?:in|by|on|from)\s(?:the\s)?[“\"‘]?\Z"
)
# "was quoted in the Herald as saying", "said in comments carried by the Herald".
_HAD_THE_WORDS = re.compile(
    r"\b(?:(?:(?:was|were|is|are|been|being)\s(?:\w+ly\s|also\s)?(?:quoted|cited)(?:\sas\s\w+ing)?"
    r"|(?:comments?|remarks?|statements?|interviews?|words|quotes?|letters?)\s(?:\w+ly\s)?"
    r"(?:carried|published|printed|aired|broadcast|quoted|reported|run|relayed|released|posted))"
    r"\s(?:(?:late|early)\s)?(?:(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s)?(?:in|by|on|via)"
    r"|(?:comments?|remarks?)\s(?:to|on))\s(?:the\s|an?\s)?(?:(?!(?:as|and|that|but)\s)[a-z-]+\s){0,4}[“\"‘]?\Z"
)
_IN_THE = re.compile(r"\bin\s(?:an?|the)\s[“\"‘]?\Z")
_REPORT = re.compile(r"[”\"’]?(?:['’]s)?\s(?:report|story|article|piece|feature)\b")
_INTERVIEWED = re.compile(
    r"\s(?:(?:has|have|had)\s)?(?:also\s|later\s)?(?:interviewed|(?:spoke|spoken|talked)\s(?:to|with))\s[^.;:“”\"\n]{2,80}?,\s"
)
_WHO = re.compile(r"who", re.IGNORECASE)
_FAR = 100  # characters before a name in which such words stand


def published_in(t: ResolvedStatement, cast: Coreference) -> Via | None:
    """The outlet in whose report the words of `t` stand, or to which its speaker spoke."""
    cue, source = t.statement.cue.spans[0], t.statement.source
    begin, end = cast.parts.around(cue[0])
    for span, f in cast.named(begin, end):
        if f.type != "outlet" or f is t.speaker or overlaps((span,), t.statement.content.spans):
            continue
        if _in_report(cast.text, span) or (source and _asked(cast.text, span, source.spans[0])):
            return Via(f, (span,), False)
    return None


def _in_report(text: str, name: Span) -> bool:
    before = text[max(0, name[0] - _FAR) : name[0]]
    return bool(
        _IN_A_REPORT.search(before)
        or _HAD_THE_WORDS.search(before)
        or (_IN_THE.search(before) and _REPORT.match(text, name[1]))
    )


def _asked(text: str, name: Span, source: Span) -> bool:
    who = _WHO.match(text, *source)
    return bool(who and name[1] < source[0] and _INTERVIEWED.fullmatch(text, name[1], source[0]))
