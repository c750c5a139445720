"""Parts of a record in words, for every format that people read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportedly.records import Actor, CueKind, Record, Setting, Statement
from reportedly.show.visible import one_line
from reportedly.trace.attitude import Attitudes, attitudes
from reportedly.trace.records import Attitude

UNSAID = "not asserted"  # the report does not say that this was said
NOT_TOLD = "(not reported as said)"
PERHAPS = 0.7  # a speaker, addressee, access or chain that is less sure is shown as possible

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


# What a verb of a kind says that the speaker does with the content. Where he likely does another thing, the verb would be wrong.
_MEANS: Mapping[CueKind, tuple[Attitude, ...]] = {
    "denial": ("denies",),
    "question": ("asks",),
    "demand": ("wants",),
    "wish": ("wants",),
    "offer": ("says", "wants"),
}


# Who doubts a thing does not believe it: no verb of a kind says so.
_DOUBTS = re.compile(
    r"\b(?:doubt(?:s|ed|ing|ful)?|s[ck]eptical|uncertain|unsure|unconvinced|disbeliev\w+)\b", re.IGNORECASE
)


def verb(record: Record, s: Statement, who: Actor | None) -> str:
    """Return the verb after this speaker: "says", and "say" after "officials". Of what the report only asks, supposes, demands or
    denies ("did she say …?") the verb says so, or a reader would take it for said. Where no verb of ours is sure, the report's
    own words stand: who “opposed” the ban does not say the ban."""
    says = VERBS[s.cue.kind][who is not None and who.type == "group" and not who.named]
    own = any(map(str.isalpha, s.cue.text))
    doubts = s.cue.kind == "belief" and _DOUBTS.search(s.cue.text) is not None
    if own and s.cue.kind != "no_comment" and (doubts or not _fits(s.cue.kind, attitudes(record.report.text, s))):
        says = f"“{one_line(s.cue.text)}”"
    return says if s.asserted else f"{says} {NOT_TOLD}"


def _fits(kind: CueKind, found: Attitudes) -> bool:
    """Does the verb of this kind say what the speaker does, and may the content stand after it?"""
    return not found.names and found.likeliest in _MEANS.get(kind, ("says",))


def name_of(actor: str | None, actors: Mapping[str, Actor]) -> str:
    """Return the name of the actor with this id; the id itself if the record has no such actor."""
    if actor is None:
        return ""
    return one_line(actors[actor].name if actor in actors else actor)


def qualities(s: Statement) -> tuple[str, ...]:
    """Return the properties without which a statement would be misread: negated, not asserted."""
    return (*(("negated",) if s.cue.negated else ()), *(() if s.asserted else (UNSAID,)))


def is_perhaps(likely: float | None) -> bool:
    """Is it so unsure that it is only possible?"""
    return likely is not None and likely < PERHAPS


def percent(likely: float) -> str:
    """Return how sure a part is, "98 %". Nothing that was read is quite sure: the most is 99 %."""
    return f"{min(99, round(likely * 100))} %"


def doubted(words: str, likely: float | None) -> str:
    """`words` with how sure they are, and "perhaps" before what is not sure."""
    return words if likely is None else f"{'perhaps ' * is_perhaps(likely)}{words} ({likely:.2f})"


def setting_words(setting: Setting, likely: float | None = None) -> str:
    """What is known of where it was said; nothing if nothing is. `likely`: how sure the access is."""
    access = doubted(setting.access, likely) if setting.access != "unknown" else None
    values = (access, setting.form, setting.place, setting.date, setting.terms)
    return " · ".join(one_line(value).replace("_", " ") for value in values if value and value != "unknown")
