"""A draft as the rules look at it: its record, and what of the text somebody answers for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reportedly.attribute.paragraphs import is_heading, paragraphs
from reportedly.attribute.quotations import quotations
from reportedly.records import Actor, Record, Span, Statement
from reportedly.resolve.sentences import Sentences, sentences
from reportedly.spans import merged, overlaps, shared

SHORTEST = 25  # characters of a sentence of the report's own; shorter ones are headings and captions


@dataclass(frozen=True)
class Draft:
    """`title` is the record of the headline read by itself, where the headline is no part of the text."""

    record: Record
    title: Record | None = None

    @cached_property
    def text(self) -> str:
        return self.record.report.text

    @cached_property
    def actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.record.actors}

    @cached_property
    def parts(self) -> Sentences:
        return sentences(self.text)

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        return tuple(quotations(self.text))

    @cached_property
    def headline(self) -> Span | None:
        """Where the headline stands in the text: a first paragraph that is the title, or looks like a heading."""
        first = next(iter(paragraphs(self.text)), None)
        if first is None or first[1] >= len(self.text.rstrip()):
            return None
        line, title = self.text[slice(*first)], self.record.report.title
        if title and _plain(line) == _plain(title):
            return first
        return first if title is None and is_heading(self.text, first) else None

    @cached_property
    def answered_for(self) -> tuple[Span, ...]:
        """All words of statements: source, cue and content."""
        parts = [part for s in self.record.statements for part in (s.source, s.cue, s.content) if part]
        return merged(span for part in parts for span in part.spans)

    def own(self) -> Iterator[Span]:
        """The sentences in which the report speaks for itself: none of it is anybody's statement, quotation, heading or
        page furniture."""
        furniture = self.record.report.furniture
        for number, span in enumerate(self.parts.spans):
            alone = self.parts.paragraph.count(self.parts.paragraph[number]) == 1
            if span[1] - span[0] < SHORTEST or (alone and is_heading(self.text, span)):
                continue
            if self.headline and overlaps((span,), (self.headline,)):
                continue
            if not any(shared(span, taken) for taken in (self.answered_for, self.quoted, merged(furniture))):
                yield span

    def paragraph_of(self, span: Span) -> Span:
        number = self.parts.paragraph[self.parts.at(span[0])]
        inside = [each for each, owner in zip(self.parts.spans, self.parts.paragraph, strict=True) if owner == number]
        return inside[0][0], inside[-1][1]

    def paragraph_at(self, place: int) -> int:
        """The number of the paragraph that holds the character at `place`."""
        return self.parts.paragraph[self.parts.at(place)]

    def outer(self, s: Statement) -> bool:
        """Does the report itself tell it, and not somebody in it?"""
        return s.within is None


def _plain(words: str) -> str:
    return "".join(character for character in words.casefold() if character.isalnum())
