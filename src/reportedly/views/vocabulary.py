"""The vocabularies of the record in words for readers. Kinds of speech form a few families, each with its colour and line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from reportedly.records import Access, Actor, CueKind, Quote, RelationType, Terms
from reportedly.show.words import is_perhaps

Family = Literal["says", "against", "asks", "binds", "thinks", "silent"]


class Kind(NamedTuple):
    """The name of a kind on pages, after one speaker and after several, and the family that decides how it is marked."""

    name: str
    of_several: str
    family: Family


KINDS: Mapping[CueKind, Kind] = {
    "assertion": Kind("says", "say", "says"),
    "confirmation": Kind("confirms", "confirm", "says"),
    "inference": Kind("is inferred", "are inferred", "thinks"),
    "denial": Kind("denies", "deny", "against"),
    "allegation": Kind("alleges", "allege", "against"),
    "question": Kind("asks", "ask", "asks"),
    "demand": Kind("demands", "demand", "asks"),
    "offer": Kind("offers", "offer", "binds"),
    "promise": Kind("promises", "promise", "binds"),
    "threat": Kind("threatens", "threaten", "binds"),
    "warning": Kind("warns", "warn", "binds"),
    "intention": Kind("intends", "intend", "binds"),
    "belief": Kind("believes", "believe", "thinks"),
    "wish": Kind("wishes", "wish", "thinks"),
    "fear": Kind("fears", "fear", "thinks"),
    "no_comment": Kind("does not comment", "do not comment", "silent"),
}
FAMILIES: Mapping[Family, str] = {
    "says": "says, confirms",
    "against": "denies, alleges",
    "asks": "asks, demands",
    "binds": "promises, offers, warns, threatens, intends",
    "thinks": "believes, hopes, fears, is inferred",
    "silent": "does not comment",
}
QUOTES: Mapping[Quote, str] = {
    "direct": "word for word",
    "indirect": "in the report’s words",
    "mixed": "partly word for word",
}
ACCESS: Mapping[Access, str] = {"private": "in private", "public": "in public", "unknown": "not given"}
TERMS: Mapping[Terms, str] = {
    "on_record": "on the record",
    "on_background": "on background",
    "leaked": "leaked",
    "document": "from a document",
    "unknown": "not given",
}

# The relation of one statement to another, and its converse.
RELATIONS: Mapping[RelationType, tuple[str, str]] = {
    "denies": ("denies", "is denied by"),
    "conflicts": ("conflicts with", "conflicts with"),
    "confirms": ("confirms", "is confirmed by"),
    "updates": ("updates", "is updated by"),
    "responds": ("responds to", "is answered by"),
    "altered": ("is the same quotation in other words as", "is the same quotation in other words as"),
}

# Whose reading a relation is.
READING_WORDS = {"person": "as a person judged", "report": "as the report reads it", "ours": "our reading"}

# Statements below this confidence are marked as uncertain. docs/accuracy.md says how often those above and below are right.
SURE = 0.6


def verb(kind: CueKind, who: Actor | None) -> str:
    """Return the name of a kind after this speaker: "says", and "say" after "officials"."""
    several = who is not None and who.type == "group" and not who.named
    return KINDS[kind].of_several if several else KINDS[kind].name


def perhaps(words: str, likely: float | None) -> str:
    """`words`, with "perhaps" before what is not sure."""
    return f"{'perhaps ' * is_perhaps(likely)}{words}"
