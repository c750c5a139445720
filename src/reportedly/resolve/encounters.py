"""Who met or called whom: "the minister met envoy Joris Veld in Harven on Monday", "spoke by phone with".

What either side is then said, not quoted, to have raised, urged or agreed was said to the other, in private: readouts and
reports of talks tell it so. An audience or the press is no other side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.records import Form, Span, Statement
from reportedly.resolve.cast import Cast
from reportedly.resolve.dates import Dated
from reportedly.resolve.figures import Figure
from reportedly.resolve.occasions import FAR, Occasion

_BETWEEN = (
    r"(?:\s+(?:today|yesterday|again|briefly|separately|privately|virtually|(?:by|over the) (?:tele)?phone|by video|"
    r"(?:on|in|at|this|last|earlier|late) (?:the )?[\w’'.-]+(?:,? [\w’'.-]+){0,2}?)){0,3}"
)
_HELD = r"\b(?:held|had|hold|holds|took)\s+(?:\w+ ){0,3}?"
_VERBS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("meeting", re.compile(rf"\b(?:met|meets|sat down){_BETWEEN}\s+with\s+")),
    ("meeting", re.compile(r"\b(?:met|meets|hosted|hosts|received)\s+(?=(?:the |his |her |with )?(?:[\w’'-]+ ){0,6}?[A-Z])")),
    ("meeting", re.compile(rf"{_HELD}(?:talks|meetings?|discussions|consultations){_BETWEEN}\s+with\s+")),
    ("call", re.compile(rf"{_HELD}(?:call|conversation){_BETWEEN}\s+(?:with|from)\s+")),
    ("call", re.compile(rf"\b(?:spoke|speaks|talked){_BETWEEN}\s+(?:with|to)\s+")),
    ("call", re.compile(r"\b(?:tele)?phoned\s+")),
)  # fmt: skip
_STOP = re.compile(
    r"\s(?:to|in|on|at|after|before|where|about|for|as|following|during|ahead|regarding|today|yesterday)\s|[;:“”\"]"
)
_PRESS = re.compile(
    r"\b(?:reporters?|journalists?|press|media|fans|supporters|crowds?|voters|students|audience)\b", re.IGNORECASE
)
_SIDE = ("person", "organisation", "government", "place")


@dataclass(frozen=True, slots=True)
class Encounter:
    """A meeting or call of two; `both` stands for them together."""

    one: Figure
    other: Figure
    both: Figure
    occasion: Occasion


def encounters(cast: Cast, dated: Sequence[Dated]) -> tuple[Encounter, ...]:
    """Every encounter of two whom the text names, in order; adds to `cast` whom "they" then means."""
    out: dict[Span, Encounter] = {}
    for form, verb in _VERBS:
        for m in verb.finditer(cast.text):
            begin, end = cast.parts.spans[cast.parts.at(m.start())]
            if any(s[0] <= m.start() < s[1] for s in out):
                continue
            sides = _sides(cast, begin, m, end)
            if sides:
                occasion = _occasion(cast, m.span(), (begin, end), form, dated)
                both = Figure(f"{sides[0].name} and {sides[1].name}", "group", plural=True, spans={(begin, end)})
                out[begin, end] = Encounter(*sides, cast.add(both), occasion)
    return tuple(out[span] for span in sorted(out))


def _sides(cast: Cast, begin: int, verb: re.Match[str], end: int) -> tuple[Figure, Figure] | None:
    before = [(s, f) for s, f in cast.at.items() if begin <= s[0] and s[1] <= verb.start() and f.type in _SIDE]
    stop = _STOP.search(cast.text, verb.end(), end)
    last = stop.start() if stop else end
    after = [(s, f) for s, f in cast.at.items() if verb.end() <= s[0] < last and f.type in _SIDE]
    if not before or not after or _PRESS.search(cast.text[verb.end() : last]):
        return None
    people = [item for item in after if item[1].type == "person"]
    one, other = max(before, key=lambda i: i[0])[1], min(people or after, key=lambda i: i[0])[1]
    return (one, other) if one is not other else None


def _occasion(cast: Cast, verb: Span, sentence: Span, form: Form, dated: Sequence[Dated]) -> Occasion:
    begin, end = sentence
    place = next(
        (m.span for m in cast.mentions if m.type == "place" and verb[0] <= m.span[0] < end
         and cast.text[:m.span[0]].endswith((" in ", " at "))), None,
    )  # fmt: skip
    day = next((d for d in dated if begin <= d.span[0] < end), None)
    spans = [verb, *([place] if place else []), *([day.span] if day else [])]
    where = cast.text[slice(*place)] if place else None
    return Occasion(verb, "private", form, "unknown", where, day.iso if day else None, tuple(sorted(spans)))


def encounter_of(s: Statement, speaker: Figure | None, found: Sequence[Encounter], cast: Cast) -> Encounter | None:
    """The encounter that a statement, not in the speaker's own words, was made at: the last one told, if it is his or hers."""
    if speaker is None or s.quote == "direct":
        return None
    here = cast.parts.at(s.cue.spans[0][0])
    for e in reversed(found):
        back = here - cast.parts.at(e.occasion.span[0])
        if back >= 0:
            return e if back <= FAR and any(speaker is f for f in (e.one, e.other, e.both)) else None
    return None
