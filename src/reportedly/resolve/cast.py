"""Everyone who is named or meant in one report, made one: names, roles, nouns, pronouns and unnamed sources.

Names are made one over the whole report first; then sources and addressees are read in their order, so that "the network",
"the diplomat", "he" find whom the text has last spoken of. What finds nobody stays nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from reportedly.attribute.mentions import Mention
from reportedly.records import ActorType, Span
from reportedly.resolve import nouns
from reportedly.resolve.names import Name, form, sounds_like_press
from reportedly.resolve.phrases import Phrase, phrase
from reportedly.resolve.sentences import Sentences
from reportedly.resolve.unnamed import Unnamed, unnamed

NEAR = 3  # sentences back in which a pronoun finds its person
_NEXT_WORD = re.compile(r"(?:,? (?:the|a|an)(?: [\w’'-]+){0,3})? ([a-z][a-z-]+)\b")
_NUMBERS = frozenset("two three four five six seven eight nine ten".split())
_GENERIC = frozenset("source person official insider people individual".split())


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
        return min(self.spans)


class Cast:
    """The figures of one report. `of(span)` says whom the words at `span` mean, `None` where that is not given."""

    def __init__(
        self,
        text: str,
        parts: Sentences,
        mentions: Sequence[Mention],
        named: Sequence[Name],
        is_outlet: Callable[[str], bool],
    ) -> None:
        self.text, self.parts = text, parts
        self.mentions = sorted(mentions, key=lambda m: m.span)
        self.is_outlet = is_outlet
        self.figures: list[Figure] = []
        self.at: dict[Span, Figure] = {}
        self.read: dict[Span, Figure | None] = {}
        self.sources: list[Span] = []  # of sources already read, in order
        for name in named:
            figure = Figure(name.full, _type(name, is_outlet), spans=set(name.spans), proper=True)
            self.figures.append(figure)
            self.at.update(dict.fromkeys(name.spans, figure))
        for m in self.mentions:
            known = self.at.get(m.span)
            if known is not None:
                if known.type == "person":
                    self._introduced(known, m)
                elif next_word := _NEXT_WORD.match(text, m.span[1]):
                    noun = nouns.singular(next_word[1])
                    if noun in nouns.BODIES | nouns.OUTLETS:
                        known.nouns.add(noun)

    # -- what the text says of those it names ---------------------------------------------------------------------

    def _introduced(self, figure: Figure, m: Mention) -> None:
        """Roles and titles around a person's name: "guitarist Ivo Tersk", "Ivo Tersk, a guitarist from Harven"."""
        begin = self.parts.spans[self.parts.at(m.span[0])][0]
        lead = self.text[max(begin, m.span[0] - 60) : m.span[0]]
        words = lead.split()[-4:] if lead[-1:].isspace() else []
        for k, word in enumerate(words):
            plain = word.strip(",.()“”\"'’").casefold()
            if plain in nouns.HONORIFICS | nouns.MALE | nouns.FEMALE and k == len(words) - 1:
                figure.sex = figure.sex or _sex(plain)
            if plain in nouns.PEOPLE and k == len(words) - 1 and not word.endswith((",", ";", ":")):
                figure.nouns.add(plain)
        tail = self.text[m.span[1] : m.span[1] + 80]
        if tail.startswith((", a ", ", an ", ", the ", ", who ")):
            more = phrase(
                self.text,
                (m.span[1] + 2, m.span[1] + len(tail.split(",")[1]) + 1),
                self._inside(m.span[1], m.span[1] + 80),
            )
            if more.kind == "noun" and more.noun in nouns.PEOPLE:
                figure.nouns.add(more.noun)
                if more.role:
                    figure.roles.append(more.role)
                figure.sex = figure.sex or _sex(more.noun)

    def _inside(self, start: int, end: int) -> list[Mention]:
        return [m for m in self.mentions if start <= m.span[0] and m.span[1] <= end]

    # -- whom words mean -------------------------------------------------------------------------------------------

    def of(self, span: Span, *, source: bool = False, speaker: Figure | None = None) -> Figure | None:
        """Whom the words at `span` mean. `speaker`: whose words they stand in, for "I" and "we"."""
        if span not in self.read:
            found = self._meant(phrase(self.text, span, self._inside(*span)), speaker)
            self.read[span] = found
            if found:
                found.spans.add(span)
        if source and span not in self.sources:
            self.sources.append(span)
        return self.read[span]

    def _meant(self, p: Phrase, speaker: Figure | None) -> Figure | None:
        if p.kind == "nothing":
            return None
        if p.kind == "speaker":
            return speaker
        if p.kind == "pronoun":
            return self._pronoun(p)
        if p.kind == "relative":
            return self._antecedent(p)
        if p.kind == "several":
            return self._new(Figure(_title(p.text), "group", plural=True))
        if p.kind == "name" and p.name:
            return self._named(p, p.name)
        return self._noun(p)

    def _named(self, p: Phrase, place: Span) -> Figure:
        figure = self.at.get(place) or next(
            (f for s, f in self.at.items() if place[0] <= s[0] and s[1] <= place[1]), None
        )
        if figure is None or (p.noun in nouns.BODIES and place not in self.at):
            figure = self._same_body(place) or self._new(
                Figure(form(self.text[slice(*place)]), "organisation", proper=True)
            )
        if p.noun:
            figure.nouns.add(p.noun)
            if p.noun in nouns.OUTLETS and figure.type in ("unknown", "organisation", "person", "place"):
                figure.type = "outlet"
            figure.sex = figure.sex or _sex(p.noun)
            if p.role and p.noun in nouns.PEOPLE and p.role not in figure.roles:
                figure.roles.append(p.role)
        if p.owner and figure.owner is None:
            owner = self.of(p.owner)
            figure.owner = owner if owner is not figure else None
        return figure

    def _same_body(self, place: Span) -> Figure | None:
        name = form(self.text[slice(*place)])
        return next((f for f in self.figures if f.name == name), None)

    def _noun(self, p: Phrase) -> Figure | None:
        noun = p.noun or ""
        owner = self.of(p.owner) if p.owner and p.owner != p.span else None
        if (
            noun in nouns.OUTLETS
            and not p.plural
            and (noun not in nouns.BODIES or any(f.type == "outlet" for f in self.figures))
        ):
            return self._outlet(p)
        if noun in nouns.DOCUMENTS:
            return self._document(p, owner)
        hidden = unnamed(p.text)
        if hidden or noun in _GENERIC:
            return self._hidden(p, owner, hidden)
        if noun in nouns.BODIES:
            return self._body(p, owner)
        return self._role(p, owner)

    def _document(self, p: Phrase, owner: Figure | None) -> Figure | None:
        """A report is its outlet's, a letter its writer's; where neither is named it stands for itself."""
        for span in p.others:
            figure = self.at.get(span)
            if figure and (figure.type == "outlet" or self.is_outlet(figure.name)):
                figure.type = "outlet"
                return figure
        if owner:
            return owner
        if p.noun in ("report", "story", "article", "account", "piece"):
            outlets = [f for f in self._before(p.span[0]) if f.type == "outlet"] or [
                f for f in sorted(self.figures, key=Figure.first) if f.type == "outlet"
            ]
            if outlets and not p.plural:
                return outlets[0]
        same = [f for f in self.figures if f.type == "document" and p.noun in f.nouns]
        if p.definite and same:
            return same[-1]
        return self._new(Figure(_title(p.text), "document", named=not p.plural, nouns={p.noun or ""}, plural=p.plural))

    def _outlet(self, p: Phrase) -> Figure | None:
        before = [f for f in self._before(p.span[0]) if f.type == "outlet"]
        if p.definite or not p.determiner:
            fits = [f for f in before if p.noun in f.nouns] or before
            if fits:
                fits[0].nouns.add(p.noun or "")
                return fits[0]
            after = [f for f in self.figures if f.type == "outlet"]
            if after:
                return after[0]
        return self._new(Figure(_title(p.text), "outlet", named=False, nouns={p.noun or ""}))

    def _hidden(self, p: Phrase, owner: Figure | None, hidden: Unnamed | None) -> Figure:
        noun = p.noun or ""
        known = [f for f in self._before(p.span[0]) if not f.named and f.type in ("person", "group")]
        if p.definite and not (hidden and hidden.basis):
            fits = [f for f in known if f.plural == p.plural and noun in f.nouns]
            fits = fits or [
                f for f in known if any(nouns.same_person_noun(noun, n) for n in f.nouns) and f.plural == p.plural
            ]
            fits = fits or [f for f in known if noun in f.nouns]
            if owner:
                fits = [f for f in fits if f.owner is owner or f.via is owner] or []
            if fits:
                fits[0].nouns.add(noun)
                return fits[0]
        same = [
            f
            for f in known
            if f.unnamed and hidden and hidden.basis and f.unnamed.basis == hidden.basis and noun in f.nouns
        ]
        if same:
            return same[0]
        figure = Figure(_hidden_name(p, hidden, owner), "group" if p.plural else "person", named=False, plural=p.plural)
        figure.unnamed, figure.owner, figure.nouns = hidden, owner, {noun}
        if p.role:
            figure.roles.append(p.role)
        if owner and owner.type == "outlet":
            figure.via = owner
        else:
            for span in p.others:
                other = self.at.get(span)
                if other and other.type == "outlet":
                    figure.via = other
        return self._new(figure)

    def _body(self, p: Phrase, owner: Figure | None) -> Figure | None:
        noun = p.noun or ""
        if owner and noun in ("government", "administration", "leadership", "regime", "authority"):
            return owner
        before = self._before(p.span[0])
        fits = [f for f in before if noun in f.nouns or noun in f.name.casefold().split()]
        if owner:
            fits = [f for f in fits if f.owner is owner]
        if p.definite and fits:
            return fits[0]
        if (
            p.definite
            and not owner
            and noun in ("company", "group", "organisation", "organization", "firm", "team", "agency", "party")
        ):
            bodies = [f for f in before if f.type == "organisation"]
            if bodies:
                bodies[0].nouns.add(noun)
                return bodies[0]
        name = _title(p.text) if owner is None else f"{owner.name} {p.role or noun}"
        return self._new(Figure(name, "organisation", nouns={noun}, owner=owner, plural=p.plural))

    def _role(self, p: Phrase, owner: Figure | None) -> Figure | None:
        """Someone known by what he or she is: the foreign minister, the clinic's director, Tersk's publicist."""
        noun, key = p.noun or "", nouns.office_key(p.role or "")
        people = [f for f in [*self._before(p.span[0]), *self.figures] if f.type in ("person", "unknown") and f.named]
        if not p.plural and (p.definite or not p.determiner):
            office = [f for f in people if any(nouns.office_key(r) == key for r in f.roles)]
            office = [f for f in office if not owner or f.owner is None or f.owner is owner]
            fits = office or ([f for f in people if noun in f.nouns and not owner] if noun in nouns.PEOPLE else [])
            if fits:
                return fits[0]
            if not owner and p.determiner == "the" and noun in nouns.PEOPLE and (last := self._just_spoke(p.span[0])):
                return last  # "the guitarist", of someone who has just spoken: a first mention would say more
        same = [
            f
            for f in self.figures
            if f.roles and p.role and f.roles[0] == p.role and f.owner is owner and f.plural == p.plural
        ]
        if same and (p.definite or owner):
            return same[0]
        name = f"{owner.name}'s {p.role}" if owner and p.role else _title(p.text)
        kind: ActorType = "group" if p.plural else "person" if noun in nouns.PEOPLE else "unknown"
        figure = Figure(name, kind, nouns={noun}, owner=owner, plural=p.plural, roles=[p.role] if p.role else [])
        figure.sex = _sex(noun)
        return self._new(figure)

    def _new(self, figure: Figure) -> Figure:
        self.figures.append(figure)
        return figure

    # -- who was spoken of last ------------------------------------------------------------------------------------

    def _before(self, place: int) -> list[Figure]:
        """Figures spoken of before `place`, the last one first."""
        seen: dict[int, tuple[int, Figure]] = {}
        for f in self.figures:
            ends = [s[1] for s in f.spans if s[1] <= place]
            if ends:
                seen[id(f)] = (max(ends), f)
        return [f for _, f in sorted(seen.values(), key=lambda item: -item[0])]

    def _pronoun(self, p: Phrase) -> Figure | None:
        word = p.text.casefold()
        if word in ("this", "that", "one", "these", "those"):
            return None
        here = self.parts.at(p.span[0])
        last = self._last_source(p.span[0], word)
        best: tuple[float, int] | None = None
        chosen: Figure | None = None
        for f in self.figures:
            if not _agrees(word, f):
                continue
            for s in f.spans:
                if s[1] > p.span[0] or (back := here - self.parts.at(s[0])) > NEAR:
                    continue
                score = -float(back) + (1.5 if f is last else 0.0) + 0.25 * min(3, len(f.spans))
                if s[0] - self.parts.spans[self.parts.at(s[0])][0] < 30:
                    score += 0.7
                if self.text.startswith(("'s", "’s", "’ "), s[1]):
                    score -= 0.5
                if not f.named and not f.plural:
                    score -= 1.0  # who hides a source seldom calls it "he" or "she"
                if best is None or (score, s[1]) > best:
                    best, chosen = (score, s[1]), f
        if chosen and word in ("he", "she", "him", "her", "himself", "herself") and chosen.sex is None:
            chosen.sex = "m" if word in ("he", "him", "himself") else "f"
        return chosen

    def _last_source(self, place: int, pronoun: str) -> Figure | None:
        """Who spoke last before `place` and could be called by the pronoun."""
        before = sorted((s for s in self.sources if s[1] <= place), reverse=True)
        spoke = (self.read.get(s) for s in before)
        return next((f for f in spoke if f is not None and _agrees(pronoun, f)), None)

    def _just_spoke(self, place: int) -> Figure | None:
        """The named person who spoke in the sentence or two before `place`."""
        here = self.parts.at(place)
        before = [s for s in self.sources if s[1] <= place and 0 < here - self.parts.at(s[0]) <= 2]
        figure = self.read.get(max(before)) if before else None
        return figure if figure is not None and figure.named and figure.type == "person" else None

    def _antecedent(self, p: Phrase) -> Figure | None:
        """Of "who" and "which": the figure whose words end right before."""
        near = [(s[1], -s[0], f) for f in self.figures for s in f.spans if p.span[0] - 40 <= s[1] <= p.span[0]]
        return max(near, key=lambda item: item[:2])[2] if near else None


