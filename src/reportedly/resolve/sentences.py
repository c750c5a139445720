"""Sentences of a text, by punctuation: enough to say what stands in one sentence and how many lie between."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reportedly.attribute.paragraphs import paragraphs
from reportedly.records import Span

T = TypeVar("T")

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Rev|Hon|St|Jr|Sr|Inc|Corp|Co|Ltd|No|vs|Jan|Feb|Mar|Apr|Aug"
    r"|Sept?|Oct|Nov|Dec|Mt|Ft|approx|est|Fig)|(?<!\b[A-Za-z]\.)\b[A-Za-z](?:\.[A-Za-z])*+)\Z"
)
_LONGEST = 12  # characters of an abbreviation
_LOWER = re.compile(r"\s+[a-z]")


@dataclass(frozen=True, slots=True)
class Sentences:
    """Spans in order, with the number of the paragraph of each."""

    spans: tuple[Span, ...]
    paragraph: tuple[int, ...]

    def at(self, place: int) -> int:
        """The number of the sentence that holds the character at `place`, or of the last one before it."""
        return max(0, bisect_left(self.spans, (place + 1,)) - 1)

    def around(self, place: int) -> Span:
        """The sentence that holds the character at `place`, or the last one before it."""
        return self.spans[self.at(place)]

    def grouped(self, things: Iterable[T], place: Callable[[T], int]) -> dict[int, list[T]]:
        """`things` by the number of the sentence that holds their `place`; in each sentence in the order given."""
        out: defaultdict[int, list[T]] = defaultdict(list)
        for one in things:
            out[self.at(place(one))].append(one)
        return dict(out)


def sentences(text: str, parts: Sequence[Span] | None = None) -> Sentences:
    """The sentences of each paragraph; an abbreviation, or a small letter that follows, ends none."""
    spans: list[Span] = []
    owner: list[int] = []
    for k, (start, end) in enumerate(paragraphs(text) if parts is None else parts):
        begin = start
        for m in _END.finditer(text, start, end):
            dot = m.start()
            if text[dot] == "." and _ABBREVIATED.search(text[max(start, dot - _LONGEST) : dot]):
                continue
            if _LOWER.match(text, m.end()):
                continue
            spans.append((begin, m.end()))
            owner.append(k)
            begin = m.end()
            while begin < end and text[begin].isspace():
                begin += 1
        if begin < end:
            spans.append((begin, end))
            owner.append(k)
    return Sentences(tuple(spans) or ((0, len(text)),), tuple(owner) or (0,))
