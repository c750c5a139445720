"""The figures of one report, and what the text has said of them so far: whom it has named, who has spoken, where.

A long text has thousands of figures and of words that mean them, so no search goes through all of these. The words
are kept in order, for whatever stands near a place; and, under each key that a figure goes by (its type, its nouns, its
offices, the words of its name), so are the figures of that key and their trail: the words that mean them. A key finds too many
rather than too few: who searches by it still asks whether the figure fits.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from reportedly.attribute.mentions import Mention
from reportedly.identity import gender_of_title, office_key
from reportedly.records import ActorType, Span
from reportedly.resolve import nouns
from reportedly.resolve.sentences import Sentences
from reportedly.resolve.unnamed import Unnamed
from reportedly.resolve.utterances import Utterances
from reportedly.spans import beginning

NOWHERE: Span = (1 << 60, 1 << 60)
THING = "n"  # the sex of what "he" and "she" never mean
UNNAMED = "unnamed"  # the key of all who are
PERSON = "person"  # the key of all who are known to be people
Step = tuple[int, int, int]  # of a trail: where words that mean a figure end, its number below zero, where they start


@dataclass(slots=True, eq=False)
class Figure:
    """Someone in the report, as far as it has been read. Grows while the report is read."""

    name: str
    type: ActorType = "unknown"
    named: bool = True
    roles: list[str] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    keys: set[str | None] = field(default_factory=set)  # under which its scene keeps it
    owner: Figure | None = None
    unnamed: Unnamed | None = None
    plural: bool = False
    spans: list[Span] = field(default_factory=list)  # words that mean it, in order, each once
    in_quotations: int = 0  # how many of the first of them stand in quotations, as far as was asked
    number: int = -1  # in its scene, in the order in which figures came into it
    sex: str | None = None
    sounds: str | None = None  # the sex of most who bear the name
    via: Figure | None = None  # the outlet that an unnamed source spoke to
    group: Figure | None = None  # of which it is one or some
    article: bool = False  # its name stands after “the” somewhere
    proper: bool = False  # `name` is a proper name
    lent: bool = False  # the knowledge base's, that the text may not have
    seat_of: Figure | None = None  # the country whose capital the text says it is
    acts: bool = False  # it says or hears something, so that a capital stands for its government

    def first(self) -> Span:
        """Its first words; one of whom the text has not yet spoken comes last."""
        return self.spans[0] if self.spans else NOWHERE


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
    called: dict[str, list[Figure]] = field(default_factory=lambda: defaultdict(list))  # figures by their names
    known: dict[str | None, list[Figure]] = field(default_factory=lambda: defaultdict(list))  # by keys, in order
    trails: dict[str | None, list[Step]] = field(
        default_factory=lambda: defaultdict(list)
    )  # by keys; `None`: of every figure
    people: list[tuple[int, int]] = field(
        default_factory=list
    )  # below zero how often each is spoken of, and the number
    utterances: Utterances = field(default_factory=Utterances)
    peoples: frozenset[Span] = field(init=False)  # names of peoples

    def __post_init__(self) -> None:
        self.peoples = frozenset(m.span for m in self.mentions if m.type == "demonym")

    def add(self, figure: Figure) -> Figure:
        """`figure`, which is new to the scene, with the words that mean it."""
        figure.number, figure.name = len(self.figures), _unmarked(figure.name)
        self.figures.append(figure)
        self.called[figure.name].append(figure)
        offices = map(office_key, figure.roles)
        self._enter(figure, None, figure.type, *figure.nouns, *offices, *figure.name.casefold().split())
        if not figure.named:
            self._enter(figure, UNNAMED)
        return figure

    def call(self, figure: Figure, noun: str) -> None:
        """The text calls `figure` a `noun`."""
        figure.nouns.add(noun)
        self._enter(figure, noun)

    def hold(self, figure: Figure, role: str) -> None:
        """`figure` holds the office, or is what `role` says."""
        if role not in figure.roles:
            figure.roles.append(role)
            self._enter(figure, office_key(role))

    def turn(self, figure: Figure, kind: ActorType) -> None:
        """`figure` is, as the text shows, of another type."""
        figure.type = kind
        self._enter(figure, kind)

    def _enter(self, figure: Figure, *keys: str | None) -> None:
        for key in {*keys} - figure.keys:
            figure.keys.add(key)
            insort(self.known[key], figure, key=_number)
            if key == PERSON and figure.spans:
                insort(self.people, (-len(figure.spans), figure.number))
            for start, end in figure.spans:
                insort(self.trails[key], (end, -figure.number, start))

    def mean(self, figure: Figure, span: Span) -> None:
        """The words at `span` mean `figure`."""
        place = bisect_left(figure.spans, span)
        if figure.spans[place : place + 1] != [span]:
            times = len(figure.spans)
            figure.spans.insert(place, span)
            figure.in_quotations = min(figure.in_quotations, place)
            if PERSON in figure.keys:
                if times:
                    del self.people[bisect_left(self.people, (-times, figure.number))]
                insort(self.people, (-times - 1, figure.number))
            for key in figure.keys:
                insort(self.trails[key], (span[1], -figure.number, span[0]))

    def is_adjective(self, span: Span | None) -> bool:
        """Is it the name of a people, as in "Orskian fighters"?"""
        return span in self.peoples

    def inside(self, start: int, end: int) -> list[Mention]:
        """The names, of peoples too, that stand in [start, end)."""
        return [m for m in beginning(self.mentions, start, end) if m.span[1] <= end]

    def named(self, start: int, end: int) -> list[tuple[Span, Figure]]:
        """The names that begin in [start, end) and whom they mean, in order."""
        return [(m.span, self.at[m.span]) for m in beginning(self.mentions, start, end) if m.span in self.at]

    def ending(self, start: int, end: int) -> list[tuple[Span, Figure]]:
        """Words that mean a figure and end from `start` to `end`, in the order of their ends."""
        trail = self.trails[None]
        first, last = (bisect_left(trail, (place,)) for place in (start, end + 1))
        return [((begin, stop), self.figures[-k]) for stop, k, begin in trail[first:last]]

    def before(self, place: int, key: str | None = None) -> Iterator[Figure]:
        """Figures that go by `key` and are spoken of before `place`, the last one first."""
        trail = self.trails[key]
        seen: set[int] = set()
        for at in range(bisect_left(trail, (place + 1,)) - 1, -1, -1):
            number = -trail[at][1]
            if number not in seen:
                seen.add(number)
                yield self.figures[number]
                if len(seen) == len(self.known[key]):
                    return

    def often(self, most: int) -> list[Figure]:
        """The people whom the text has spoken of most, at most so many; of equals those who came first."""
        return [self.figures[number] for _, number in self.people[:most]]

    def last_named(self, place: int) -> Figure | None:
        """Whoever with a name was the source of the statement before `place`, not far back."""
        begin = self.parts.spans[max(0, self.parts.at(place) - 3)][0]
        last = bisect_left(self.sources, (place,))
        for at in range(last - 1, max(-1, last - 4), -1):
            span = self.sources[at]
            figure = self.read.get(span) if begin <= span[0] and span[1] <= place else None
            if figure is not None and figure.named and figure.type != "document":
                return figure
        return None

    def just_spoke(self, place: int) -> Figure | None:
        """The named person who spoke in the sentence or two before `place`."""
        here = self.parts.at(place)
        start, end = (self.parts.spans[max(0, k)][0] for k in (here - 2, here))
        first, last = (bisect_left(self.sources, (at,)) for at in (start, end))
        before = [s for s in self.sources[first:last] if s[1] <= place]
        figure = self.read.get(before[-1]) if before else None
        return figure if figure is not None and figure.named and figure.type == "person" else None


def _unmarked(name: str) -> str:
    """A name without an opening quotation mark that nothing closes: of 'a user called “lark”' the phrase ends before the mark."""
    if "“" in name and "”" not in name:
        name = name.replace("“", "")
    return name.replace('"', "") if name.count('"') == 1 else name


def _number(figure: Figure) -> int:
    return figure.number


def sex_of(noun: str) -> str | None:
    if noun in nouns.EPICENE:
        return None
    return "m" if noun in nouns.MALE else "f" if noun in nouns.FEMALE else gender_of_title(noun)


def title_of(text: str) -> str:
    """A phrase as a name: without its determiner."""
    words = " ".join(text.replace("’", "'").split()).split(" ")
    if len(words) > 1 and words[0].casefold() in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words)
