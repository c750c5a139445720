"""Parts of a record in words, for every format that people read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportedly.attribute.cue_lexicon import forms
from reportedly.records import Actor, Certainty, CueKind, Record, Setting, Span, Statement
from reportedly.rows import PERHAPS
from reportedly.show.number import is_several
from reportedly.show.visible import one_line
from reportedly.trace.attitude import attitudes
from reportedly.trace.independence import OTHER_SIDE
from reportedly.trace.records import Attitude, RootPair

UNSAID = "not asserted"  # the report does not say that this was said
NOT_TOLD = "(not reported as said)"
UNCERTAIN = "uncertain"  # whether it is a statement at all

# The verb of each kind, after one speaker and after several.
VERBS: Mapping[CueKind, tuple[str, str]] = {
    "assertion": ("says", "say"),
    "confirmation": ("confirms", "confirm"),
    "inference": ("is inferred", "are inferred"),
    "denial": ("denies", "deny"),
    "allegation": ("alleges", "allege"),
    "question": ("asks", "ask"),
    "demand": ("demands", "demand"),
    "offer": ("offers", "offer"),
    "promise": ("promises", "promise"),
    "threat": ("threatens", "threaten"),
    "warning": ("warns", "warn"),
    "intention": ("intends", "intend"),
    "belief": ("believes", "believe"),
    "wish": ("wishes", "wish"),
    "fear": ("fears", "fear"),
    "no_comment": ("does not comment", "do not comment"),
}


# The verbs of which ours is the present tense, by kind. Of all others the report's own words are shown.
_SAID = """
    say tell add write note report announce explain declare state argue claim insist maintain contend reiterate repeat stress tweet
    post reply respond answer reveal conclude remark observe continue assert affirm acknowledge inform notify caution
"""
_OURS: Mapping[CueKind, str] = {
    "assertion": _SAID,
    "confirmation": "confirm",
    "denial": "deny",
    "allegation": "allege",
    "question": "ask",
    "demand": "demand",
    "offer": "offer",
    "promise": "promise",
    "threat": "threaten",
    "warning": "warn",
    "intention": "intend",
    "belief": "believe",
    "wish": "wish",
    "fear": "fear",
}
_FORMS = {kind: frozenset(form for verb in verbs.split() for form in forms(verb)) for kind, verbs in _OURS.items()}
# Of these the verb is ours: the report's would put it into another's mouth.
_OWN: tuple[CueKind, ...] = ("no_comment", "inference")
_DOES: Mapping[CueKind, Attitude] = {"denial": "denies", "question": "asks", "demand": "wants", "wish": "wants"}
_WORD = re.compile(r"[a-z]+")


def verb(record: Record, s: Statement, who: Actor | None) -> str:
    """Return the verb after this speaker: "says", and "say" after "officials". Of what the report only asks, supposes, demands or
    denies ("did she say …?") the verb says so, or a reader would take it for said. Where no verb of ours means the same, the
    report's own words stand: who “opposed” the ban does not say the ban, nor “it a mistake” who “called” it one."""
    says = VERBS[s.cue.kind][is_several(who)]
    if s.cue.kind not in _OWN and any(map(str.isalpha, s.cue.text)) and not _fits(record, s):
        says = f"“{one_line(s.cue.text)}”"
    return says if s.asserted else f"{says} {NOT_TOLD}"


def _fits(record: Record, s: Statement) -> bool:
    """Does our verb say what the report's does, and may the content stand after it?"""
    words = _WORD.findall(s.cue.text.lower())
    plain = s.cue.kind == "assertion" and s.quote == "direct"  # “…,” she quipped
    if not plain and "according" not in words and _FORMS[s.cue.kind].isdisjoint(words):
        return False
    found = attitudes(record.report.text, s)
    return not found.names and found.likeliest == _DOES.get(s.cue.kind, "says")


def said_by(asserted: bool) -> str:
    """Return the words before a speaker. What a report only denies, asks or supposes that somebody said, nobody has said."""
    return "said by" if asserted else "would have been said by"


# Cues of refusals whose contents are no words of theirs: "declined [to comment]", "did not respond to [a request]".
_REFUSES = re.compile(
    r"\b(?:not|never|declin\w+|refus\w+|ignor\w+|unavailable|silent|yet|had|made|offered|gave)\b|n['’]t\b"
)
_BESIDE = 12  # characters between such a cue and its content


def shown_spans(s: Statement) -> tuple[Span, ...]:
    """Return the words of a statement as they are shown: of a refusal with its cue, "declined to comment"."""
    first, cue = s.content.spans[0], s.cue.spans[-1]
    beside = 0 <= first[0] - cue[1] <= _BESIDE
    if s.cue.kind != "no_comment" or not beside or not _REFUSES.search(s.cue.text):
        return s.content.spans
    return ((s.cue.spans[0][0], first[1]), *s.content.spans[1:])


def between_roots(pair: RootPair) -> str:
    """Return what stands between two roots. Who denies what another says is another party, and no second source of it."""
    if pair.why == OTHER_SIDE.why:
        return "one denies what the other says"
    return "independent" if pair.state == "independent" else "independence not established"


def name_of(actor: str | None, actors: Mapping[str, Actor]) -> str:
    """Return the name of the actor with this id; the id itself if the record has no such actor."""
    if actor is None:
        return ""
    return one_line(actors[actor].name if actor in actors else actor)


def unlabelled(name: str) -> bool:
    """Does the description of somebody who is not named leave that unsaid? "Unnamed official" does not."""
    return name.casefold().partition(" ")[0] not in ("unnamed", "anonymous", "unidentified")


def qualities(s: Statement) -> tuple[str, ...]:
    """Return the properties without which a statement would be misread: negated, not asserted."""
    return (*(("negated",) if s.cue.negated else ()), *(() if s.asserted else (UNSAID,)))


def is_perhaps(likely: float | None) -> bool:
    """Is it so unsure that it is only possible?"""
    return likely is not None and likely < PERHAPS


def is_doubted(who: object, certainty: Certainty | None, confidence: float | None) -> bool:
    """Is it only possible that this speaker said it, since it may be another's, or no statement at all? Nobody is never doubted."""
    return who is not None and (is_perhaps(certainty.speaker if certainty else None) or is_perhaps(confidence))


def perhaps_if(doubted: bool) -> str:
    """Return "perhaps ", to stand before what is only possible; nothing before what is sure."""
    return "perhaps " if doubted else ""


def perhaps(words: str, likely: float | None) -> str:
    """`words`, with "perhaps" before what is not sure."""
    return f"{perhaps_if(is_perhaps(likely))}{words}" if words else ""


def percent(likely: float) -> str:
    """Return how sure a part is, "98 %". Nothing that was read is quite sure: the most is 99 %."""
    return f"{min(99, round(likely * 100))} %"


def doubted(words: str, likely: float | None) -> str:
    """`words` with how sure they are, and "perhaps" before what is not sure."""
    return words if likely is None else f"{perhaps(words, likely)} ({likely:.2f})"


def setting_words(setting: Setting, likely: float | None = None) -> str:
    """What is known of where it was said; nothing if nothing is. `likely`: how sure the access is."""
    access = doubted(setting.access, likely) if setting.access != "unknown" else None
    values = (access, setting.form, setting.place, setting.date, setting.terms)
    return " · ".join(one_line(value).replace("_", " ") for value in values if value and value != "unknown")
