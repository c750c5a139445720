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
from reportedly.text_search import line_start

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
_ASKS = re.compile(
    r"(?:who\s+)?(?:(?:also|only|did|does|do|not|have|has|had|on|the)\s+){0,3}(?:(?:did|do|does)n['’]t\s+)?"
    r"(?:ask|request|want|insist|refus|declin|wish|demand|prefer|condition)(?:ed|red|e|es|s|ing|ring)?"
    r"(?:\s+(?:on|to|for|of|that|not)){0,2}",
    re.IGNORECASE,
)
_REFUSES = re.compile(r"refus|declin|\bnot\b|n['’]t\b", re.IGNORECASE)
_UNNAMED = re.compile(
    r"(?:(?:on|for|to|that|of|not)\s+){0,3}(?:(?:full\s+|strict\s+|complete\s+)?anonymity"
    r"|(?:remain|stay|speak)(?:ing)?\s+(?:anonymous|unnamed|unidentified)(?:ly)?"
    r"|(?:his|her|their)\s+(?:full\s+|real\s+)?names?\s+(?:should\s+|to\s+)?be\s+withheld)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:(?:to|that|not)\s+){0,3}(?:be(?:ing)?\s+(?:named|identified|quoted\s+by\s+name)"
    r"|(?:use|give|reveal|disclose)\s+(?:his|her|their)\s+(?:full\s+|real\s+)?names?"
    r"|(?:his|her|their)\s+(?:full\s+|real\s+)?names?\s+(?:(?:should|to|not)\s+){0,2}be\s+(?:used|published|printed|given|revealed|disclosed))\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\bnot\b", re.IGNORECASE)
# Why somebody wants no name is no news either: "who asked not to be named since she feared for her job".
_REASON = re.compile(
    r"(?:anonymity|anonymous|\bbe (?:named|identified)|\bnames? (?:not )?be (?:used|published|withheld|given)),?"
    r" (?:because|since|as|for fear|out of fear)(?: that)? ?\Z"
)
_BEFORE = 70  # characters in which that stands


def states_nothing(text: str, a: Attribution, spoken: Sequence[Span]) -> bool:
    """`spoken`: the quotations and the contents of all attributions, `merged`; a "we" in these is whoever speaks."""
    cue, content = text[slice(*a.cue)], text[slice(*a.content[-1])]
    if _SO_CALLED.fullmatch(cue) or (not a.source and _NAMING.fullmatch(cue) and not _CLAUSE.match(content)):
        return True
    if _SHOWN.fullmatch(cue) or _in_links(text, a.cue[0]):
        return True
    if not a.source and _GIVEN.fullmatch(cue) and a.content[0][0] >= a.cue[1]:
        return True
    if _ASKS.fullmatch(cue) and _wants_no_name(cue, content):
        return True
    begin = min([a.cue[0], *(start for start, _ in a.source)])
    if _REASON.search(text[max(0, begin - _BEFORE) : begin]):
        return True
    ours = bool(a.source) and _OURS.fullmatch(text, *a.source[0]) is not None and not shared(a.source[0], spoken)
    return ours and (_KNOWS.fullmatch(cue) or _REPORTED.fullmatch(cue)) is not None


def _in_links(text: str, place: int) -> bool:
    """Does it stand in a line of headlines that are run together, as lists of related stories are?"""
    start, end = line_start(text, place), text.find("\n", place)
    end = len(text) if end < 0 else end
    if text[start:end].rstrip()[-1:] in SENTENCE_ENDS:
        return False
    near = max(start, place - _NEAR), min(end, place + _NEAR)
    return len({m[0] for m in _GLUED.finditer(text, *near)}) >= _LINKS


def _wants_no_name(cue: str, content: str) -> bool:
    """ "asked [not to be named]", "declined [to be named]", "insisted on [anonymity]", and not "wants [to be named captain]"."""
    if _UNNAMED.match(content):
        return True
    named = _NAMED.match(content)
    return named is not None and bool(_REFUSES.search(cue) or _NOT.search(named[0]))
