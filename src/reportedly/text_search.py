"""Slow patterns, looked for only where they can match: near the words that every match of theirs holds.

A pattern that begins with what may be missing ("[on] [the] 4th of May") is tried at every letter of a text. Words are found
a hundred times as fast, and most texts have few of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from reportedly.records import Span
from reportedly.spans import merged


def near(text: str, words: Iterable[str], reach: int) -> tuple[Span, ...]:
    """The parts of `text` within `reach` characters of any of `words`, which are in small letters; case does not count."""
    lowered = small(text)
    return merged((max(0, at - reach), at + reach) for word in words for at in _places(lowered, word))


def matches(pattern: re.Pattern[str], text: str, parts: Sequence[Span]) -> Iterator[re.Match[str]]:
    """The matches of `pattern` inside `parts`, which are disjoint and in order."""
    for start, end in parts:
        yield from pattern.finditer(text, start, end)


def line_start(text: str, at: int) -> int:
    """Where the line begins that holds the character at `at`: found in steps, since a text may be one line."""
    starts = _line_starts(text)
    return starts[bisect_right(starts, at) - 1]


@lru_cache(maxsize=2)
def _line_starts(text: str) -> list[int]:
    return [0, *(m.end() for m in re.finditer("\n", text))]


@lru_cache(maxsize=2)
def small(text: str) -> str:
    """`text` in small letters, each in its place: "İ" would become two."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
