"""What the reader found before anybody is known: which content each source goes with, and where sources stand.

Whoever is named in a quotation is seldom the one who says it, and who speaks in the next sentence is often whom the first meant.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportedly.records import Span, Statement
from reportedly.spans import merged, shared


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a source says: the words of the content, whether they are quoted, and the source of the statement around it."""

    content: tuple[Span, ...]
    direct: bool
    holder: Span | None

    def names(self, spans: Sequence[Span]) -> bool:
        """Does one of `spans`, words that mean somebody, in order, stand in the content?"""
        return any(shared(part, spans) for part in self.content)


@dataclass(frozen=True, slots=True)
class Utterances:
    """By where a source begins what it says; and the sources in order."""

    said: dict[int, Utterance] = field(default_factory=dict)
    sources: tuple[Span, ...] = ()
    contents: tuple[Span, ...] = ()  # of all of them, merged

    def at(self, span: Span) -> Utterance | None:
        return self.said.get(span[0])

    def is_source(self, span: Span) -> bool:
        """Do the words at `span` stand in those of a source?"""
        return self.source_at(span) is not None

    def holds(self, span: Span) -> bool:
        """Do the words at `span` stand in what somebody says?"""
        return bool(shared(span, self.contents))

    def source_at(self, span: Span) -> Span | None:
        """The source in whose words those at `span` stand."""
        last = bisect_left(self.sources, (span[0] + 1,))
        return next((s for s in self.sources[max(0, last - 2) : last] if s[0] <= span[0] and span[1] <= s[1]), None)


def utterances(statements: Iterable[Statement]) -> Utterances:
    told = [s for s in statements if s.source]
    source = {s.id: s.source.spans[0] for s in told if s.source}
    said: dict[int, Utterance] = {}
    for s in told:
        if s.source:
            one = Utterance(s.content.spans, s.quote == "direct", source.get(s.within or ""))
            said.setdefault(s.source.spans[0][0], one)
    contents = merged(span for s in told for span in s.content.spans)
    return Utterances(said, tuple(sorted(source.values())), contents)
