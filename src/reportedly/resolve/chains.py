"""The path by which each content reached the report: speaker → who told of it → who published that.

What stands in the sentence (nesting, an outlet as addressee) comes first; what stands around it (the outlet that an unnamed
source spoke to, the briefed official between a private remark and the paper, a credit) is `inferred`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import merge

from reportedly.records import Span, Statement
from reportedly.resolve.cast import Cast
from reportedly.resolve.dates import Dated
from reportedly.resolve.figures import Figure
from reportedly.resolve.occasions import FAR, Occasion
from reportedly.resolve.sourcing import Credit
from reportedly.resolve.turns import in_turn

_BRIEFED = re.compile(
    r"brief|familiar|acquainted|aware|knowledge|know|present|close to|involved|privy|attend|informed|with direct",
    re.IGNORECASE,
)
LEAD = 2  # sentences in which a report says whose story it is
_GOES_ON = re.compile(
    r"\b(?:also|further|furthermore|add(?:s|ed|ing)?|continu|went on|going on|again|repeated)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Via:
    """One link of a chain."""

    figure: Figure
    spans: tuple[Span, ...]
    inferred: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with whom its words mean."""

    statement: Statement
    speaker: Figure | None
    about: Figure | None
    addressee: Figure | None
    addressed: Span | None  # the words that name the addressee
    occasion: Occasion | None  # on which it was said, by its own words, or carried on from what was told before
    day: Dated | None  # on which it was said, where the words beside the cue say so

    @property
    def private(self) -> bool:
        return self.occasion is not None and self.occasion.access == "private"

    @property
    def public(self) -> bool:
        return self.occasion is not None and self.occasion.access == "public"


def chains(
    told: Sequence[Told], cast: Cast, credited: Sequence[Credit], is_own: Callable[[Figure], bool]
) -> dict[str, tuple[Via, ...]]:
    """The chain of each statement by its id; `is_own`: is it the report's own outlet, which is left out?"""
    known = {t.statement.id: t for t in told}
    for t in told:
        if t.speaker and not t.speaker.named and t.speaker.via is None and t.addressee and t.addressee.type == "outlet":
            t.speaker.via = t.addressee
    lead = _lead(told, cast, credited, is_own)
    beside = cast.parts.grouped(range(len(credited)), lambda k: credited[k].span[0])
    whole = _whole(credited)
    tellers = _tellers(cast)
    said = _by_speaker(told)
    done: dict[str, tuple[Via, ...]] = {}

    def holder(t: Told) -> Told | None:
        """The statement within which `t` stands, where it is known whose that is."""
        outer = known.get(t.statement.within or "")
        return outer if outer is not None and outer.speaker is not None else None

    def before(t: Told, speaker: Figure) -> Told | None:
        """What the same speaker said last before `t`."""
        own = said[speaker.number]
        at = bisect_left(own, (t.statement.cue.spans[0][0],))
        return told[-own[at - 1][1]] if at else None

    def leans_on(t: Told) -> Told | None:
        """The statement on whose chain that of `t` hangs."""
        if t.speaker is None:
            return None
        return holder(t) or (before(t, t.speaker) if _outward(t, t.speaker) is None else None)

    def chain(t: Told, speaker: Figure) -> tuple[Via, ...]:
        """The chain of `t`, once that of the statement on which it leans is done."""
        source = t.statement.source
        first = Via(speaker, source.spans if source else (), source is None)
        outer = holder(t)
        if outer is not None and outer.speaker is not None:
            relayed = _credited(t, outer.speaker) if outer.speaker.type == "outlet" else ()
            links = (first, *relayed, *done.get(outer.statement.id, ()))
            if t.addressee and t.addressee.type == "outlet" and t.addressed:
                links = (first, Via(t.addressee, (t.addressed,), False), *links[1:])
        else:
            outward = _outward(t, speaker)
            links = (first, *(_carried(t, speaker) if outward is None else outward))
        links = _each_once(_with_teller(t, links, tellers))
        return tuple(v for v in links if v is first or not is_own(v.figure))

    def _outward(t: Told, figure: Figure) -> tuple[Via, ...] | None:
        """The path that the words around tell of what stands in no other statement; `None`: they tell none."""
        if t.addressee and t.addressee.type == "outlet" and t.addressed:
            return (Via(t.addressee, (t.addressed,), False),)
        if figure.via is not None:
            return (Via(figure.via, _words(figure.via, t), True),)
        if figure.type in ("outlet", "document"):
            return ()
        return _credited(t, figure) or None

    def _credited(t: Told, but: Figure) -> tuple[Via, ...]:
        """Whom the sentence credits, or the whole report, for the words of somebody else than `but`."""
        here = cast.parts.at(t.statement.cue.spans[0][0])
        for k in merge(beside.get(here, ()), whole if t.private or not but.named else ()):
            credit = credited[k]
            near = cast.parts.at(credit.span[0]) == here
            made = [Via(f, (credit.span,), not near) for f in (credit.teller, credit.outlet) if f and f is not but]
            if made:
                return tuple(made)
        return ()

    def _carried(t: Told, speaker: Figure) -> tuple[Via, ...]:
        """The path of what the same speaker said just before: in the same sentence, or with "also", or in one private talk."""
        other = before(t, speaker)
        if other is not None:
            here, there = (cast.parts.at(one.statement.cue.spans[0][0]) for one in (t, other))
            back, path = here - there, done.get(other.statement.id, ())[1:]
            goes_on = _GOES_ON.search(t.statement.cue.text) or _is_pronoun(t.statement)
            in_talk = (t.private and other.private) or (
                not t.public and any(not v.figure.named for v in path) and back <= FAR
            )
            if back == 0 or (goes_on and back <= 2) or in_talk:
                return tuple(replace(v, inferred=True) for v in path)
        if lead and (t.private or (not speaker.named and speaker.type in ("person", "group"))):
            return (Via(lead.figure, lead.spans, True),)
        return ()

    for t in in_turn(told, leans_on):  # nesting has no circles; were there one, it would end there
        done[t.statement.id] = chain(t, t.speaker) if t.speaker is not None else ()
    return done


