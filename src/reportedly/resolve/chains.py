"""The path by which each content reached the report: speaker → who told of it → who published that.

What stands in the sentence (nesting, an outlet as addressee) comes first; what stands around it (the outlet that an unnamed
source spoke to, the briefed official between a private remark and the paper, a credit) is `inferred`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reportedly.records import Span, Statement
from reportedly.resolve.cast import Cast
from reportedly.resolve.dates import Dated
from reportedly.resolve.figures import Figure
from reportedly.resolve.occasions import FAR, Occasion
from reportedly.resolve.sourcing import Credit

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
    done: dict[str, tuple[Via, ...]] = {}
    latest = sorted(told, key=lambda t: -t.statement.cue.spans[0][0])

    def chain(t: Told) -> tuple[Via, ...]:
        ident = t.statement.id
        if ident in done:
            return done[ident]
        done[ident] = ()  # nesting has no circles; were there one, it would end here
        if t.speaker is None:
            return ()
        source = t.statement.source
        first = Via(t.speaker, source.spans if source else (), source is None)
        outer = known.get(t.statement.within or "")
        if outer is not None and outer.speaker is not None:
            relayed = _credited(t, outer.speaker) if outer.speaker.type == "outlet" else ()
            links = (first, *relayed, *chain(outer))
            if t.addressee and t.addressee.type == "outlet" and t.addressed:
                links = (first, Via(t.addressee, (t.addressed,), False), *links[1:])
        else:
            links = (first, *_outward(t, first))
        done[ident] = links = tuple(
            v for v in _each_once(_with_teller(t, links, cast)) if v is first or not is_own(v.figure)
        )
        return links

    def _outward(t: Told, first: Via) -> tuple[Via, ...]:
        figure = first.figure
        if t.addressee and t.addressee.type == "outlet" and t.addressed:
            return (Via(t.addressee, (t.addressed,), False),)
        if figure.via is not None:
            return (Via(figure.via, _words(figure.via, t), True),)
        if figure.type in ("outlet", "document"):
            return ()
        return _credited(t, figure) or _carried(t, cast.parts.at(t.statement.cue.spans[0][0]))

    def _credited(t: Told, but: Figure) -> tuple[Via, ...]:
        """Whom the sentence credits, or the whole report, for the words of somebody else than `but`."""
        here = cast.parts.at(t.statement.cue.spans[0][0])
        for credit in credited:
            near = cast.parts.at(credit.span[0]) == here
            if near or (credit.whole and (t.private or not but.named)):
                made = [Via(f, (credit.span,), not near) for f in (credit.teller, credit.outlet) if f and f is not but]
                if made:
                    return tuple(made)
        return ()

    def _carried(t: Told, here: int) -> tuple[Via, ...]:
        """The path of what the same speaker said just before: in the same sentence, or with "also", or in one private talk."""
        speaker = t.speaker
        for other in latest:
            cue = other.statement.cue.spans[0][0]
            if other is t or other.speaker is not speaker or cue >= t.statement.cue.spans[0][0]:
                continue
            back = here - cast.parts.at(cue)
            path = chain(other)[1:]
            goes_on = _GOES_ON.search(t.statement.cue.text) or _is_pronoun(t.statement)
            in_talk = (t.private and other.private) or (
                not t.public and any(not v.figure.named for v in path) and back <= FAR
            )
            if back == 0 or (goes_on and back <= 2) or in_talk:
                return tuple(replace(v, inferred=True) for v in path)
            break
        if speaker and lead and (t.private or (not speaker.named and speaker.type in ("person", "group"))):
            return (Via(lead.figure, lead.spans, True),)
        return ()

    for t in told:
        chain(t)
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


def _is_pronoun(s: Statement) -> bool:
    return s.source is not None and s.source.text.casefold() in ("he", "she", "they", "it")


def _words(figure: Figure, t: Told) -> tuple[Span, ...]:
    """The words that name `figure` nearest before the statement, else its first."""
    at = t.statement.cue.spans[0][0]
    before = [s for s in figure.spans if s[0] <= at]
    return (max(before) if before else min(figure.spans),) if figure.spans else ()


def _with_teller(t: Told, links: tuple[Via, ...], cast: Cast) -> tuple[Via, ...]:
    """A private remark that an outlet relays came through the one unnamed source who told that outlet of it."""
    if not t.private or len(links) != 2 or links[1].figure.type != "outlet" or not links[0].figure.named:
        return links
    tellers = [f for f in cast.figures if not f.named and f.via is links[1].figure and f.spans]
    briefed = [f for f in tellers if f.unnamed and f.unnamed.basis and _BRIEFED.search(f.unnamed.basis)] or tellers
    if not briefed:
        return links
    teller = min(briefed, key=Figure.first)
    return (links[0], Via(teller, (teller.first(),), True), links[1])


def _each_once(links: Sequence[Via]) -> tuple[Via, ...]:
    seen: list[Via] = []
    for v in links:
        if all(v.figure is not s.figure for s in seen):
            seen.append(v)
    return tuple(seen)
