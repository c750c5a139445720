"""Divide a long report into pages between paragraphs, by characters and by statements, so that each page is light."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from reportedly.attribute.paragraphs import paragraphs
from reportedly.records import Span

CHARACTERS = 12_000  # characters of one page: about 2,000 words, longer than most reports
STATEMENTS = 60  # statements that are explained beside one page


def windows(text: str, starts: Sequence[int]) -> list[Span]:
    """Return spans that cover `text` in order. `starts` are the offsets where statements begin, in order."""
    if len(text) <= CHARACTERS and len(starts) <= STATEMENTS:
        return [(0, len(text))]
    out: list[Span] = []
    at = 0
    for start, end in _pieces(text):
        few = bisect_left(starts, end) - bisect_left(starts, at) <= STATEMENTS
        if start > at and not (few and end - at <= CHARACTERS):
            out.append((at, start))
            at = start
    return [*out, (at, len(text))]


def window_of(cuts: Sequence[Span], offset: int) -> int:
    """Return the number, from 0, of the window that contains this offset."""
    return max(0, bisect_right([start for start, _ in cuts], offset) - 1)


def _pieces(text: str) -> list[Span]:
    """Return the paragraphs; those longer than a page in pieces."""
    return [
        (at, min(at + CHARACTERS, end))
        for start, end in paragraphs(text)
        for at in range(start, max(end, start + 1), CHARACTERS)
    ]
