"""What the form of the words says of a chain: speaker → who told of it → who published that.

What stands in the sentence (nesting, an outlet as addressee) comes first; what stands around it (the outlet that an unnamed
source spoke to, the briefed official between a private remark and the paper, a credit) is `inferred`. `paths` weighs it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from heapq import merge

from reportedly.records import Statement
from reportedly.resolve.chains import ResolvedStatement, Via, each_once, words_of
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.figures import Figure
from reportedly.resolve.obtained import got
from reportedly.resolve.occasions import FAR
from reportedly.resolve.published_in import published_in
from reportedly.resolve.sourcing import Credit
from reportedly.spans import overlaps

_BRIEFED = re.compile(
    r"brief|familiar|acquainted|aware|knowledge|know|present|close to|involved|privy|attend|informed|with direct",
    re.IGNORECASE,
)
LINKS = 0.6  # how likely an outlet must be a hearer to be a link: between the best of five folds of stories, 0.5 to 0.6
LEAD = 2  # sentences in which a report says whose story it is
# Who believes a thing has told no paper of it, and who denies a paper's story has not told it to that paper.
_TELLS_NOBODY = frozenset(("belief", "wish", "fear", "intention", "denial", "no_comment"))
_WROTE = re.compile(r"\b(?:wrote|writes|argued|argues)\b")
_REPORTS = re.compile(r"\breport(?:s|ed|ing)?\b")  # as an outlet does that was taken for a person
_GOES_ON = re.compile(
    r"\b(?:also|further|furthermore|add(?:s|ed|ing)?|continu|went on|going on|again|repeated)\b", re.IGNORECASE
)


class ChainRules:
    """The chain that the words of one sentence tell by their form, given those of the statements before it."""

    def __init__(
        self,
        told: Sequence[ResolvedStatement],
        cast: Coreference,
        credited: Sequence[Credit],
        is_own: Callable[[Figure], bool],
    ) -> None:
        self.told, self.cast, self.credited, self.is_own = told, cast, credited, is_own
        self.known = {t.statement.id: t for t in told}
        for t in told:
            if (
                t.speaker
                and not t.speaker.named
                and t.speaker.via is None
                and t.addressee
                and t.addressee.type == "outlet"
            ):
                t.speaker.via = _house(t.addressee)
        for figure in cast.figures:
            if figure.via is None and figure.group is not None:
                figure.via = figure.group.via
        self.lead = _lead(told, cast, credited, is_own)
        self.beside = cast.parts.grouped(range(len(credited)), lambda k: credited[k].span[0])
        self.whole = _whole(credited)
        self.tellers = _tellers(cast)
        self.said = _by_speaker(told)

    def holder(self, t: ResolvedStatement) -> ResolvedStatement | None:
        """The statement within which `t` stands, where it is known whose that is."""
        outer = self.known.get(t.statement.within or "")
        return outer if outer is not None and outer.speaker is not None else None

    def before(self, t: ResolvedStatement) -> ResolvedStatement | None:
        """What the same speaker said last before `t`."""
        if t.speaker is None:
            return None
        own = self.said[t.speaker.number]
        at = bisect_left(own, (t.statement.cue.spans[0][0],))
        return self.told[-own[at - 1][1]] if at else None

    def leans_on(self, t: ResolvedStatement) -> ResolvedStatement | None:
        """The statement on whose chain that of `t` may hang."""
        return None if t.speaker is None else self.holder(t) or self.before(t)

    def chain(self, t: ResolvedStatement, speaker: Figure, done: Mapping[str, tuple[Via, ...]]) -> tuple[Via, ...]:
        """The chain of `t`, once that of the statement on which it leans is done."""
        source = t.statement.source
        first = Via(speaker, source.spans if source else (), source is None)
        outer = self.holder(t)
        if outer is not None and outer.speaker is not None:
            relayed = self.credits(t, outer.speaker) if outer.speaker.type == "outlet" else ()
            links = (first, *relayed, *done.get(outer.statement.id, ()))
            if (told := _told(t)) is not None:
                links = (first, told, *links[1:])
        else:
            outward = self._outward(t, speaker)
            links = (first, *(self._carried(t, speaker, done) if outward is None else outward))
        links = each_once(_with_teller(t, links, self.tellers))
        return tuple(v for v in links if v is first or not self.is_own(v.figure))

    def _outward(self, t: ResolvedStatement, figure: Figure) -> tuple[Via, ...] | None:
        """The path that the words around tell of what stands in no other statement; `None`: they tell none."""
        if (told := _told(t)) is not None:
            return (told,)
        if (record := self._obtained(t)) is not None and record.figure is not figure:
            return (record,)
        if figure.via is None and (quoting := self._quoting(t, figure)):
            return quoting
        if figure.via is not None:
            return (Via(figure.via, words_of(figure.via, t), True), *self._relaying(t, figure))
        if (paper := self._writes_for(t)) is not None:
            return (paper,)
        if figure.type in ("outlet", "document"):
            return ()
        if (paper := published_in(t, self.cast)) is not None:
            return (replace(paper, figure=_house(paper.figure)),)
        return self.credits(t, figure) or None

    def _relaying(self, t: ResolvedStatement, figure: Figure) -> tuple[Via, ...]:
        """The outlet whose words they are, where it cites what another had of `figure`."""
        source = t.statement.source
        tells = self.cast.read.get(source.spans[0]) if source else None
        if source is None or tells is None or tells.type != "outlet" or tells in (figure, figure.via):
            return ()
        return (Via(tells, source.spans, False),)

    def _quoting(self, t: ResolvedStatement, figure: Figure) -> tuple[Via, ...]:
        """Who quotes `figure`, whose words they are, and through whom: "the clerks quoted him as saying"."""
        source = t.statement.source
        tells = self.cast.read.get(source.spans[0]) if source and t.about is None else None
        if source is None or tells is None or tells is figure:
            return ()
        further = (Via(tells.via, words_of(tells.via, t), True),) if tells.via and tells.via is not figure else ()
        return (Via(tells, source.spans, False), *further)

    def _obtained(self, t: ResolvedStatement) -> Via | None:
        """The outlet that has got hold of the words: "on a tape that the Courier obtained", "in a memo leaked to the Courier"."""
        begin, end = self.cast.parts.around(t.statement.cue.spans[0][0])
        for span, f in self.cast.named(begin, end):
            outside = not overlaps((span,), t.statement.content.spans)
            if f.type == "outlet" and outside and got(self.cast.text, span):
                return Via(f, (span,), False)
        return None

    def _writes_for(self, t: ResolvedStatement) -> Via | None:
        """The paper whose writer the words name: "Ana Tersk of the Courier wrote"."""
        source = t.statement.source
        writer = t.speaker is not None and t.speaker.type == "person"  # no "fake account of the Courier"
        if source is None or not writer or not _WROTE.search(t.statement.cue.text):
            return None
        span, text = source.spans[0], self.cast.text
        near = [(s, f) for s, f in self.cast.named(*span) if f.type == "outlet" and s[0] > span[0]]
        return next((Via(f, (s,), False) for s, f in near if text.endswith((" of the ", " of "), 0, s[0])), None)

    def credits(self, t: ResolvedStatement, but: Figure) -> tuple[Via, ...]:
        """Whom the sentence credits, or the whole report, for the words of somebody else than `but`."""
        here = self.cast.parts.at(t.statement.cue.spans[0][0])
        for k in merge(self.beside.get(here, ()), self.whole if t.private or not but.named else ()):
            credit = self.credited[k]
            near = self.cast.parts.at(credit.span[0]) == here
            if near and credit.outlet is None and _cites_himself(t, but):
                continue
            made = [Via(f, (credit.span,), not near) for f in (credit.teller, credit.outlet) if f and f is not but]
            if made:
                return tuple(made)
        return ()

    def _carried(self, t: ResolvedStatement, speaker: Figure, done: Mapping[str, tuple[Via, ...]]) -> tuple[Via, ...]:
        """The path of what the same speaker said just before: in the same sentence, or with "also", or in one private talk."""
        if t.asked:
            return ()
        other = self.before(t)
        if other is not None:
            here, there = (self.cast.parts.at(one.statement.cue.spans[0][0]) for one in (t, other))
            back, path = here - there, done.get(other.statement.id, ())[1:]
            goes_on = _GOES_ON.search(t.statement.cue.text) or _is_pronoun(t.statement)
            in_talk = (t.private and other.private) or (
                not t.public and any(not v.figure.named for v in path) and back <= FAR
            )
            if back == 0 or (goes_on and back <= 2) or in_talk:
                return tuple(replace(v, inferred=True) for v in path)
        if t.statement.cue.kind in _TELLS_NOBODY and not t.private:
            return ()
        if self.lead and (t.private or (not speaker.named and speaker.type in ("person", "group"))):
            return (Via(self.lead.figure, self.lead.spans, True),)
        return ()


def _cites_himself(t: ResolvedStatement, speaker: Figure) -> bool:
    """Does a person cite somebody for what he says, so that nobody told of it: "Quoting from scholars, Pesk argued that"?"""
    said = t.statement.source is not None and not _REPORTS.search(t.statement.cue.text) and not t.private
    return said and speaker.named and speaker.type == "person"


def _told(t: ResolvedStatement) -> Via | None:
    """The outlet to which it was said, or for which whoever heard it works: "told Channel 9's Ana Tersk"."""
    hearer = t.addressee
    if hearer is None or t.addressed is None or t.likely < LINKS:
        return None
    outlet = hearer.owner if hearer.type == "person" else hearer
    return Via(_house(outlet), (t.addressed,), False) if outlet is not None and outlet.type == "outlet" else None


def _house(outlet: Figure) -> Figure:
    """The broadcaster of a programme, else the outlet itself."""
    return outlet.owner if outlet.owner is not None and outlet.owner.type == "outlet" else outlet


def _lead(
    told: Sequence[ResolvedStatement], cast: Coreference, credited: Sequence[Credit], is_own: Callable[[Figure], bool]
) -> Via | None:
    """The outlet that the report as a whole takes its story from: credited in a line of its own or in its first sentences."""
    for credit in credited:
        if credit.outlet and not is_own(credit.outlet) and (credit.whole or cast.parts.at(credit.span[0]) < LEAD):
            return Via(credit.outlet, (credit.span,), True)
    for t in told:
        early = cast.parts.at(t.statement.cue.spans[0][0]) < LEAD
        if early and t.speaker and t.speaker.type == "outlet" and not is_own(t.speaker) and t.statement.source:
            return Via(t.speaker, t.statement.source.spans, True)
    return None


def _whole(credited: Sequence[Credit]) -> list[int]:
    """The numbers of the credits that speak for all of the report, of those with the same names the first."""
    first: dict[tuple[Figure | None, Figure | None], int] = {}
    for k, credit in enumerate(credited):
        if credit.whole:
            first.setdefault((credit.teller, credit.outlet), k)
    return list(first.values())


def _by_speaker(told: Sequence[ResolvedStatement]) -> dict[int, list[tuple[int, int]]]:
    """By the number of the speaker, where the cues of what he or she said stand, and its number below zero; in order."""
    out: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for k, t in enumerate(told):
        if t.speaker is not None:
            out[t.speaker.number].append((t.statement.cue.spans[0][0], -k))
    return {speaker: sorted(places) for speaker, places in out.items()}


def _is_pronoun(s: Statement) -> bool:
    return s.source is not None and s.source.text.casefold() in ("he", "she", "they", "it")


def _tellers(cast: Coreference) -> dict[int, Figure]:
    """For each outlet, by its number, the unnamed source who told it: the first one who was briefed, else the first."""
    those: defaultdict[int, list[Figure]] = defaultdict(list)
    for f in cast.figures:
        if not f.named and f.via is not None and f.spans:
            those[f.via.number].append(f)
    return {outlet: min([f for f in told if _briefed(f)] or told, key=Figure.first) for outlet, told in those.items()}


def _briefed(f: Figure) -> bool:
    return bool(f.unnamed and f.unnamed.basis and _BRIEFED.search(f.unnamed.basis))


def _with_teller(t: ResolvedStatement, links: tuple[Via, ...], tellers: Mapping[int, Figure]) -> tuple[Via, ...]:
    """A private remark that an outlet relays came through the one unnamed source who told that outlet of it."""
    if not t.private or len(links) != 2 or links[1].figure.type != "outlet" or not links[0].figure.named:
        return links
    teller = tellers.get(links[1].figure.number)
    if teller is None:
        return links
    return (links[0], Via(teller, (teller.first(),), True), links[1])