def _agrees(word: str, f: Figure) -> bool:
    if word in ("he", "him", "himself"):
        return f.type in ("person", "unknown") and not f.plural and f.sex in (None, "m")
    if word in ("she", "her", "herself"):
        return f.type in ("person", "unknown") and not f.plural and f.sex in (None, "f")
    if word in ("they", "them", "themselves"):
        return f.plural or f.type in ("group", "organisation", "government", "outlet")
    return f.type in ("organisation", "government", "outlet", "document", "place") and not f.plural


def _type(name: Name, is_outlet: Callable[[str], bool]) -> ActorType:
    if any(map(is_outlet, name.forms)) or (name.type in ("organisation", "other") and sounds_like_press(name.full)):
        return "outlet"
    if name.type == "person":
        return "person"
    return {"organisation": "organisation", "place": "place"}.get(name.type, "unknown")  # type: ignore[return-value]


def _sex(noun: str) -> str | None:
    if noun in nouns.EPICENE:
        return None
    return "m" if noun in nouns.MALE else "f" if noun in nouns.FEMALE else None


def _title(text: str) -> str:
    """A phrase as a name: without its determiner."""
    words = " ".join(text.replace("’", "'").split()).split(" ")
    if len(words) > 1 and words[0].casefold() in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words)


def _hidden_name(p: Phrase, hidden: Unnamed | None, owner: Figure | None) -> str:
    described = hidden.description if hidden else _title(p.text)
    described = described.replace("’", "'")
    if owner and p.determiner.split(" ")[-1] in ("his", "her", "its", "their"):
        described = f"{owner.name}'s {described}"
    number = next((w for w in p.determiner.split() if w in _NUMBERS), None)
    if number:
        described = f"{number} {described}"
    words = {nouns.singular(w) for w in described.split()}
    if (
        hidden
        and hidden.basis
        and words <= _GENERIC | {"anonymous", "unnamed", "senior", "several", "some", "number"} | _NUMBERS
    ):
        return f"{described} {hidden.basis}"
    return described


def spoken_of(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Figures in the order of their first mentions."""
    return tuple(sorted((f for f in figures if f.spans), key=Figure.first))