def _lead(told: Sequence[Told], cast: Cast, credited: Sequence[Credit], is_own: Callable[[Figure], bool]) -> Via | None:
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


def _by_speaker(told: Sequence[Told]) -> dict[int, list[tuple[int, int]]]:
    """By the number of the speaker, where the cues of what he or she said stand, and its number below zero; in order."""
    out: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for k, t in enumerate(told):
        if t.speaker is not None:
            out[t.speaker.number].append((t.statement.cue.spans[0][0], -k))
    return {speaker: sorted(places) for speaker, places in out.items()}


def _is_pronoun(s: Statement) -> bool:
    return s.source is not None and s.source.text.casefold() in ("he", "she", "they", "it")


def _words(figure: Figure, t: Told) -> tuple[Span, ...]:
    """The words that name `figure` nearest before the statement, else its first."""
    before = bisect_left(figure.spans, (t.statement.cue.spans[0][0] + 1,))
    return (figure.spans[max(0, before - 1)],) if figure.spans else ()


def _tellers(cast: Cast) -> dict[int, Figure]:
    """For each outlet, by its number, the unnamed source who told it: the first one who was briefed, else the first."""
    those: defaultdict[int, list[Figure]] = defaultdict(list)
    for f in cast.figures:
        if not f.named and f.via is not None and f.spans:
            those[f.via.number].append(f)
    return {outlet: min([f for f in told if _briefed(f)] or told, key=Figure.first) for outlet, told in those.items()}


def _briefed(f: Figure) -> bool:
    return bool(f.unnamed and f.unnamed.basis and _BRIEFED.search(f.unnamed.basis))


def _with_teller(t: Told, links: tuple[Via, ...], tellers: Mapping[int, Figure]) -> tuple[Via, ...]:
    """A private remark that an outlet relays came through the one unnamed source who told that outlet of it."""
    if not t.private or len(links) != 2 or links[1].figure.type != "outlet" or not links[0].figure.named:
        return links
    teller = tellers.get(links[1].figure.number)
    if teller is None:
        return links
    return (links[0], Via(teller, (teller.first(),), True), links[1])


def _each_once(links: Sequence[Via]) -> tuple[Via, ...]:
    seen: list[Via] = []
    for v in links:
        if all(v.figure is not s.figure for s in seen):
            seen.append(v)
    return tuple(seen)
