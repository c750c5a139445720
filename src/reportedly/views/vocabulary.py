"""The vocabularies of the record in words for readers. Kinds of speech form a few families, each with its colour and line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from reportedly.records import Access, CueKind, Quote, RelationType, Terms
from reportedly.show.words import VERBS
from reportedly.trace.records import Attestation, RootKind

Family = Literal["says", "against", "asks", "binds", "thinks", "silent"]


class Kind(NamedTuple):
    """The name of a kind on pages, after one speaker, and the family that decides how it is marked."""

    name: str
    family: Family


_FAMILY_OF: Mapping[CueKind, Family] = {
    "assertion": "says",
    "confirmation": "says",
    "inference": "thinks",
    "denial": "against",
    "allegation": "against",
    "question": "asks",
    "demand": "asks",
    "offer": "binds",
    "promise": "binds",
    "threat": "binds",
    "warning": "binds",
    "intention": "binds",
    "belief": "thinks",
    "wish": "thinks",
    "fear": "thinks",
    "no_comment": "silent",
}
KINDS: Mapping[CueKind, Kind] = {kind: Kind(VERBS[kind][0], family) for kind, family in _FAMILY_OF.items()}
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

# On what a claim rests. Pages speak of sources, files of roots.
ATTESTATIONS: Mapping[Attestation, str] = {
    "first hand": "first hand",
    "single root": "single source",
    "separately reported": "separately reported",
    "independently confirmed": "independently confirmed",
}

# What a source is. In files it is called a root.
ROOT_KINDS: Mapping[RootKind, str] = {
    "named": "named",
    "unnamed": "not named",
    "outlet": "an outlet",
    "document": "a document",
}

# Whose reading a relation is.
READING_WORDS = {"person": "as a person judged", "report": "as the report reads it", "ours": "our reading"}
