"""A passive of telling has its hearer as its subject: "villagers were told that", "she was assured by the mediator"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from reportedly.attribute.hearers import MEANS
from reportedly.records import Statement
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.noun_phrases import noun_phrase
from reportedly.spans import words

_TOLD = re.compile(
    r"(?:^|\b(?:was|were|been|being|is|are|am|be)\s+(?:\w+ly\s+|also\s+|not\s+|later\s+|first\s+|just\s+|once\s+)*)"
    r"(?:told|informed|assured|reassured|warned|notified|advised|reminded|asked|urged|instructed|ordered|briefed)\b",
    re.IGNORECASE,
)
_BE = re.compile(
    r"\b(?:was|were|been|being|is|are|am|be)\s+(?:\w+ly\s+|also\s+|not\s+|later\s+|first\s+|just\s+|once\s+)*\Z",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"\A(?:told|informed|assured|warned|notified|advised|reminded|asked|urged|instructed|ordered|pressed|questioned)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:\s*+(?:,\s*+)?(?:on \w+day|yesterday|today|earlier)(?:,?\s++)|\s*+,\s++|\s++)by\s+(?!" + MEANS + r")"
)
_BY_WITHIN = re.compile(r"(?<!\s)" + _BY.pattern)


def active(s: Statement, cast: Coreference) -> Statement:
    """`s` with the agent after "by" as its source, or none, where its source is the subject of such a passive."""
    cue = s.cue.spans[0]
    if s.source is None and _PARTICIPLE.search(s.cue.text):  # "when asked by the host"
        return _by_agent(s, cast) or s
    if s.source is None or not 0 <= cue[0] - s.source.spans[-1][1] <= 25 or not is_passive(s, cast):
        return s
    return _by_agent(s, cast) or replace(s, source=None)


def _by_agent(s: Statement, cast: Coreference) -> Statement | None:
    """`s` with the agent after "by" as its source, if there is one."""
    cue = s.cue.spans[0]
    end = cast.parts.around(cue[0])[1]
    m = _BY.match(cast.text, s.cue.spans[-1][1], end) or _BY_WITHIN.search(cast.text, cue[0], s.cue.spans[-1][1])
    agent = noun_phrase(cast.text, m.end(), end, cast.mentions) if m else None
    return replace(s, source=words(cast.text, (agent,))) if agent else None


def is_passive(s: Statement, cast: Coreference) -> bool:
    """Is its verb a passive of telling?"""
    begin, cue = cast.parts.around(s.cue.spans[0][0])[0], s.cue.spans[0]
    m = _TOLD.search(s.cue.text)
    if m is None or re.search(r"\b(?:quoted|cited|said)\b", s.cue.text):
        return False
    starts = m.group(0).split()[0].casefold() in ("was", "were", "been", "being", "is", "are", "am", "be")
    return starts or bool(_BE.search(cast.text, max(begin, cue[0] - 25), cue[0]))
