"""A draft as the rules see it: its record, its sentences, and which of them the report asserts itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportedly.attribute.paragraphs import is_heading, paragraphs
from reportedly.attribute.quotations import quotations
from reportedly.check.charges import Charge, charges
from reportedly.knowledge.own import knowledge
from reportedly.records import Actor, Record, Span, Statement
from reportedly.resolve import nouns
from reportedly.resolve.sentences import Sentences, sentences
from reportedly.spans import merged, overlaps, shared

_DEFINITE = re.compile(r"(?:[Tt]h(?:e|is|at|ese|ose)|[Hh]e|[Ss]he|[Tt]hey|[Hh]is|[Hh]er|[Tt]heir)\b")
SHORTEST = 25  # characters; shorter sentences are headings and captions


@dataclass(frozen=True)
class Draft:
    """A record together with what the rules derive from it.

    Attributes:
        record: the record of the draft.
        title: the record of the headline, read by itself, if the headline is not part of the text.
    """

    record: Record
    title: Record | None = None

    @cached_property
    def text(self) -> str:
        """The text of the report."""
        return self.record.report.text

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The actors of the record, by id."""
        return {actor.id: actor for actor in self.record.actors}

    @cached_property
    def parts(self) -> Sentences:
        """The sentences of the text."""
        return sentences(self.text)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The spans of the paragraphs, by number."""
        out: dict[int, Span] = {}
        for span, number in zip(self.parts.spans, self.parts.paragraph, strict=True):
            out[number] = (out[number][0] if number in out else span[0], span[1])
        return tuple(out.values())

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """The spans of the quotations in the text."""
        return tuple(quotations(self.text))

    @cached_property
    def headline(self) -> Span | None:
        """The span of the headline in the text: a first paragraph that equals the title or looks like a heading."""
        first = next(iter(paragraphs(self.text)), None)
        if first is None or first[1] >= len(self.text.rstrip()):
            return None
        line, title = self.text[slice(*first)], self.record.report.title
        if title and _plain(line) == _plain(title):
            return first
        return first if title is None and is_heading(self.text, first) else None

    @cached_property
    def attributed(self) -> tuple[Span, ...]:
        """The merged spans of all statements that are no deeds: source, cue and content."""
        statements = [s for s in self.record.statements if s.id not in self.deeds]
        parts = [part for s in statements for part in (s.source, s.cue, s.content) if part]
        return merged(span for part in parts for span in part.spans)

    @cached_property
    def deeds(self) -> frozenset[str]:
        """The ids of statements that tell what somebody did wrong, and not what he or she said: "threatened a witness"."""
        found, told = set(), dict[Span, list[Charge]]()
        for s in self.record.statements:
            if s.source is None or s.quote == "direct":
                continue
            start, end = sentence = self.parts.around(s.cue.spans[0][0])
            if sentence not in told:
                told[sentence] = charges(self.text[start:end], self.is_person)
            for each in told[sentence]:
                who, words = ((start + a, start + b) for a, b in (each.who, each.words))
                if overlaps(s.source.spans, (who,)) and overlaps(s.cue.spans, (words,)):
                    found.add(s.id)
        return frozenset(found)

    def called(self, s: Statement) -> str | None:
        """Return the speaker's name; "the minister (perhaps Anton Vell)" if the text names him only later: it may mean another."""
        actor = self.actors.get(s.speaker or "")
        if actor is None or not actor.named or s.source is None:
            return actor.name if actor else None
        last = actor.name.split()[-1].casefold()
        words = self.text[slice(*s.source.spans[0])]
        naming = [span for span in actor.mentions if last in self.text[slice(*span)].casefold()]
        if last in words.casefold() or not _DEFINITE.match(words) or not naming or min(naming) < s.source.spans[0]:
            return actor.name
        return f"{' '.join(words.split())} (perhaps {actor.name})"

    def is_person(self, name: str) -> bool:
        """Return whether a name is surely that of a person: by its given name or a title before it, here or elsewhere, or because a
        person of that name speaks in the draft."""
        words = name.split()
        if any(name in (each.name, each.name.split()[-1]) for each in self.actors.values() if each.type == "person"):
            return True
        if len(words) == 1:
            whole = re.compile(rf"(?<![\w’'-])(?P<first>[A-Z][\w’'-]*)\s+{re.escape(name)}\b")
            return any(_is_first(found["first"]) for found in whole.finditer(self.text))
        offices = re.finditer(rf"(?<![\w’'-])(?P<office>[a-z]+)\s+{re.escape(name)}(?!\w)", self.text)
        return _is_first(words[0]) or any(
            found["office"] in nouns.PEOPLE for found in offices
        )  # "police chief Noel Oake"

    def own_sentences(self, attributed: Sequence[Span] | None = None) -> Iterator[Span]:
        """Yield the sentences in which the report itself speaks: outside statements, quotations, headings and furniture.

        `attributed`: instead of the spans of all statements.
        """
        attributed = self.attributed if attributed is None else attributed
        furniture = self.record.report.furniture
        for number, span in enumerate(self.parts.spans):
            alone = self.parts.paragraph.count(self.parts.paragraph[number]) == 1
            if span[1] - span[0] < SHORTEST or (alone and is_heading(self.text, span)):
                continue
            if self.headline and overlaps((span,), (self.headline,)):
                continue
            if not any(shared(span, excluded) for excluded in (attributed, self.quoted, merged(furniture))):
                yield span

    def paragraph_of(self, span: Span) -> Span:
        """Return the span of the paragraph in which `span` begins."""
        return self.paragraphs[self.paragraph_at(span[0])]

    def paragraph_at(self, place: int) -> int:
        """Return the number of the paragraph that holds the character at `place`."""
        return self.parts.paragraph[self.parts.at(place)]

    def outer(self, s: Statement) -> bool:
        """Return whether the report itself makes the attribution, and not a speaker in it."""
        return s.within is None


def _is_first(word: str) -> bool:
    """Return whether a word is a given name or a title of a person."""
    folded = word.rstrip(".").casefold()
    titled = folded in nouns.PEOPLE or folded in nouns.HONORIFICS or folded in nouns.TITLES
    return titled or knowledge().gender_of_given_name(word) is not None


def _plain(words: str) -> str:
    """Return the letters and digits of `words`, case-folded."""
    return "".join(character for character in words.casefold() if character.isalnum())
