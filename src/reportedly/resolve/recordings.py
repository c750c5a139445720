"""Who brought out a recording: "a video published by the guild", "the guild released a tape". What is said on it came through
them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.records import Span
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.figures import Figure
from reportedly.resolve.noun_phrases import noun_phrase

_RECORD = r"(?:videos?|(?:audio)?tapes?|recordings?|footage|audio|clips?|transcripts?|screenshots?)"
_OUT = r"(?:obtained|published|released|leaked|posted|circulated|got hold of)"
_BY = re.compile(
    rf"\b{_RECORD}\b[^.;:\n“”\"]{{0,50}}?\b{_OUT}\s+(?:\w+day\s+|last \w+\s+|online\s+)?by\s+", re.IGNORECASE
)
_DID = re.compile(rf"\b{_OUT}(?: and \w+)?\s+(?:[\w’'-]+\s+){{0,4}}?{_RECORD}\b", re.IGNORECASE)
_ON = re.compile(
    rf"\b(?:in|on|from|during)\s+(?:the|an?|this|that|its|their)\s+(?:[\w-]+\s+){{0,2}}?{_RECORD}\b", re.IGNORECASE
)
_GIVERS = ("outlet", "organisation")


@dataclass(frozen=True, slots=True)
class Recording:
    """The words that tell of it, and who brought it out."""

    span: Span
    giver: Figure


def recording(cast: Coreference) -> Recording | None:
    """The first recording of the report of which it says who brought it out."""
    found = [r for m in _BY.finditer(cast.text) if (r := _by(cast, m))]
    found += [r for m in _DID.finditer(cast.text) if (r := _did(cast, m))]
    return min(found, key=lambda r: r.span, default=None)


def is_on(cast: Coreference, span: Span, begin: int, end: int) -> bool:
    """Does the sentence [begin, end), but for the content that is `span`, say that something is on a recording?"""
    return any(not (span[0] <= m.start() < span[1]) for m in _ON.finditer(cast.text, begin, end))


def _by(cast: Coreference, m: re.Match[str]) -> Recording | None:
    end = cast.parts.around(m.start())[1]
    span = noun_phrase(cast.text, m.end(), end, cast.mentions)
    giver = next((f for s, f in cast.named(*span) if f.type in _GIVERS), None) if span else None
    return Recording((m.start(), span[1]), giver) if span and giver else None


def _did(cast: Coreference, m: re.Match[str]) -> Recording | None:
    before = [(s, f) for s, f in cast.named(cast.parts.around(m.start())[0], m.start()) if s[1] <= m.start()]
    near = [(s, f) for s, f in before if f.type in _GIVERS]
    return Recording((near[0][0][0], m.end()), near[0][1]) if near and len(before) == 1 else None
