"""The kinds of speech and thought as people read them, in families few enough to be told apart by colour and line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from reportedly.records import Access, CueKind, Quote, Terms

Family = Literal["says", "against", "asks", "binds", "thinks", "silent"]


class Kind(NamedTuple):
    """How the page names a kind, and the family by which it is marked."""

    name: str
    family: Family


KINDS: Mapping[CueKind, Kind] = {
    "assertion": Kind("says", "says"),
    "confirmation": Kind("confirms", "says"),
    "inference": Kind("is inferred", "thinks"),
    "denial": Kind("denies", "against"),
    "allegation": Kind("alleges", "against"),
    "question": Kind("asks", "asks"),
    "demand": Kind("demands", "asks"),
    "offer": Kind("offers", "binds"),
    "promise": Kind("promises", "binds"),
    "threat": Kind("threatens", "binds"),
    "warning": Kind("warns", "binds"),
    "intention": Kind("intends", "binds"),
    "belief": Kind("believes", "thinks"),
    "wish": Kind("wishes", "thinks"),
    "fear": Kind("fears", "thinks"),
    "no_comment": Kind("does not comment", "silent"),
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

# Below this confidence a statement looks uncertain. docs/accuracy.md has how often those above and below are right.
SURE = 0.6
