"""Sources that were taken for the end of what they say: "It burned, a clerk at the port, who asked not to be named, said"."""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.attribute.choose import Attribution

_WHO = ", who "
_LONGEST = 10  # words before "who"
_OPENS = re.compile(
    r"(?:an?|the|one|another|some|several|two|three|four|five|six|his|her|its|their|[A-Z][\w.’'-]*+)\s", re.ASCII
)
_TELLS = re.compile(r"told|tells|telling")
_GAP = re.compile(r",? ?")


def with_trailing_source(text: str, a: Attribution) -> Attribution:
    """`a` with the source that ends its content right before the cue, where it has none, or whoever was told follows as its source:
    a noun phrase with a clause on it."""
    start, end = a.content[-1]
    hearer = _TELLS.fullmatch(text, *a.cue) is not None and all(at >= a.cue[1] for at, _ in a.source)
    if (a.source and not hearer) or _GAP.fullmatch(text, end, a.cue[0]) is None:
        return a
    who = text.rfind(_WHO, start, end)
    comma = text.rfind(",", start, who) if who > 0 else -1
    if comma <= start or any(mark in text[who:end] for mark in '.;:“”"\n') or "," in text[who + 1 : end - 1]:
        return a
    begin = comma + 1
    while begin < who and text[begin] in "”\"’' \t":
        begin += 1
    if not _OPENS.match(text, begin, who) or len(text[begin:who].split()) > _LONGEST:
        return a
    stop = end - 1 if text[end - 1] == "," else end
    closed = text[comma + 1] in '”"’'  # "“It burned,” a clerk": the mark is the content's
    return replace(a, source=((begin, stop),), content=(*a.content[:-1], (start, comma + 2 if closed else comma)))
