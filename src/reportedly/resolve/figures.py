"""The figures of one report, and what the text has said of them so far: whom it has named, who has spoken, where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from reportedly.attribute.mentions import Mention
from reportedly.records import ActorType, Span
from reportedly.resolve import nouns
from reportedly.resolve.sentences import Sentences
from reportedly.resolve.unnamed import Unnamed

NOWHERE: Span = (1 << 60, 1 << 60)


@dataclass(slots=True, eq=False)
class Figure:
    """Someone in the report, as far as it has been read. Grows while the report is read."""

    name: str
    type: ActorType = "unknown"
    named: bool = True
    roles: list[str] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    owner: Figure | None = None
    unnamed: Unnamed | None = None
    plural: bool = False
    spans: set[Span] = field(default_factory=set)
    sex: str | None = None
    via: Figure | None = None  # the outlet that an unnamed source spoke to
    proper: bool = False  # `name` is a proper name
    acts: bool = False  # it says or hears something, so that a capital stands for its government

    def first(self) -> Span:
        """Its first words; one of whom the text has not yet spoken comes last."""
        return min(self.spans, default=NOWHERE)


@dataclass(slots=True, eq=False)
class Scene:
    """What has been read of a report. `at`: the figure that a name's span means; `read`: whom a phrase was found to mean."""

    text: str
    parts: Sentences
    mentions: Sequence[Mention]
    is_outlet: Callable[[str], bool]
    figures: list[Figure] = field(default_factory=list)
    at: dict[Span, Figure] = field(default_factory=dict)
    read: dict[Span, Figure | None] = field(default_factory=dict)
    sources: list[Span] = field(default_factory=list)  # of sources already read, in order
    peoples: frozenset[Span] = field(init=False)  # names of peoples

    def __post_init__(self) -> None:
        self.peoples = frozenset(m.span for m in self.mentions if m.type == "demonym")

    def add(self, figure: Figure) -> Figure:
        self.figures.append(figure)
        return figure

    def is_adjective(self, span: Span | None) -> bool:
        """Is it the name of a people, as in "Orskian fighters"?"""
        return span in self.peoples

    def inside(self, start: int, end: int) -> list[Mention]:
        first = bisect_left(self.mentions, start, key=lambda m: m.span[0])
        return list(takewhile(lambda m: m.span[1] <= end, self.mentions[first:]))

    def before(self, place: int) -> list[Figure]:
        """Figures spoken of before `place`, the last one first."""
        seen: list[tuple[int, Figure]] = []
        for f in self.figures:
            ends = [s[1] for s in f.spans if s[1] <= place]
            if ends:
                seen.append((max(ends), f))
        return [f for _, f in sorted(seen, key=lambda item: -item[0])]

    def just_spoke(self, place: int) -> Figure | None:
        """The named person who spoke in the sentence or two before `place`."""
        here = self.parts.at(place)
        before = [s for s in self.sources if s[1] <= place and 0 < here - self.parts.at(s[0]) <= 2]
        figure = self.read.get(max(before)) if before else None
        return figure if figure is not None and figure.named and figure.type == "person" else None


def sex_of(noun: str) -> str | None:
    if noun in nouns.EPICENE:
        return None
    return "m" if noun in nouns.MALE else "f" if noun in nouns.FEMALE else None


def title_of(text: str) -> str:
    """A phrase as a name: without its determiner."""
    words = " ".join(text.replace("’", "'").split()).split(" ")
    if len(words) > 1 and words[0].casefold() in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words)
