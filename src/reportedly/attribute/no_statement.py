"""Words that look like an attribution and give nobody's statement: what a thing is called ("also known as the Lantern law"), what
the writer knows or sees ("we know how such evenings end") or takes as given ("considering that"), that a
source wants no name ("asked not to be named"), captions of pictures and lists of other stories."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.attribute.choose import Attribution
from reportedly.attribute.paragraphs import SENTENCE_ENDS
from reportedly.records import Span
from reportedly.spans import shared

_NAMING = re.compile(
    r"(?:(?:is|are|was|were|been|being|be|also|better|best|commonly|formerly|previously|widely|locally|popularly|otherwise|now)\s+){0,4}"
    r"(?:(?:known|nicknamed|dubbed|referred\s+to)(?:\s+as)?|a\.?k\.?a\.?)",
    re.IGNORECASE,
)
_SO_CALLED = re.compile(r"so[- ]called", re.IGNORECASE)
# "known that", "known to be" give a belief of people who are not named; a name does not begin so.
_CLAUSE = re.compile(r"(?:that|to|whether|if|how|why|when|what|where|who)\b", re.IGNORECASE)
_OURS = re.compile(r"(?:as )?we(?: all)?", re.IGNORECASE)
_KNOWS = re.compile(
    r"(?:(?:also|all|already|now|both|do|can|still|just|have|had|'ve|’ve)\s+){0,3}"
    r"(?:know|knew|known|notice|noticed|see|saw|seen|remember|recall|realise|realize)(?:\s+by\s+now)?",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"(?:(?:have|had|first|already|previously|earlier|exclusively)\s+){0,3}(?:reported|wrote|written|noted)",
    re.IGNORECASE,
)
_ASKS = re.compile(r"(?:who\s+)?(?:also\s+)?(?:ask|request|want|insist)(?:ed|s|ing)?", re.IGNORECASE)
# "She is shown below in pictures that the police released:" points at a picture.
_SHOWN = re.compile(
    r"(?:is|are|was|were|can be)\s(?:also\s)?(?:shown|seen|pictured|photographed|depicted)"
    r"\s(?:here|below|above|(?:at\s)?(?:left|right))\b.*",
    re.IGNORECASE,
)
# Headlines of other stories without a space between: "Pupils March on LiskMayor Resigns". A name such as WikiLeaks has one.
_GLUED = re.compile(r"[a-z]{3}[A-Z][a-z]{2}")
_LINKS, _NEAR = 3, 400  # how many of them, within so many characters on either side
# A conjunction, not a verb.
_GIVEN = re.compile(r"(?:considering|given|assuming|granted|supposing|provided)(?:\s+that)?", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?:on\s+)?(?:not\s+(?:to\s+)?be(?:ing)?\s+(?:named|identified)|anonymity|to\s+(?:remain|stay)\s+anonymous)\b"
)


def states_nothing(text: str, a: Attribution, spoken: Sequence[Span]) -> bool:
    """`spoken`: the quotations and the contents of all attributions, `merged`; a "we" in these is whoever speaks."""
    cue, content = text[slice(*a.cue)], text[slice(*a.content[-1])]
    if _SO_CALLED.fullmatch(cue) or (not a.source and _NAMING.fullmatch(cue) and not _CLAUSE.match(content)):
        return True
    if _SHOWN.fullmatch(cue) or _in_links(text, a.cue[0]):
        return True
    if not a.source and _GIVEN.fullmatch(cue) and a.content[0][0] >= a.cue[1]:
        return True
    if _ASKS.fullmatch(cue) and _NO_NAME.match(content):
        return True
    ours = bool(a.source) and _OURS.fullmatch(text, *a.source[0]) is not None and not shared(a.source[0], spoken)
    return ours and (_KNOWS.fullmatch(cue) or _REPORTED.fullmatch(cue)) is not None


def _in_links(text: str, place: int) -> bool:
    """Does it stand in a line of headlines that are run together, as lists of related stories are?"""
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    end = len(text) if end < 0 else end
    if text[start:end].rstrip()[-1:] in SENTENCE_ENDS:
        return False
    near = max(start, place - _NEAR), min(end, place + _NEAR)
    return len({m[0] for m in _GLUED.finditer(text, *near)}) >= _LINKS
