"""The links of a chain, and a statement with whom its words mean: what the rules and weights of chains are about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.records import Span, Statement
from reportedly.resolve.dates import Dated
from reportedly.resolve.figures import Figure
from reportedly.resolve.occasions import Occasion


@dataclass(frozen=True, slots=True)
class Via:
    """One link of a chain."""

    figure: Figure
    spans: tuple[Span, ...]
    inferred: bool


@dataclass(frozen=True, slots=True)
class ResolvedStatement:
    """A statement with whom its words mean."""

    statement: Statement
    speaker: Figure | None
    about: Figure | None
    addressee: Figure | None
    addressed: Span | None  # the words that name the addressee
    occasion: Occasion | None  # on which it was said, by its own words, or carried on from what was told before
    day: Dated | None  # on which it was said, where the words beside the cue say so
    guess: Figure | None = None  # the likeliest hearer, even if not likely enough to be the addressee
    likely: float = 0.0  # how likely that is
    ended: bool = False  # a private talk that the speaker was told to have is over
    asked: bool = False  # a paper asked for it, after all that its report tells (`asked_afterwards`)

    @property
    def private(self) -> bool:
        return self.occasion is not None and self.occasion.access == "private"

    @property
    def public(self) -> bool:
        return self.occasion is not None and self.occasion.access == "public"


def words_of(figure: Figure, t: ResolvedStatement) -> tuple[Span, ...]:
    """The words that name `figure` nearest before the statement, else its first."""
    before = bisect_left(figure.spans, (t.statement.cue.spans[0][0] + 1,))
    return (figure.spans[max(0, before - 1)],) if figure.spans else ()


def each_once(links: Sequence[Via]) -> tuple[Via, ...]:
    seen: list[Via] = []
    for v in links:
        if all(v.figure is not s.figure for s in seen):
            seen.append(v)
    return tuple(seen)
