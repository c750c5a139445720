"""Refusals to a paper: "Tersk declined to comment", "could not be reached". They are told to whoever asked for the report, after
the event, and never in the scene that the report tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.records import Statement
from reportedly.resolve.occasions import Occasion
from reportedly.spans import overlaps
from reportedly.text_search import line_start

# What papers ask for, and how.
_TO_PAPERS = re.compile(
    r"\b(?:comment(?:s|ed|ing)?|interview(?:s|ed)?|requests?|reached|e-?mails?|(?:phone |telephone )?calls?|voicemails?|texts"
    r"|(?:in|en)quir(?:y|ies)|quer(?:y|ies)|(?:a|any|further|written|detailed|follow-up|list of) questions)\b",
    re.IGNORECASE,
)
# Of the scene itself one speaks when it is over.
_OF_THE_SCENE = re.compile(
    r"\b(?:the|that|this|any|such an?|his|her|their|its|whether)\s(?:\w+\s){0,2}(?:meetings?|dinner|lunch|breakfast|calls?|"
    r"conversations?|talks|negotiations|discussions?|exchange|session|remarks?|matter|allegations?|accusations?|claims?|report|case)\b",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:after|since|following|before|until|about|of|for)\s[^,;:]{0,80}\Z", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:saying|citing|adding|explaining|referring|telling|insisting)\b", re.IGNORECASE)


def is_asked_afterwards(s: Statement, occasions: Sequence[Occasion], text: str, goes_on: bool) -> bool:
    """Was the statement made to whoever asked for the report? `occasions`: those of its sentence; `goes_on`: whether the same
    speaker refused that just before in its sentence."""
    if s.within is not None:
        return False
    if s.cue.kind != "no_comment":
        return goes_on and s.quote != "direct" and _GOES_ON.match(s.cue.text) is not None
    words = f"{s.cue.text} {s.content.text}"
    if not (_TO_PAPERS.search(words) or _OF_THE_SCENE.search(s.content.text)):
        return False
    own = (*s.content.spans, *(s.source.spans if s.source else ()), *s.cue.spans)
    begin = line_start(text, s.cue.spans[0][0])
    return not any(
        o.access == "private"
        and not overlaps(own, (o.span,))
        and not _LATER.search(text, max(begin, o.span[0] - 40), o.span[1])
        for o in occasions
    )
