"""The words that name hearers, each with whom they mean and who is said to speak there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.records import Span, Statement
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.figures import Figure, title_of
from reportedly.resolve.hearers import Hearer, hearers
from reportedly.resolve.phrase_parts import OWNS
from reportedly.spans import covers

_ASKS = re.compile(r"(?:when\s|was\s|were\s)?(?:ask|press|question|quizz)", re.IGNORECASE)
_ONESELF = re.compile(r"(?:sel(?:f|ves)|\bhim|\bher|\bthem|\bit|\bme|\bus)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frame:
    """Words that name a hearer, whom they mean, and who is said to speak there.

    `teller`: the speaker of the statement of that sentence; `subjects`: who is named before the words that lead to the hearer.
    """

    hearer: Hearer
    figure: Figure
    place: int  # the sentence
    teller: Figure | None
    subjects: tuple[Figure, ...]


def frames(
    told: Sequence[Statement], here: Sequence[int], speakers: Mapping[str, Figure | None], cast: Coreference
) -> list[Frame]:
    """The words that name hearers, each with whom they mean and who is said to speak there."""
    out: list[Frame] = []
    for h in hearers(cast.text, cast.parts, cast.mentions):
        place = cast.parts.at(h.span[0])
        figure = _titled(cast, h.span) if h.title else cast.of(h.span)
        teller = _teller(h, told, here, place, speakers)
        if (
            figure is not None
            and figure is teller
            and h.kind == "object"
            and not _ONESELF.search(cast.text[slice(*h.span)])
        ):
            figure = cast.add(
                Figure(title_of(cast.text[slice(*h.span)]), figure.type, named=figure.named, spans=[h.span])
            )
        if figure is not None:
            out.append(Frame(h, figure, place, teller, ()))
    named: defaultdict[int, list[tuple[Span, Figure]]] = defaultdict(list)
    for figure in cast.figures:
        for span in figure.spans:
            named[cast.parts.at(span[0])].append((span, figure))
    return [replace(f, subjects=_subjects(f, named[f.place])) for f in out]


def _titled(cast: Coreference, span: Span) -> Figure:
    """The programme whose title stands at `span`; its broadcaster, in "Channel 9's Morning Hour", is its owner."""
    near = (f for s, f in cast.named(span[0], span[0] + 5) if f.type == "outlet" and OWNS.match(cast.text, s[1]))
    name = " ".join(re.sub(r"[“”\"]", "", cast.text[slice(*span)]).split())
    name = re.sub(r"\A[Tt]he ", "", name)
    known = next(iter(cast.called.get(name, ())), None)
    figure = known or cast.add(Figure(name, "outlet", proper=True, owner=next(near, None)))
    cast.mean(figure, span)
    return figure


def _subjects(f: Frame, named: Sequence[tuple[Span, Figure]]) -> tuple[Figure, ...]:
    """Who is named before the words that lead to the hearer, in their sentence; the nearest first."""
    before = sorted((w for w in named if w[0][1] <= f.hearer.at and w[1] is not f.figure), key=lambda w: -w[0][1])
    return tuple(dict.fromkeys(figure for _, figure in before))


def _teller(
    h: Hearer, told: Sequence[Statement], here: Sequence[int], place: int, speakers: Mapping[str, Figure | None]
) -> Figure | None:
    """Who is said to speak to this hearer: the speaker of the statement of the same sentence whose cue is nearest."""
    first, last = bisect_left(here, place), bisect_left(here, place + 1)
    near = [s for s in told[first:last] if not covers(s.content.spans, (h.span,))]
    if h.kind == "by":  # "Asked by its host whether she would stay, she said": she speaks to the host
        near = [s for s in near if not _ASKS.match(s.cue.text)] or near
    best = min(near, key=lambda s: abs(s.cue.spans[0][0] - h.at), default=None)
    return speakers[best.id] if best else None
