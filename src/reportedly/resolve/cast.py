"""Everyone who is named or meant in one report, made one: names, roles, nouns, pronouns and unnamed sources.

Names are made one over the whole report first; then sources and addressees are read in their order, so that "the network",
"the diplomat", "he" find whom the text has last spoken of. What finds nobody stays nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from reportedly.attribute.mentions import Mention
from reportedly.records import ActorType, Span
from reportedly.resolve import described, nouns
from reportedly.resolve.figures import Figure, Scene, sex_of, title_of
from reportedly.resolve.names import Name, form, sounds_like_press
from reportedly.resolve.phrases import Phrase, phrase
from reportedly.resolve.pronouns import antecedent, pronoun
from reportedly.resolve.sentences import Sentences
from reportedly.resolve.unnamed import unnamed

_NEXT_WORD = re.compile(r"(?:,? (?:the|a|an)(?: [\w’'-]+){0,3})? ([a-z][a-z-]+)\b")
_APPOSED = re.compile(r", ((?!who\b)[^,.;:“”\n]{3,70})(?=[,.;\n])")
_TITLE = re.compile(r"(?:['’]s?)?\s+((?:[\w-]+\s+){1,4})")


class Cast(Scene):
    """The figures of one report. `of(span)` says whom the words at `span` mean, `None` where that is not given."""

    def __init__(
        self,
        text: str,
        parts: Sentences,
        mentions: Sequence[Mention],
        named: Sequence[Name],
        is_outlet: Callable[[str], bool],
        land_of: Callable[[str], str | None],
    ) -> None:
        """`land_of`: the country of a demonym."""
        super().__init__(text, parts, sorted(mentions, key=lambda m: m.span), is_outlet)
        self.land_of = land_of
        for name in named:
            figure = self.add(Figure(name.full, _type(name, is_outlet), spans=sorted(name.spans), proper=True))
            self.at.update(dict.fromkeys(name.spans, figure))
        for m in self.mentions:
            known = self.at.get(m.span)
            if known is not None:
                if known.type == "person":
                    self._introduced(known, m)
                elif next_word := _NEXT_WORD.match(text, m.span[1]):
                    noun = nouns.singular(next_word[1])
                    if noun in nouns.BODIES | nouns.OUTLETS:
                        self.call(known, noun)

    # -- what the text says of those it names ---------------------------------------------------------------------

    def _introduced(self, figure: Figure, m: Mention) -> None:
        """Roles and titles around a person's name: "guitarist Ivo Tersk", "Ivo Tersk, a guitarist from Harven"."""
        begin = self.parts.around(m.span[0])[0]
        lead = self.text[max(begin, m.span[0] - 60) : m.span[0]]
        if lead[-1:].isspace() and (words := lead.split()):
            plain = words[-1].strip(",.()“”\"'’").casefold()
            figure.sex = figure.sex or sex_of(plain)
            if plain in nouns.PEOPLE and not words[-1].endswith((",", ";", ":")):
                self.call(figure, plain)
        self._titled(figure, begin, m)
        if apposed := _APPOSED.match(self.text, m.span[1], m.span[1] + 80):
            more = phrase(self.text, apposed.span(1), self.inside(*apposed.span(1)))
            if more.kind == "noun" and more.noun in nouns.PEOPLE and (more.determiner or more.owner):
                self._is(figure, more.noun, more.role, more.owner)

    def _titled(self, figure: Figure, begin: int, m: Mention) -> None:
        """Whose office stands right before a name: "Orsk's foreign minister Ivo Tersk", "Orskian envoy Ivo Tersk"."""
        near = [a.span for a in self.inside(begin, m.span[0] - 1) if a.type != "person"]
        if near and (title := _TITLE.fullmatch(self.text, near[-1][1], m.span[0])):
            words = title[1].split()
            noun = nouns.singular(words[-1])
            if noun in nouns.PEOPLE:
                self._is(figure, noun, " ".join(words), near[-1])

    def _is(self, figure: Figure, noun: str, role: str | None, owner: Span | None) -> None:
        self.call(figure, noun)
        figure.sex = figure.sex or sex_of(noun)
        if role:
            self.hold(figure, role)
        if owner and figure.owner is None:
            whose = self.of(owner)
            figure.owner = whose if whose is not figure else None

    # -- whom words mean -------------------------------------------------------------------------------------------

    def of(self, span: Span, *, source: bool = False, speaker: Figure | None = None) -> Figure | None:
        """Whom the words at `span` mean. `speaker`: whose words they stand in, for "I" and "we"."""
        if span not in self.read:
            found = self._meant(phrase(self.text, span, self.inside(*span)), speaker)
            self.read[span] = found
            if found:
                self.mean(found, span)
        if source:
            place = bisect_left(self.sources, span)
            if self.sources[place : place + 1] != [span]:
                self.sources.insert(place, span)
        return self.read[span]

    def _meant(self, p: Phrase, speaker: Figure | None) -> Figure | None:
        if p.kind == "nothing" or (p.text.casefold() in nouns.ADJECTIVES and not p.determiner):
            return None
        if self.is_adjective(p.span):
            return self._land(p.span)
        if p.kind == "speaker":
            return speaker
        if p.kind == "pronoun":
            return pronoun(self, p)
        if p.kind == "relative":
            return antecedent(self, p)
        if p.kind == "several":
            return self.add(Figure(title_of(p.text), "group", plural=True))
        if p.kind == "name" and p.name:
            return self._named(p, p.name)
        return self._noun(p)

    def _named(self, p: Phrase, place: Span) -> Figure:
        inside = [f for s, f in self.named(*place) if s[1] <= place[1]]
        figure = self.at.get(place) or min(inside, key=lambda f: f.number, default=None)
        if figure is None or (p.noun in nouns.BODIES and place not in self.at):
            figure = self._same_body(place) or self.add(
                Figure(form(self.text[slice(*place)]), "organisation", proper=True)
            )
        if p.noun:
            self.call(figure, p.noun)
            if p.noun in nouns.OUTLETS - nouns.OWN_PAGES and figure.type in (
                "unknown",
                "organisation",
                "person",
                "place",
            ):
                self.turn(figure, "outlet")
            figure.sex = figure.sex or sex_of(p.noun)
            if p.role and p.noun in nouns.PEOPLE:
                self.hold(figure, p.role)
        if p.owner and figure.owner is None:
            owner = self._owner(p)
            figure.owner = owner if owner is not figure else None
        elif p.noun in nouns.SPEAKS_FOR and figure.owner is None:
            figure.owner = self._named_before(p.span[0])
            if figure.owner and figure.owner.owner is None:
                figure.owner.owner = self._in_its_name(figure.owner)
        if figure.owner is None and figure.type == "organisation":
            figure.owner = self._in_its_name(figure)
        return figure

    def _in_its_name(self, body: Figure) -> Figure | None:
        """The country whose people begin a body's name: "Chinese Ministry of Foreign Affairs"."""
        first, _, rest = body.name.partition(" ")
        land = self.land_of(first) if set(rest.casefold().split()) & nouns.BODIES else None
        return self._country(land) if land else None

    def _named_before(self, place: int) -> Figure | None:
        """The body last named in the sentence: a spokesperson for nobody in particular speaks for it."""
        begin = self.parts.around(place)[0]
        bodies = [f for s, f in self.named(begin, place) if s[1] <= place and f.type == "organisation"]
        return bodies[-1] if bodies else None

    def _land(self, span: Span) -> Figure:
        """The country of a demonym: "Chinese", "the Russians"."""
        return self._country(self.land_of(form(self.text[slice(*span)])) or self.text[slice(*span)])

    def _country(self, name: str) -> Figure:
        known = next((f for f in self.called[name] if f.type != "person"), None)
        return known or self.add(Figure(name, "place", proper=True))

    def _owner(self, p: Phrase) -> Figure | None:
        """Whose the one is whom `p` means. Whoever has a minister or a parliament is a country, whatever it was taken for."""
        owner = self.of(p.owner) if p.owner and p.owner != p.span else None
        if owner and owner.type in ("person", "unknown") and " " not in owner.name and p.noun in nouns.OF_STATE:
            self.turn(owner, "place")
            owner.sex = None
        return owner

    def _same_body(self, place: Span) -> Figure | None:
        name = form(self.text[slice(*place)])
        return next(iter(self.called[name]), None)

    def _noun(self, p: Phrase) -> Figure | None:
        noun = p.noun or ""
        peoples = [m.span for m in self.inside(*p.span) if m.type == "demonym" and m.span[1] == p.span[1]]
        if peoples and p.determiner == "the":
            return self._land(peoples[0])
        owner = self._owner(p)
        if (
            noun in nouns.OUTLETS
            and not p.plural
            and (noun not in nouns.BODIES or any(f.type == "outlet" for f in self.known["outlet"]))
        ):
            return described.outlet(self, p)
        if noun in nouns.DOCUMENTS:
            return described.document(self, p, owner)
        hidden = unnamed(p.text)
        if hidden or noun in described.GENERIC:
            return described.unnamed_source(self, p, owner, hidden)
        if noun in nouns.BODIES:
            return described.body(self, p, owner)
        return described.role(self, p, owner)


def _type(name: Name, is_outlet: Callable[[str], bool]) -> ActorType:
    if any(map(is_outlet, name.forms)) or (name.type in ("organisation", "other") and sounds_like_press(name.full)):
        return "outlet"
    if name.type == "person":
        last = name.full.split()[-1]
        return "group" if nouns.is_plural(last) and nouns.singular(last) in nouns.PEOPLE else "person"
    return {"organisation": "organisation", "place": "place"}.get(name.type, "unknown")  # type: ignore[return-value]
