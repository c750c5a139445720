"""The whole subject of a verb, of which only the last words stand right before it: "the oldest judge on the court was told"."""

from __future__ import annotations

import re

from reportedly.records import Span
from reportedly.resolve.can_hear import is_people

_PREPOSITION = (
    r"(?:of|in|at|on|from|with|for|by|to|about|under|near|over|behind|inside|outside|against|among|through|around|like"
    r"|than|as)"
)
_ARTICLE = (
    r"(?:the|an?|his|her|its|their|our|my|this|that|these|those|one|two|three|some|several|many|most|all|both|other)"
)
# What rules the words after it: a preposition, with the word before it, unless the sentence begins with it.
_GOVERNED = re.compile(
    rf"(?<![\w’'-])(?:([A-Za-z][\w’'-]*)\s+)?(?<![\w’'-]){_PREPOSITION}\s+(?:{_ARTICLE}\s+)?\Z", re.IGNORECASE
)
_LEAD = re.compile(
    rf"(?<![\w’'-]){_ARTICLE}\s+(?:(?!(?:{_ARTICLE}|{_PREPOSITION})\b)[\w’'-]+\s+){{0,3}}\Z", re.IGNORECASE
)
_DEEPEST, _REACH = 3, 60  # prepositions, characters


def whole_subject(text: str, span: Span, begin: int) -> Span | None:
    """The noun phrase of which the words at `span` are the end, in a sentence from `begin`. `None`: they hang on a preposition and
    on no noun of people, as in "those who swim in the canal"."""
    start, known = span[0], True
    for _ in range(_DEEPEST):
        near = max(begin, start - _REACH)
        governed = _GOVERNED.search(text[near:start])
        if governed is None:
            break
        head = governed[1]
        if head is None:
            return None
        at = near + governed.start(1)
        before = max(begin, at - _REACH)
        lead = _LEAD.search(text[before:at])
        known = is_people(head) or (lead is not None and head[0].isupper())
        start = before + lead.start() if lead else at
    return (start, span[1]) if known else None
