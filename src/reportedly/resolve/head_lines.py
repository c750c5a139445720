"""Lines by their form: at the head of a text those that are no headline (a place, a date, both, a byline), lines with capitals."""

from __future__ import annotations

import re

from reportedly.intake.origin import byline
from reportedly.records import Span
from reportedly.resolve.dates import dates
from reportedly.text_search import line_start

LONGEST = 80  # characters of such a line
MOST = 3  # words beside a date
_ANY_DAY = "2031-05-06"  # a date without a year is one, too
FEWEST, WIDEST = 5, 300  # words of a line with capitals at least, characters at most
_WORDS = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(
    r"(?:[A-Z0-9“‘\"'][^\s]*|\b(?:a|an|the|of|to|in|on|at|by|for|and|or|but|as|is|with|from|that)\b|[—–:-])"
)


def is_head_line(line: str) -> bool:
    """Return whether a line is a dateline, a date, a place in capitals or a byline."""
    if len(line) > LONGEST:
        return False
    day = next((each.span for each in dates(line, _ANY_DAY) if re.search(r"\d", line[slice(*each.span)])), None)
    if day:
        beside = _WORDS.findall(line[: day[0]] + line[day[1] :])
        return len(beside) <= MOST and all(word[0].isupper() for word in beside)
    return byline(line) is not None or (line.isupper() and len(_WORDS.findall(line)) == 1)


def in_capitals(text: str, words: Span) -> bool:
    """Do the words stand in a line of which all but small words begin with a capital: "Veld Tells Crowd Dam Will Hold"?"""
    begin, end = line_start(text, words[0]), text.find("\n", words[1])
    end = end if end >= 0 else len(text)
    line = text[begin:end].split() if end - begin <= WIDEST else []
    return len(line) >= FEWEST and all(_CAPITAL.match(word) for word in line)
