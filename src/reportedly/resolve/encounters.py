"""Who met or called whom: "the minister met envoy Joris Veld in Harven on Monday", "spoke by phone with".

What either side is then said, not quoted, to have raised, urged or agreed was said to the other, in private: readouts and
reports of talks tell it so. An audience or the press is no other side.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.records import Form, Span, Statement
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.cue_classes import cue_flags
from reportedly.resolve.dates import Dated
from reportedly.resolve.figures import Figure
from reportedly.resolve.occasions import FAR, Occasion
from reportedly.spans import beginning

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
# "Veld and Lind met in Harven": both sides stand before the verb, and nobody after it.
_ALONE = (
    r"(?=[.,;]|\s+(?:in|on|at|for|to|again|behind|privately|briefly|today|yesterday|last|this|over|during|face|one)\b)"
)
_JOINT: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("meeting", re.compile(rf"\b(?:met|sat down|(?:held|had) (?:talks|discussions|a meeting)){_ALONE}")),
    ("call", re.compile(r"\b(?:spoke|talked) (?:by|over the|on the) (?:tele)?phone\b(?!\s+(?:with|to)\b)")),
)
_AND = re.compile(r"\s+and\s+(?:[\w’'.-]+\s+){0,4}")
_STOP = re.compile(
    r"\s(?:to|in|on|at|after|before|where|about|for|as|following|during|ahead|regarding|today|yesterday)\s|[;:“”\"]"
)
_PRESS = re.compile(
    r"\b(?:reporters?|journalists?|press|media|fans|supporters|crowds?|voters|students|audience)\b", re.IGNORECASE
)
_TOLD_THEN = re.compile(
    r"\b(?:that|how|when)\b"
)  # "said on Friday that she had met": a day of the telling, not of the meeting
_ASKS = {"ask", "urge"}  # classes of cues
_TITLE = 300  # characters; a longer first line is no title
_NAMES = r"(?:(?:[A-Z][\w.’'-]*|of|the|and|for|to|de|la|al)(?:\s+|,\s+|\Z))+"
_READOUT = re.compile(  # "Readout of …", "Secretary Lind’s Call with President Veld": the title of a readout
    rf"\A\s*(?:Readout\b.*|{_NAMES}(?:Phone |Telephone |Video )?(?:Call|Meeting|Conversation|Talks) [Ww]ith {_NAMES})"
)
_SIDE = ("person", "organisation", "government", "place")


@dataclass(frozen=True, slots=True)
class Encounter:
    """A meeting or call of two; `both` stands for them together. `joint`: it is told only that the two met, so that it was there
    only what one said to the other."""

    one: Figure
    other: Figure
    both: Figure
    occasion: Occasion
    joint: bool = False

    def side_of(self, speaker: Figure | None) -> Figure | None:
        """Who is on the other side of `speaker`."""
        return self.other if speaker is self.one else self.one if speaker is self.other else None


def encounters(cast: Coreference, dated: Sequence[Dated]) -> tuple[Encounter, ...]:
    """Every encounter of two whom the text names, in order; adds to `cast` whom "they" then means."""
    out: dict[Span, Encounter] = {}
    for joint, form, verb in (*((True, *each) for each in _JOINT), *((False, *each) for each in _VERBS)):
        for m in verb.finditer(cast.text):
            begin, end = cast.parts.around(m.start())
            if (begin, end) in out:
                continue
            sides = _joined(cast, begin, m) if joint else _sides(cast, begin, m, end)
            if sides:
                occasion = _occasion(cast, m.span(), (begin, end), form, dated)
                both = Figure(f"{sides[0].name} and {sides[1].name}", "group", plural=True, spans=[(begin, end)])
                out[begin, end] = Encounter(*sides, cast.add(both), occasion, joint)
    return tuple(out[span] for span in sorted(out))


def _sides(cast: Coreference, begin: int, verb: re.Match[str], end: int) -> tuple[Figure, Figure] | None:
    before = [f for s, f in cast.named(begin, verb.start()) if s[1] <= verb.start() and f.type in _SIDE]
    stop = _STOP.search(
        cast.text, verb.end() - 1, end
    )  # every verb ends with a space: "met in Lisk" has nobody after it
    last = stop.start() if stop else end
    after = [f for _, f in cast.named(verb.end(), last) if f.type in _SIDE]
    if not before or not after or _PRESS.search(cast.text[verb.end() : last]):
        return None
    people = [f for f in after if f.type == "person"]
    one, other = before[-1], (people or after)[0]
    return (one, other) if one is not other else None


def _joined(cast: Coreference, begin: int, verb: re.Match[str]) -> tuple[Figure, Figure] | None:
    """The two people whom "and" joins right before `verb`."""
    people = [(s, f) for s, f in cast.named(begin, verb.start()) if s[1] <= verb.start() and f.type == "person"][-2:]
    if len(people) < 2:
        return None
    (first, one), (second, other) = people
    right_before = cast.text[second[1] : verb.start()].strip() in ("", "have", "had", "both")
    return (
        (one, other) if one is not other and right_before and _AND.fullmatch(cast.text, first[1], second[0]) else None
    )


def _occasion(cast: Coreference, verb: Span, sentence: Span, form: Form, dated: Sequence[Dated]) -> Occasion:
    begin, end = sentence
    place = next(
        (m.span for m in beginning(cast.mentions, verb[0], end) if m.type == "place"
         and cast.text.endswith((" in ", " at "), 0, m.span[0])), None,
    )  # fmt: skip
    days = beginning(dated, begin, end)
    day = next((d for d in days if d.span[0] >= verb[0] or not _TOLD_THEN.search(cast.text, d.span[1], verb[0])), None)
    spans = [verb, *([place] if place else []), *([day.span] if day else [])]
    where = cast.text[slice(*place)] if place else None
    return Occasion(verb, "private", form, "unknown", where, day.iso if day else None, tuple(sorted(spans)))


def encounter_of(
    s: Statement, speaker: Figure | None, found: Sequence[Encounter], cast: Coreference
) -> Encounter | None:
    """The encounter that a statement, not in the speaker's own words, was made at: the last one told, if it is his or hers."""
    if speaker is None or s.quote == "direct":
        return None
    here = cast.parts.at(s.cue.spans[0][0])
    told = bisect_right(found, here, key=lambda e: cast.parts.at(e.occasion.span[0]))
    last = found[told - 1] if told else None
    if last is None or here - cast.parts.at(last.occasion.span[0]) > FAR:
        return None
    return last if any(speaker is f for f in (last.one, last.other, last.both)) else None


def raised(s: Statement, met: Encounter, cast: Coreference) -> bool:
    """Was the statement said to the other side of the encounter?

    It was in a readout, which tells of one encounter alone, and where the words right after the encounter ask something of the
    other side: "She met the envoy. She urged an end to the tariff". Of what is merely said there, none of eight statements of the
    labelled stories was.
    """
    if _READOUT.fullmatch(cast.text[:_TITLE].partition("\n")[0]):
        return True
    back = cast.parts.at(s.cue.spans[0][0]) - cast.parts.at(met.occasion.span[0])
    people = met.one.type == met.other.type == "person"
    return back == 1 and people and bool(_ASKS & set(cue_flags(s.cue.text)))
