"""Lines at the head of a text that are no headline: a place, a date, both, or a byline."""

from __future__ import annotations

import re

from reportedly.intake.origin import byline
from reportedly.resolve.dates import dates

LONGEST = 80  # characters of such a line
MOST = 3  # words beside a date
_ANY_DAY = "2031-05-06"  # a date without a year is one, too
_WORDS = re.compile(r"[^\W\d_]+")


def is_head_line(line: str) -> bool:
    """Return whether a line is a dateline, a date, a place in capitals or a byline."""
    if len(line) > LONGEST:
        return False
    day = next((each.span for each in dates(line, _ANY_DAY) if re.search(r"\d", line[slice(*each.span)])), None)
    if day:
        beside = _WORDS.findall(line[: day[0]] + line[day[1] :])
        return len(beside) <= MOST and all(word[0].isupper() for word in beside)
    return byline(line) is not None or (line.isupper() and len(_WORDS.findall(line)) == 1)
