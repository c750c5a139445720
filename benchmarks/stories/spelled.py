"""The words of a label that are words of a report become offsets, so that labels can be published without the text.

A value becomes a list of its own words and of [number of the report, start, end]; a value without words of a report stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

LEAST = 6  # words in a row from which they are the report's and not the annotator's
WORD = re.compile(r"\w+(?:['’.]\w+)*")

Span = tuple[int, int]
Reference = list[int]
Part = str | Reference


class Words:
    """The words of a story's reports, to be found in any of them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.spans = [[m.span() for m in WORD.finditer(text)] for text in texts]
        self.words = [[text[a:b].casefold() for a, b in s] for text, s in zip(texts, self.spans, strict=True)]
        self._first: dict[tuple[str, ...], tuple[int, int]] = {}
        for number, words in enumerate(self.words):
            for k in range(len(words) - LEAST + 1):
                self._first.setdefault(tuple(words[k : k + LEAST]), (number, k))

    def hidden(self, value: str) -> str | list[Part]:
        """The value, with what is a report's as offsets; what differs from it (in a capital, in a mark) stays the value's own."""
        spans = [m.span() for m in WORD.finditer(value)]
        words = [value[a:b].casefold() for a, b in spans]
        parts: list[Part] = []
        end = k = 0
        while k + LEAST <= len(words):
            found = self._first.get(tuple(words[k : k + LEAST]))
            if found is None:
                k += 1
                continue
            number, at = found
            length = self._length(words[k:], number, at)
            for start, stop, part in self._pieces(value, spans[k : k + length], number, at):
                parts += [value[end:start], part] if value[end:start] else [part]
                end = stop
            k += length
        if not parts:
            return value
        return [*parts, value[end:]] if value[end:] else parts

    def _length(self, words: Sequence[str], number: int, at: int) -> int:
        """How many of the words are the report's from its word `at` on."""
        own, length = self.words[number], LEAST
        while length < len(words) and own[at + length : at + length + 1] == [words[length]]:
            length += 1
        return length

    def _pieces(self, value: str, spans: Sequence[Span], number: int, at: int) -> Iterator[tuple[int, int, Reference]]:
        """The longest pieces that are the same letter for letter."""
        text, own = self.texts[number], self.spans[number]
        k = 0
        while k < len(spans):
            alike = [
                j
                for j in range(k, len(spans))
                if value[spans[k][0] : spans[j][1]] == text[own[at + k][0] : own[at + j][1]]
            ]
            if alike:
                yield spans[k][0], spans[alike[-1]][1], [number, own[at + k][0], own[at + alike[-1]][1]]
            k = alike[-1] + 1 if alike else k + 1


def shown(value: str | list[Part], texts: Sequence[str]) -> str:
    """The words again."""
    if isinstance(value, str):
        return value
    return "".join(part if isinstance(part, str) else texts[part[0]][part[1] : part[2]] for part in value)


def each(value: Any, change: Any) -> Any:
    """A JSON value with `change` made to every string in it, keys apart."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [each(one, change) for one in value]
    if isinstance(value, dict):
        return {key: each(one, change) for key, one in value.items()}
    return value
