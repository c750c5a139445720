"""Days that stand beside a name and are no part of it: "Ana Tersk Tuesday told the court", "the Guild Friday morning"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from reportedly.attribute.mentions import Mention
from reportedly.records import Span
from reportedly.resolve import nouns
from reportedly.resolve.dates import MONTHS, WEEKDAYS

_DAY = rf"(?:{'|'.join(map(str.capitalize, WEEKDAYS))})(?: (?:morning|afternoon|evening|night|noon))?"
_SINCE = r"(?:On|Last|Early|Late|This|By|Since|Until|Next|Every)"
_BEHIND = re.compile(rf"(?<=\w),?(?P<day> (?:(?:on|early|late|last|this) ){{0,2}}{_DAY})\Z")
_MONTH = rf"(?:{'|'.join(map(str.capitalize, MONTHS))}|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)"
_MONTH_BEHIND = re.compile(rf"(?<=\w)(?P<day>(?: (?:on|in|late|early|last))? {_MONTH}(?P<number>\.? \d{{1,2}})?)\Z")
_OF_MONTH = re.compile(r"\.? \d")
_ALONE = re.compile(rf"(?:{_SINCE} ){{0,2}}{_DAY}")
_LEADING = re.compile(rf"{_SINCE} {_DAY},? (?=[A-Z])")
_LED = re.compile(r"\b[Oo]n \Z")
_DAY_FIRST = re.compile(rf"{_DAY},? (?=[A-Z])")
_TITLE = re.compile(r"\b(?P<title>[A-Z][a-z]+)\.? \Z")
# Days of the calendar, of trade and of history that have names.
_NAMED_DAYS = frozenset(
    "ash black blue bloody cyber easter fat giving good holy maundy orthodox palm passion pentecost ruby shrove small spy super "
    "throwback trinity whit".split()
)
_LONGEST = 40  # characters of what may stand behind a name


def day_behind(text: str, span: Span) -> int | None:
    """Where the day that ends a span of words begins, with the space before it; `None` where none does, or a day has a name:
    "Black Friday"."""
    start, end = span
    begin = max(start, end - _LONGEST)
    if found := _BEHIND.search(text, begin, end):
        before = text[begin : found.start()].split()
        return None if not before or before[-1].casefold() in _NAMED_DAYS else found.start("day")
    month = _MONTH_BEHIND.search(text, begin, end)
    return month.start("day") if month and (month["number"] or _OF_MONTH.match(text, end)) else None


def without_days(text: str, mentions: Sequence[Mention], gender: Callable[[str], str | None]) -> list[Mention]:
    """`mentions` without days. Whoever is "Ruby Friday" keeps the name, since the first word is one that people are given
    (`gender`); the Sunday Courier is no day."""
    out = []
    for m in mentions:
        start, end = m.span
        if _ALONE.fullmatch(text, start, end) and not _is_titled(text, start):
            continue
        led = _LEADING.match(text, start, end) or (
            _DAY_FIRST.match(text, start, end)
            if m.type == "person" and _LED.search(text, max(0, start - 3), start)
            else None
        )
        start = led.end() if led else start
        day = day_behind(text, (start, end))
        if day is not None and not (m.type == "person" and _is_full_name(text[start:end], gender)):
            end = day
        out.append(replace(m, span=(start, end)) if (start, end) != m.span else m)
    return out


def _is_titled(text: str, at: int) -> bool:
    """Does a title stand right before: "Mr Friday"?"""
    found = _TITLE.search(text, max(0, at - 24), at)
    return found is not None and found["title"].casefold() in {*nouns.HONORIFICS, *nouns.TITLES, *nouns.PEOPLE}


def _is_full_name(name: str, gender: Callable[[str], str | None]) -> bool:
    return len(name.split()) == 2 and gender(name) is not None
