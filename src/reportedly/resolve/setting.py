"""Which of the occasions that a text tells a statement belongs to, and the day beside its cue: features of its setting.

What the setting is, `settings` decides; paths of private talk lean on the occasion too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.records import Statement
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.dates import Dated
from reportedly.resolve.figures import Figure
from reportedly.resolve.occasions import FAR, Occasion
from reportedly.spans import beginning, covers, overlaps

BESIDE = 40  # characters between a cue and its day, as in "told the paper on Friday"
# What says that the scene is another than the one told before: "Afterwards, on the steps", "on leaving the hall".
_ELSEWHERE = re.compile(
    r"\b(?:afterwards?|later|the (?:next|following|same) (?:day|morning|evening|week|month|year)|on leaving|after leaving|"
    r"emerging from|leaving the|outside the|on the steps|hours after|days after|weeks after|before (?:that|the)|earlier|in public|"
    r"publicly|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
    re.IGNORECASE,
)
# A clause on who speaks that tells of an office or a habit; "who was in the room" tells of the scene.
_LED = re.compile(
    r"(?:,|(?<![\s,]))\s++who\s++(?:(?:has|had|once|also)\s++){0,3}(?:led|leads|headed|heads|chaired|chairs|hosted|hosts|organi[sz]ed|organi[sz]es|convened"
    r"|mediated|mediates|boycotted|opposed|opposes|called for|arranged|brokered|missed|left|runs|ran)\s"
)
_PARTS = re.compile(r"[,;:.“”\"]|\b(?:that|after|before|since|until)\b")


def _tells_who(o: Occasion, s: Statement, text: str) -> bool:
    """Does it only tell who speaks: "the envoy, who led the secret talks, told reporters"?"""
    return s.source is not None and any(
        start <= o.span[0] and o.span[1] <= end and _LED.search(text, start, o.span[0]) is not None
        for start, end in s.source.spans
    )


def occasion_of(
    s: Statement, occasions: Sequence[Occasion], text: str, outer: Statement | None = None
) -> Occasion | None:
    """Of the `occasions` of the statement's sentence the nearest to its cue, and outside its content.

    `outer`: the statement that tells of it. The public occasion of that one is not its own: "Ann phoned Ben and told him [...], the
    palace said in a statement".
    """
    cue = s.cue.spans[0]
    near = [
        o
        for o in occasions
        if not covers(s.content.spans, (o.span,))
        and not _tells_who(o, s, text)
        and not (outer and o.access == "public" and not overlaps(outer.content.spans, (o.span,)))
    ]
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


@dataclass(frozen=True, slots=True)
class LastSaid:
    """What somebody said last, to whom and on what occasion."""

    statement: Statement
    hearer: Figure | None
    occasion: Occasion | None


def carried(
    t: Statement, speaker: Figure | None, hearer: Figure | None, last: Mapping[int, LastSaid], cast: Coreference
) -> tuple[Occasion | None, bool]:
    """The private occasion of what the same person said last, if that was not far back and nothing says that it is over: another
    hearer, time or place; and whether something says so. `last`: by the figure's number."""
    if speaker is None or speaker.type != "person" or speaker.number not in last:
        return None, False
    before = last[speaker.number]
    back = cast.parts.at(t.cue.spans[0][0]) - cast.parts.at(before.statement.cue.spans[0][0])
    if before.occasion is None or before.occasion.access != "private" or not 0 <= back <= FAR:
        return None, False
    other_hearer = hearer is not None and hearer is not before.hearer
    over = other_hearer or bool(back and is_elsewhere(t, cast))
    return (None if over else before.occasion), over


def is_elsewhere(s: Statement, cast: Coreference) -> bool:
    """Do the words around the statement, not its own, say that it was made at another time or place than what was told before?"""
    begin, end = cast.parts.around(s.cue.spans[0][0])
    return any(not overlaps(s.content.spans, (m.span(),)) for m in _ELSEWHERE.finditer(cast.text, begin, end))


def day_of(s: Statement, dated: Sequence[Dated], cast: Coreference) -> Dated | None:
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
