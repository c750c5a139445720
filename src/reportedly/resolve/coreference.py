"""Everyone who is named or meant in one report, made one: names, roles, nouns, pronouns and unnamed sources.

Names are made one over the whole report first; then sources and addressees are read in their order, so that "the network",
"the diplomat", "he" find whom the text has last spoken of. What finds nobody stays nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from reportedly.attribute.cue_lexicon import NOUN_FORMS, VERB_FORMS
from reportedly.attribute.mentions import Mention
from reportedly.records import ActorType, Span, Statement
from reportedly.resolve import antecedents, described, nouns
from reportedly.resolve.bystanders import both, in_full
from reportedly.resolve.capitals import capitals, lands_like
from reportedly.resolve.figures import THING, Figure, Scene, sex_of
from reportedly.resolve.fitting import unfit
from reportedly.resolve.imitations import imitation
from reportedly.resolve.introduced import GENERIC
from reportedly.resolve.introductions import introduce, is_over
from reportedly.resolve.labels import initialled, label, labelled, spelt, unexplained
from reportedly.resolve.names import Name, form, is_a_thing, sounds_like_press
from reportedly.resolve.namesakes import meant_of
from reportedly.resolve.offices import Offices
from reportedly.resolve.owners import LANDS, owner_of
from reportedly.resolve.phrases import Phrase, phrase
from reportedly.resolve.pronouns import GENDERED_F, GENDERED_M, pronoun
from reportedly.resolve.relatives import antecedent
from reportedly.resolve.sentences import Sentences
from reportedly.resolve.told_outlets import is_site
from reportedly.resolve.unnamed import are_outlets, at_large, part, unnamed
from reportedly.resolve.utterances import utterances
from reportedly.spans import shared

_EPITHET = re.compile(
    r"[Tt]he (?:(?:[a-z-]+ )?(?:mother|father|grandmother|grandfather|parent)[ -]of[ -](?:one|two|three|four|five|six|seven|eight)"
    r"|(?P<once>former [a-z-]+(?: [a-z-]+)?)|\d{1,3}-year-old(?: [a-z-]+)?)"
)
_ADDRESSED = re.compile(r"\b(?:told|tells?|telling|to|with|on|via)\s(?:[Tt]he\s)?\Z")  # before a name
_NEXT_WORD = re.compile(r"(?:,? (?:the|a|an)(?: [\w’'-]+){0,3})? ([a-z][a-z-]+)\b")


_NO_OFFICES = Offices()


def _no_answer(_: str) -> str | None:
    return None


class Coreference(Scene):
    """The figures of one report. `of(span)` says whom the words at `span` mean, `None` where that is not given."""

    def __init__(
        self,
        text: str,
        parts: Sentences,
        mentions: Sequence[Mention],
        named: Sequence[Name],
        is_outlet: Callable[[str], bool],
        land_of: Callable[[str], str | None],
        posts: Offices = _NO_OFFICES,
        quoted: Sequence[Span] = (),
        choose: antecedents.Choose = antecedents.by_form,
        gender: Callable[[str], str | None] = _no_answer,
        land: Callable[[str], str | None] = _no_answer,
        statements: Sequence[Statement] = (),
    ) -> None:
        """`land_of`: the country of a demonym; `posts`: the offices of those who bear a name; `quoted`: the quotations;
        `choose`: which of the candidates a pronoun or noun means; `gender`: what a full name tells of its bearer; `land`: what
        the land of a name is called elsewhere; `statements`: as they were read."""
        super().__init__(
            text, parts, sorted(mentions, key=lambda m: m.span), is_outlet, utterances=utterances(statements)
        )
        self.land_of, self.posts, self.quoted, self.choose = land_of, posts, quoted, choose
        for name in named:
            called = spelt(text, name.full, name.spans) if name.type == "person" else name.full
            figure = self.add(
                Figure(called, _type(name, is_outlet, gender, text), spans=sorted(name.spans), proper=True)
            )
            figure.article = any(text[max(0, s[0] - 4) : s[0]].casefold() == "the " for s in name.spans)
            self.at.update(dict.fromkeys(name.spans, figure))
            if figure.type == "person" and " " in figure.name:
                figure.sounds = gender(figure.name)
        self.lands = {land(f.name): f for f in reversed(self.known["place"])}  # by the names that others give them
        for m in self.mentions:
            known = self.at.get(m.span)
            if known is not None:
                if known.type == "person":
                    introduce(self, known, m, self.of)
                elif next_word := _NEXT_WORD.match(text, m.span[1]):
                    noun = nouns.singular(next_word[1])
                    if noun in nouns.BODIES_OR_OUTLETS:
                        self.call(known, noun)
        capitals(self, self.of)

    # -- whom words mean -------------------------------------------------------------------------------------------

    def of(self, span: Span, *, source: bool = False, speaker: Figure | None = None) -> Figure | None:
        """Whom the words at `span` mean. `speaker`: whose words they stand in, for "I" and "we"."""
        if span not in self.read:
            bare = self._bare(span) if source else span
            found = self._meant(phrase(self.text, bare, self.inside(*bare)), speaker)
            if source and found is not None and found.seat_of is not None:
                found = found.seat_of
            self.read[span] = found
            if found:
                self.mean(found, span)
        if source:
            place = bisect_left(self.sources, span)
            if self.sources[place : place + 1] != [span]:
                self.sources.insert(place, span)
        return self.read[span]

    def _bare(self, span: Span) -> Span:
        """The words of a source without the "'s" before its cue: "Tersk's [promise]" is of Tersk. A name may end so itself, as in
        "Brill's said"."""
        start, end = span
        if not self.text[start:end].endswith(("'s", "’s")) or any(m.span[1] == end for m in self.inside(*span)):
            return span
        after = _NEXT_WORD.match(self.text, end)
        word = after[1].casefold() if after else ""
        does = word in VERB_FORMS and word not in NOUN_FORMS
        return span if does else (start, end - len("'s"))

    def _meant(self, p: Phrase, speaker: Figure | None) -> Figure | None:
        if (word := label(self, p.span)) is not None:
            return labelled(self, word, p.span[0]) or self._of_label(word)
        if (person := initialled(self, p.span)) is not None:
            return person
        if p.text.casefold() in ("both", "neither") and (pair := both(self, p)):
            return pair if pair.number >= 0 else self.add(pair)
        if some := part(p.text):
            return described.part_of(self, p, some)
        if p.kind == "nothing" or (p.text.casefold() in nouns.ADJECTIVES and not p.determiner):
            return None
        if self.is_adjective(p.span):
            return self._land(p.span)
        if p.kind == "speaker":
            return speaker
        if is_site(p.text):
            return next(iter(self.called[p.text]), None) or self.add(Figure(p.text, "outlet", proper=True))
        if p.kind == "pronoun":
            return self._weighed(p, pronoun(self, p), None)
        if p.kind == "relative":
            before = antecedent(self, p)
            found = self.of(before) if before and before != p.span else None
            if (
                found is not None
                and found.type == "unknown"
                and not found.proper
                and p.text.casefold() in ("that", "which")
            ):
                found.sex = THING
            return found
        if p.kind == "several":
            hidden = None if any(m.type == "person" for m in self.inside(*p.span)) else unnamed(p.text)
            last = {nouns.singular(p.text.split()[-1])} & nouns.PEOPLE if hidden else set()
            several = Figure(in_full(self, p), "group", named=hidden is None, plural=True, unnamed=hidden, nouns=last)
            return self.add(several)
        if (imitator := imitation(self, p)) is not None:
            return imitator
        if p.kind == "name" and p.name:
            if (
                p.noun in nouns.OUTLETS
                and p.span[1] > p.name[1]
                and (land := self.at.get(p.name))
                and land.type == "place"
            ):
                return self._weighed(p, described.outlet(self, p), land)  # "a US network"
            return self._named(p, p.name)
        if p.noun in nouns.PEOPLE and not p.plural and (person := self._apposed_to(p)):
            return person
        if p.determiner == "the" and (person := self._just_named(p)):
            return person
        if p.plural and p.noun in nouns.PEOPLE and p.determiner in ("both", "the two") and (pair := both(self, p)):
            return pair if pair.number >= 0 else self.add(pair)
        return self._weighed(p, self._noun(p), owner_of(self, p, self.of))

    def _of_label(self, word: str) -> Figure:
        """Whoever goes by a label that the text does not explain."""
        somebody = unexplained(word)
        return next(iter(self.called[somebody.name]), None) or self.add(somebody)

    def _apposed_to(self, p: Phrase) -> Figure | None:
        """The person whose name ends right before, or begins right after: "Ana Tersk, the clerk,", "the clerk, Ana Tersk,"."""
        start, end = p.span
        if not p.definite or not self.text.startswith((",", ".", ";", ")", " —", " –"), end):
            return None  # "Veld, the clerk said, had left"
        after = next((found for found in self.named(end + 2, end + 3) if found[1].type == "person"), None)
        if after and self.text.startswith(", ", end) and self.text.startswith((",", ".", ";", ")"), after[0][1]):
            return after[1]
        if not self.text.startswith(", ", start - 2):
            return None
        near = [f for s, f in self.named(max(0, start - 50), start) if s[1] == start - 2 and f.type == "person"]
        return near[-1] if near else None

    def _just_named(self, p: Phrase) -> Figure | None:
        """Whom "the mother of three" or "the former clerk" means: the only person named in the sentence before."""
        epithet = _EPITHET.fullmatch(self.text, *p.span)
        if epithet is None or (epithet["once"] and self.known[p.noun]):
            return None
        here = self.parts.at(p.span[0])
        named = self.named(self.parts.spans[max(0, here - 1)][0], p.span[0])
        people = [(s, f) for s, f in named if f.type == "person" and not unfit(p, f)]
        those = dict.fromkeys(f for s, f in people if not shared(s, self.quoted))
        return next(iter(those)) if len(those) == 1 else None

    def _weighed(self, p: Phrase, found: Figure | None, owner: Figure | None) -> Figure | None:
        """Whom a pronoun or noun means, of all who may be; `found`: whom the rules of form find."""
        if p.kind == "noun" and p.plural and not (p.definite or _is_bare(p)):
            return found
        given = antecedents.candidates(self, p, found, owner, self.quoted, self.posts)
        best = self.choose(p, given) if given else None
        chosen = given[best].figure if best is not None else None
        if chosen is not None and chosen.number < 0:
            self.add(chosen)
            if (told := given[best or 0].told) is not None:
                self.mean(chosen, told)
        if chosen is not None and p.kind == "pronoun" and chosen.sex is None:
            chosen.sex = "m" if p.text.casefold() in GENDERED_M else "f" if p.text.casefold() in GENDERED_F else None
        if chosen is not None and p.kind == "noun" and p.noun:
            self.call(chosen, p.noun)
        return chosen

    def _named(self, p: Phrase, place: Span) -> Figure:
        inside = [f for s, f in self.named(*place) if s[1] <= place[1]]
        figure = meant_of(self, place) or self.at.get(place) or min(inside, key=lambda f: f.number, default=None)
        if figure is None or (p.noun in nouns.BODIES and place not in self.at):
            figure = self._same_body(place) or self.add(
                Figure(form(self.text[slice(*place)]), "organisation", proper=True)
            )
        if p.noun:
            self.call(figure, p.noun)
            news = p.noun in nouns.OUTLETS and (p.noun not in nouns.OWN_PAGES or "news" in (p.role or "").split())
            if news and figure.type in ("unknown", "organisation", "person"):
                self.turn(figure, "outlet")
            figure.sex = sex_of(p.noun) or figure.sex
            if p.role and p.noun in nouns.PEOPLE:
                self.hold(figure, p.role)
        if p.owner and figure.owner is None and p.noun not in nouns.APART and not is_over(p.role):
            owner = owner_of(self, p, self.of)
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
        """The body last named in the sentence: a spokesperson for nobody in particular speaks for it. One that was told something,
        or on which somebody spoke, is no such body."""
        begin = self.parts.around(place)[0]
        bodies = [
            f
            for s, f in self.named(begin, place)
            if s[1] <= place
            and f.type == "organisation"
            and not _ADDRESSED.search(self.text, max(begin, s[0] - 14), s[0])
        ]
        return bodies[-1] if bodies else None

    def _land(self, span: Span) -> Figure:
        """The country of a demonym: "Chinese", "the Russians"; one that is not known may stand in the text."""
        people = self.text[slice(*span)]
        return self._country(
            self.land_of(form(people)) or next(filter(self._is_place, lands_like(form(people))), people)
        )

    def _is_place(self, name: str) -> bool:
        return any(f.type in LANDS and f.proper for f in self.called.get(name, ()))

    def _country(self, name: str) -> Figure:
        known = next((f for f in self.called[name] if f.type != "person"), None)
        return known or self.lands.get(name) or self.add(Figure(name, "place", proper=True, lent=True))

    def _same_body(self, place: Span) -> Figure | None:
        name = form(self.text[slice(*place)])
        return next(iter(self.called[name]), None)

    def _last_is_outlet(self, place: int) -> bool:
        """Of the bodies and outlets spoken of before `place`, is the last an outlet: "the agency"?"""
        ends = {}
        for kind in ("outlet", "organisation", "government"):
            trail = self.trails[kind]
            last = bisect_left(trail, (place + 1,)) - 1
            ends[kind] = trail[last][0] if last >= 0 else -1
        return ends["outlet"] > max(ends["organisation"], ends["government"])

    def _named_so(self, p: Phrase) -> Figure | None:
        """The body last spoken of whose name ends with the noun: "the guild" of the Boatmen's Guild."""
        noun = p.noun or ""
        fits = (f for f in self.before(p.span[0], noun) if f.proper and f.type not in ("person", "place"))
        return next((f for f in fits if f.name.casefold().split()[-1] == noun), None)

    def _noun(self, p: Phrase) -> Figure | None:
        noun = p.noun or ""
        peoples = [m.span for m in self.inside(*p.span) if m.type == "demonym" and m.span[1] == p.span[1]]
        if peoples and p.determiner == "the":
            return self._land(peoples[0])
        owner = owner_of(self, p, self.of)
        if p.definite and owner is None and (same := self._named_so(p)):
            return same
        if noun in nouns.OUTLETS and not p.plural and (noun not in nouns.BODIES or self._last_is_outlet(p.span[0])):
            return described.outlet(self, p)
        if noun in nouns.DOCUMENTS:
            return described.document(self, p, owner)
        hidden = unnamed(p.text) or at_large(p)
        if hidden or (noun in GENERIC and not are_outlets(p.text)):
            return described.unnamed_source(self, p, owner, hidden)
        if noun in nouns.BODIES:
            return described.body(self, p, owner)
        return described.role(self, p, owner)


def _is_bare(p: Phrase) -> bool:
    """Is it a plural of people and no more, which may take up those spoken of before: "officials said"?"""
    return (p.noun in GENERIC or p.noun in nouns.PEOPLE) and not p.determiner and " " not in p.text


def _type(name: Name, is_outlet: Callable[[str], bool], gender: Callable[[str], str | None], text: str) -> ActorType:
    press = any(map(is_outlet, name.forms)) or (name.type in ("organisation", "other") and sounds_like_press(name.full))
    if press:
        return "unknown" if is_a_thing(text, name.spans) else "outlet"
    if name.type == "person":
        last = name.full.split()[-1]
        several = nouns.is_plural(last) and nouns.singular(last) in nouns.PEOPLE and not gender(name.full)
        return "group" if several else "person"  # "Upland Farmers", but "Ana Farmers"
    return {"organisation": "organisation", "place": "place"}.get(name.type, "unknown")  # type: ignore[return-value]
