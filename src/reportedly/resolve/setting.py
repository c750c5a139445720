"""In what setting each statement was made: from the words beside it, from those before it, else from whose words they are.

- An outlet's or a document's own words are published.
- The words of an unnamed source to a paper: unknown, on background.
- What a person tells friends, aides or family is private.
- A named speaker's words are on record, unless words say that the room was closed, or they reach the report only through
  an unnamed source: what was said in public needs no such messenger.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from msgspec import structs

from reportedly.records import Setting, Span, Statement
from reportedly.resolve import nouns
from reportedly.resolve.cast import Cast
from reportedly.resolve.chains import Told, Via
from reportedly.resolve.dates import Dated
from reportedly.resolve.figures import Figure
from reportedly.resolve.occasions import FAR, Occasion
from reportedly.spans import beginning, covers, overlaps

BESIDE = 40  # characters between a cue and its day, as in "told the paper on Friday"
_PARTS = re.compile(r"[,;:.“”\"]|\b(?:that|after|before|since|until)\b")
_AUTHORITIES = re.compile(
    r"\b(?:investigators?|police|detectives?|prosecutors?|agents?|officers?|inspectors?|the FBI|grand jury|magistrates?)\b",
    re.IGNORECASE,
)


def occasion_of(s: Statement, occasions: Sequence[Occasion]) -> Occasion | None:
    """Of the `occasions` of the statement's sentence the nearest to its cue, and outside its content."""
    cue = s.cue.spans[0]
    near = [o for o in occasions if not covers(s.content.spans, (o.span,))]
    nearest = min(near, key=lambda o: min(abs(o.span[0] - cue[1]), abs(cue[0] - o.span[1])), default=None)
    return nearest and _with_more(nearest, near)


def _with_more(one: Occasion, near: Sequence[Occasion]) -> Occasion:
    """`one` with the place and date that other words of the sentence give for the same occasion: "at a briefing on Friday ...
    told reporters"."""
    for other in near:
        if other.form == one.form and other.access == one.access and (other.place or other.date):
            one = replace(
                one,
                place=one.place or other.place,
                date=one.date or other.date,
                spans=tuple(sorted({*one.spans, *other.spans})),
            )
    return one


def carried(
    t: Statement, speaker: Figure | None, last: Mapping[int, tuple[Statement, Occasion | None]], cast: Cast
) -> Occasion | None:
    """The private occasion of what the same person said last, if that was not far back. `last`: by the figure's number."""
    if speaker is None or speaker.type != "person" or speaker.number not in last:
        return None
    other, occasion = last[speaker.number]
    back = cast.parts.at(t.cue.spans[0][0]) - cast.parts.at(other.cue.spans[0][0])
    return occasion if occasion and occasion.access == "private" and 0 <= back <= FAR else None


def day_of(s: Statement, dated: Sequence[Dated], cast: Cast) -> Dated | None:
    """The day on which it was said: "said on Friday", "told the paper on Friday", "On Friday, she said"."""
    begin, end = cast.parts.around(s.cue.spans[0][0])
    cue = s.cue.spans[0][0], s.cue.spans[-1][1]
    for d in beginning(dated, begin, end):
        if overlaps(s.content.spans, (d.span,)):
            continue
        between = cast.text[cue[1] : d.span[0]]
        beside = 0 <= d.span[0] - cue[1] <= BESIDE and not _PARTS.search(between)
        first = d.span[0] - begin <= 1 and s.content.spans[0][0] > cue[0]
        if beside or first or covers((cue,), (d.span,)):
            return d
    return None


def setting(text: str, t: Told, chain: Sequence[Via]) -> Setting:
    """The setting of one statement."""
    if t.speaker is None:
        return Setting()
    made = _setting(text, t, t.speaker, chain)
    if made.date is None and t.day is not None:
        return structs.replace(made, date=t.day.iso, spans=tuple(sorted({*made.spans, t.day.span})))
    return made


def _setting(text: str, t: Told, speaker: Figure, chain: Sequence[Via]) -> Setting:
    own = t.occasion
    place, date, form = (own.place, own.date, own.form) if own else (None, None, None)
    spans: tuple[Span, ...] = own.spans if own else ()
    if speaker.type in ("outlet", "document"):
        return Setting(access="public", form="document", date=date, terms="on_record", spans=spans)
    if t.addressed and _AUTHORITIES.search(text[slice(*t.addressed)]):
        return Setting(access="private", form=form or "testimony", place=place, date=date, spans=(*spans, t.addressed))
    open_words = own is not None and own.access != "unknown"
    if t.addressed and t.addressee and t.addressee.nouns & nouns.CIRCLE and speaker.type == "person" and not open_words:
        return Setting(access="private", form=form, place=place, date=date, spans=(*spans, t.addressed))
    if not speaker.named and speaker.type in ("person", "group"):
        passed_on = any(not v.figure.named for v in chain[1:])
        if own and (own.access == "public" or (own.access == "private" and passed_on)) and not _to_outlet(t):
            return Setting(access=own.access, form=form, place=place, date=date, terms="on_background", spans=spans)
        return Setting(form=form, place=place, date=date, terms="on_background", spans=spans)
    if own and own.access != "unknown":
        told_of = any(v.figure.named and v.figure.type == "person" for v in chain[1:])
        terms = own.terms if own.terms != "unknown" or (own.access == "private" and not told_of) else "on_record"
        return Setting(access=own.access, form=form, place=place, date=date, terms=terms, spans=spans)
    if any(not v.figure.named and v.figure.type in ("person", "group") for v in chain[1:]):
        return Setting(access="private", form=form, place=place, date=date, spans=spans)
    return Setting(access="public", form=form, place=place, date=date, terms="on_record", spans=spans)


def _to_outlet(t: Told) -> bool:
    return t.addressee is not None and t.addressee.type == "outlet"
