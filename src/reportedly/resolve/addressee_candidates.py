"""Who may be the hearer of a statement: whom the text names as a hearer near it, and who stands on the other side of its speaker.

Where a text tells once that somebody spoke to reporters, and goes on with what she said, the reporters stay the hearers. So the
candidates of a statement are the hearers named near it and those whom its speaker is told to speak to anywhere, those who are
told to speak to its speaker, whom the speaker met or called, and who else spoke right before and after.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reportedly.records import Span, Statement
from reportedly.resolve import nouns
from reportedly.resolve.addressee_features import (
    Surroundings,
    frame_features,
    met_features,
    side_features,
    statement_features,
)
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.encounters import Encounter
from reportedly.resolve.figures import Figure
from reportedly.resolve.hearer_frames import Frame, frames
from reportedly.resolve.hearers import Hearer
from reportedly.resolve.trees import Row
from reportedly.spans import covers

BACK, AHEAD = 14, 3  # sentences before and after the cue in which a hearer may be named
MANY = 8  # of the nearest on either side
OWN_BACK, OWN_AHEAD = 3, 3  # of those to whom the same speaker is told to speak, wherever that is
# What follows a hearer whom the content asks to do something: "urged his citizens to stay".
_ASKED = re.compile(
    r"\s+(?:not\s+)?to\s+(?:not\s+)?(?!the\b|an?\b|this\b|that\b|his\b|her\b|its\b|their\b|all\b)[“\"]?[a-z]"
)
MUTUAL = ("speak", "talk", "tell", "ask", "respond")  # leads after which the hearer may answer


@dataclass(frozen=True, slots=True)
class Heard:
    """A candidate: whom the words at `span` mean (`None`: no words lead to him or her) and its features."""

    figure: Figure
    span: Span | None
    features: Row


def candidates(
    statements: Sequence[Statement],
    speakers: Mapping[str, Figure | None],
    cast: Coreference,
    meetings: Sequence[Encounter] = (),
) -> Iterator[tuple[Statement, list[Heard]]]:
    """The candidates of each statement, in the order of the cues: those of a long text are too many to be held."""
    told = sorted(statements, key=lambda s: s.cue.spans[0])
    here = [cast.parts.at(s.cue.spans[0][0]) for s in told]
    frames_ = frames(told, here, speakers, cast)
    around = _Around(told, here, speakers, cast, frames_)
    met: defaultdict[int, list[Encounter]] = defaultdict(list)
    for m in meetings:
        met[m.one.number].append(m)
        met[m.other.number].append(m)
    for k, s in enumerate(told):
        where = around.at(k)
        base = statement_features(where)
        near = [
            *_framed(around, where, base),
            *_answering(around, where, base),
            *_met(where, base, met),
            *_spoke(around, where, base),
        ]
        yield s, _counted(near)


class _Around:
    """The statements of a report and the words that name hearers, by who speaks and who is spoken to."""

    def __init__(
        self,
        told: Sequence[Statement],
        here: Sequence[int],
        speakers: Mapping[str, Figure | None],
        cast: Coreference,
        frames: Sequence[Frame],
    ) -> None:
        self.told, self.here, self.speakers, self.cast, self.frames = told, here, speakers, cast, frames
        self.places = [f.place for f in frames]
        quoted = sorted(span for s in told if s.quote == "direct" for span in s.content.spans)
        ends = [0, *accumulate((end for _, end in quoted), max)]  # of those that begin so far the last
        self.in_quotation = [f.hearer.span[1] <= ends[bisect_left(quoted, (f.hearer.span[0] + 1,))] for f in frames]
        self.said = Counter(f.number for f in speakers.values() if f)
        self.by_speaker: defaultdict[int, list[int]] = defaultdict(list)
        self.by_hearer: defaultdict[int, list[int]] = defaultdict(list)
        for n, f in enumerate(frames):
            for number in {w.number for w in (f.teller, *f.subjects[:1]) if w}:
                self.by_speaker[number].append(n)
            self.by_hearer[f.figure.number].append(n)
        self.by_teller: defaultdict[int, list[int]] = defaultdict(list)
        for n, f in enumerate(frames):
            if f.teller:
                self.by_teller[f.teller.number].append(n)
        self.times = Counter(f.figure.number for f in frames)
        self.linked = Counter((f.teller.number, f.figure.number) for f in frames if f.teller)

    def at(self, k: int) -> Surroundings:
        s, speaker = self.told[k], self.speakers[self.told[k].id]
        own = 0
        if speaker is not None:
            first, last = bisect_left(self.places, self.here[k]), bisect_left(self.places, self.here[k] + 1)
            own = sum(self.frames[n].teller is speaker for n in range(first, last))
        return Surroundings(s, speaker, self.cast, k, self.here[k], self.said[speaker.number] if speaker else 0, own)


def _framed(around: _Around, of: Surroundings, base: Row) -> Iterator[Heard]:
    """Hearers who are named near, and those to whom the speaker is told to speak."""
    s, speaker, here, cast, k = of.statement, of.speaker, of.place, of.cast, of.number
    places = around.places
    first, middle = bisect_left(places, here - BACK), bisect_left(places, here + 1)
    last, inner = bisect_left(places, here + AHEAD + 1), bisect_left(places, here)
    window = [*range(max(first, inner - MANY), middle), *range(middle, min(last, middle + MANY))]
    if speaker is not None:
        those = around.by_speaker[speaker.number]
        at = bisect_left(those, middle)
        window += [n for n in those[max(0, at - OWN_BACK) : at + OWN_AHEAD] if n not in window]
    for n in window:
        f = around.frames[n]
        if f.place != here and around.in_quotation[n]:
            continue
        in_content = covers(s.content.spans, (f.hearer.span,))
        opens = abs(f.hearer.span[0] - s.content.spans[0][0]) <= 5 and _may_hear(f.hearer, cast.text)
        asked = f.hearer.kind == "request" or _ASKED.match(cast.text, f.hearer.span[1])
        if in_content and not opens and not asked:
            continue
        row = frame_features(of, f, base)
        row["times named"] = min(6.0, around.times[f.figure.number])
        row["times linked"] = min(6.0, around.linked[speaker.number, f.figure.number]) if speaker else 0.0
        row["statements between"], row["own between"] = _between(around, k, f)
        row["nearest"] = float(n == middle - 1)
        own = around.by_teller[speaker.number] if speaker else []
        row["later of the same"] = float(max(0, bisect_left(own, middle) - bisect_left(own, n + 1)))
        yield Heard(f.figure, f.hearer.span, row)


def _may_hear(h: Hearer, text: str) -> bool:
    """Is it a name, or a noun of people or bodies? "urged an end to the siege" asks nobody."""
    head = nouns.singular(text[slice(*h.span)].split()[-1].strip("”\"’'"))
    return h.named or h.press or head in nouns.SPEAKERS


def _answering(around: _Around, of: Surroundings, base: Row) -> Iterator[Heard]:
    """Who is told to speak to, ask or meet the speaker: it goes both ways."""
    speaker = of.speaker
    if speaker is None:
        return
    those = around.by_hearer[speaker.number]
    at = bisect_left(those, bisect_left(around.places, of.place + 1))
    for n in those[max(0, at - 2) : at + 1]:
        f = around.frames[n]
        other = f.teller or next(iter(f.subjects), None)
        if f.hearer.lead not in MUTUAL or other is None or other is speaker:
            continue
        row = frame_features(of, f, base, prefix="turned ")
        row["statements between"], row["own between"] = _between(around, of.number, f)
        yield Heard(other, None, row)


def _met(of: Surroundings, base: Row, met: Mapping[int, Sequence[Encounter]]) -> Iterator[Heard]:
    """The other side of the meetings and calls that the speaker had, the last two told before and the next."""
    parts = of.cast.parts
    those = met.get(of.speaker.number, ()) if of.speaker else ()
    at = bisect_left(those, of.place + 1, key=lambda m: parts.at(m.occasion.span[0]))
    for m in those[max(0, at - 2) : at + 1]:
        other = m.other if of.speaker is m.one else m.one
        row = met_features(of, m, other, base)
        row["other meetings"] = min(6.0, float(len(those)))
        yield Heard(other, None, row)


def _spoke(around: _Around, of: Surroundings, base: Row) -> Iterator[Heard]:
    """Who else spoke last before and first after."""
    speaker, k = of.speaker, of.number
    for name, step in (("before", -1), ("after", 1)):
        j, own = k + step, 0
        while 0 <= j < len(around.told) and own < 6:
            figure = around.speakers[around.told[j].id]
            if figure is not None and figure is not speaker:
                row = side_features(of, around.told[j], around.here[j], figure, base)
                row[f"spoke {name}"] = 1.0
                row["own between"] = float(own)
                yield Heard(figure, None, row)
                break
            own += figure is speaker
            j += step


def _between(around: _Around, k: int, f: Frame) -> tuple[float, float]:
    """How many statements of others, and of the speaker, stand between the hearer's words and the cue."""
    start, speaker = f.hearer.span[0], around.speakers[around.told[k].id]
    others = own = 0
    step = -1 if start < around.told[k].cue.spans[0][0] else 1
    j = k + step
    while (
        0 <= j < len(around.told) and others < 5 and own < 8 and (around.told[j].cue.spans[0][0] > start) == (step < 0)
    ):
        if around.speakers[around.told[j].id] is speaker:
            own += 1
        else:
            others += 1
        j += step
    return float(others), float(own)


def _counted(near: Sequence[Heard]) -> list[Heard]:
    """Each with how many of the candidates mean the same one."""
    times = Counter(id(h.figure) for h in near)
    return [
        Heard(h.figure, h.span, {**h.features, "rows": float(times[id(h.figure)]), "rivals": float(len(times))})
        for h in near
    ]
