"""Negations that stand outside of the words around a cue: "At no point did Ana Tersk say", "what nobody reports is anyone ever
saying", "not everyone believes", "it is not true that Ana Tersk said".

What stands right before a cue is read with it (`cue_kinds.negated`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.records import Span

_REACH = 120  # characters before a clause in which its negation stands
_STOPS = re.compile(r"[.!?;:\n“”\"](?=\s|\Z)")
# "At no point did [Tersk say]": what parts the negation from the verb is turned round.
_INVERTED = re.compile(
    r"\b(?:at no (?:point|time|stage|moment)|on no occasion|never(?: once)?|not once|nowhere|in no way)\b[^,;]{0,40}"
    r"\s(?:did|do|does|has|have|had|was|were|is|are|will|would|could|can)\s\Z",
    re.IGNORECASE,
)
_NO_WAY = re.compile(r"\bno (?:way|chance)(?: that)?\s\Z", re.IGNORECASE)
_ANYBODY = re.compile(r"any(?:one|body)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|no|never|nor|without|nobody|none|hardly)\b|n['’]t\b", re.IGNORECASE)
_NOT_ALL = re.compile(r"not (?:everyone|everybody|every|all)\b", re.IGNORECASE)
# What says of a whole clause that it is so.
_UNTRUE = re.compile(
    r"\b(?:(?:not|n['’]t|never) (?:\w+ )?(?:true|correct|accurate|the case|so)|(?<!not )(?:untrue|false|incorrect|inaccurate)"
    r"|an? (?:\w+ )?(?:lie|myth|hoax|fiction|fabrication|invention))\b",
    re.IGNORECASE,
)
_THAT_UNTRUE = re.compile(rf"(?:{_UNTRUE.pattern})[^,.;:!?\n“”\"]{{0,20}}\sthat\s(?:the\s|an?\s)?\Z", re.IGNORECASE)
_IT = re.compile(r"(?:it|that|this)", re.IGNORECASE)


def is_denied_outside(text: str, source: Sequence[Span], cue: Span) -> bool:
    """Does the sentence negate a clause from outside, so that its cue was not said, thought …?"""
    subject = next((span for span in source if span[0] < cue[0]), None)
    first = subject[0] if subject else cue[0]
    lead = text[max(0, first - _REACH) : first]
    lead = lead[max((stop.end() for stop in _STOPS.finditer(lead)), default=0) :]
    if subject is not None and _NOT_ALL.match(text, *subject):
        return True
    if subject is not None and (_INVERTED.search(lead) or _NO_WAY.search(lead)):
        return True
    anybody = subject is not None and _ANYBODY.match(text, *subject) is not None
    return anybody and _NOT.search(lead) is not None


def is_called_untrue(text: str, source: Sequence[Span], cue: Span) -> bool:
    """Does a cue say of the clause that is its content that it is not so: "It is not true that", "is a myth that"?"""
    return all(_IT.fullmatch(text, *span) is not None for span in source) and _UNTRUE.search(text, *cue) is not None


def stands_under_untrue(text: str, source: Sequence[Span], cue: Span) -> bool:
    """Does a clause right before call what a cue tells untrue: "It is a myth that [the queen said]"?"""
    first = min([cue[0], *(start for start, _ in source)])
    return _THAT_UNTRUE.search(text, max(0, first - _REACH), first) is not None
