"""Passives that name who heard and not who spoke: "Villagers were told that …", "Asked whether …, Obi shrugged".

The subject of such a cue is whom it was said to. Its source is who stands after "by", or nobody.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.attribute.choose import Attribution
from reportedly.records import Span
from reportedly.spans import trimmed

_HEARD = (
    r"(?:told|informed|notified|assured|reassured|advised|warned|reminded|briefed|promised|asked|urged|ordered|instructed|alerted"
    r"|cautioned|questioned|quizzed|pressed|commanded|begged|implored)"
)
_PASSIVE = re.compile(
    r"(?:\A|\b)(?:was|were|been|being|is|are|am|be|got|gets|get)(?:\s+(?:also|not|never|again|later|first|then|\w+ly))*"
    rf"\s+{_HEARD}(?:\s+(?:on|about|by|of|to))?\Z",
    re.IGNORECASE,
)
# At the head of its clause, with nothing that could be its subject: "Asked whether …", "…, when pressed on …".
_PARTICIPLE = re.compile(
    rf"(?:(?:when|once|if|after being|on being)\s+)?{_HEARD}(?:\s+(?:on|about|by))?\Z", re.IGNORECASE
)
_HEAD = re.compile(
    r"(?:\A|[.!?;:”\"’]\s+|\n[^\S\n]*|,\s+(?:and\s+|but\s+)?|\b(?:when|once|if)\s+)(?:(?:but|and)\s+)?\Z", re.IGNORECASE
)
# Nobody asks after these but who is left out: "she nodded when asked whether …".
_WHEN = re.compile(r"\b(?:when|once|after being|on being|if)\s+\Z", re.IGNORECASE)
# By what and not by whom: "was informed by letter".
MEANS = (
    r"(?:(?:registered|recorded)\s+)?(?:letter|e-?mail|text(?:\s+message)?|message|phone|telephone|post|mail|fax|radio|telegram|cable"
    r"|hand|courier|loudspeaker|megaphone|word\s+of\s+mouth|video(?:\s+link)?|chance|mistake|accident)\b"
)
_BY = re.compile(rf"\s+by\s+(?!{MEANS})(?=\w)")
_GAP = re.compile(rf"\s+(?!{MEANS})")
_NO_NAME = re.compile(r"\b(?:said|says|was|were|is|are|had|has|did|will|would|to)\b|[“”\"]")
# "has been accused by several women of drugging them": the charge is no part of who brings it.
_ACCUSED, _BY_END, _OF = re.compile(r"\baccused\Z"), re.compile(r"\A\s+by\s+\Z"), re.compile(r"\sof\s")
_BEFORE, _LONGEST = 40, 90  # characters: of auxiliaries before a cue, of an agent


def heard(text: str, a: Attribution) -> Attribution:
    """`a` with the agent for its source, or with none, where its cue is a passive of telling; else as it is."""
    start, end = a.cue
    before = text[max(0, start - _BEFORE) : start]
    own = text[start:end]
    passive = _PASSIVE.search(f"{before}{own}")
    if _ACCUSED.search(own) and a.source and _BY_END.search(text[end : a.source[0][0]]):
        by, stop = a.source[0]
        of = _OF.search(text, by, stop)
        return replace(a, source=((by, of.start()),)) if of else a
    # What the source names stands before a passive; after it, and after the content, it is the subject of another verb.
    if not (passive and passive.end() > len(before)):
        if _WHEN.search(before) and _PARTICIPLE.fullmatch(own) and a.content[0][0] >= end:
            return replace(a, source=())
        first = a.source[0][0] if a.source else end
        if (
            not _PARTICIPLE.match(own)
            or not _HEAD.search(before)
            or first < start
            or not (a.source or own[:1].isupper())
        ):
            return a
        return replace(a, source=())
    # The subject is no part of what it was told.
    told = tuple(span for span in a.content if span[0] >= end) or a.content
    return replace(a, source=_agent(text, a), content=told)


def _agent(text: str, a: Attribution) -> tuple[Span, ...]:
    """Who stands after "by", up to the content or to the end of the clause."""
    by = _BY.match(text, a.cue[1]) or (re.search(r"\bby\Z", text[slice(*a.cue)]) and _GAP.match(text, a.cue[1]))
    if not by:
        return ()
    after = [s for s, _ in a.content if s >= by.end()]
    stop = min(after, default=min(len(text), by.end() + _LONGEST))
    words = re.split(
        r"[.;:!?\n]|(?:,|(?<![\s,]))\s++(?:that|to|not to|whether|if|on|in|at|about|when|during)\b",
        text[by.end() : stop],
        maxsplit=1,
    )[0]
    kept = trimmed(text, (by.end(), by.end() + len(words)), " ,\t\xa0")
    return (kept,) if kept and kept[1] - kept[0] <= _LONGEST and not _NO_NAME.search(text[slice(*kept)]) else ()
