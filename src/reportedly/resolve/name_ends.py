"""Where a name ends: after the frequency of a station ("Rock Radio 104.1"), and before a dash behind a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.attribute.mentions import Mention
from reportedly.identity.person_names import is_title
from reportedly.resolve import nouns

# The wave band of stations; what is counted or measured so has a noun behind it.
_FREQUENCY = re.compile(
    r" ?(?:8[7-9]|9\d|10[0-8])\.\d{1,2}(?![\d%]|\.\d| ?(?:per ?cent|percent|%|points?|million|billion|trillion|degrees?|miles"
    r"|metres|meters|kilomet\w+|feet|kilos?|kg|km|pounds|tons|tonnes)\b)"
)
_BEGUN = re.compile(r"\b(?:8[7-9]|9\d|10[0-8])\.?\Z")  # "Radio 104", "Radio 104."
_BROADCASTS = ("organisation", "other")
_DASH = re.compile(r"(?<=\w)\.? +(?:[-–—―]|--) +")


def with_ends(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """`mentions` with each ended where its name does."""
    return [_before_dash(text, _with_frequency(text, m)) for m in mentions]


def _with_frequency(text: str, m: Mention) -> Mention:
    if m.type not in _BROADCASTS:
        return m
    start, end = m.span
    begun = _BEGUN.search(text, start, end)
    found = _FREQUENCY.match(text, begun.start() - 1 if begun and begun.start() > start else end)
    return replace(m, span=(start, found.end())) if found else m


def _before_dash(text: str, m: Mention) -> Mention:
    dash = _DASH.search(text, *m.span) if m.type == "person" else None
    if dash is None:
        return m
    before = text[m.span[0] : dash.start()]
    titled = before.casefold() in nouns.PEOPLE or is_title(before)  # "the Pope - Leo IV -"
    return replace(m, span=(dash.end(), m.span[1]) if titled else (m.span[0], dash.start()))
