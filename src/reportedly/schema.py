"""The record's JSON Schema, made from the record types, so that the two cannot part."""

from __future__ import annotations

from collections.abc import Iterable
from inspect import cleandoc
from typing import Any

import msgspec

from reportedly.records import Node, Record

# What the names of the types and fields leave open. A type's own description is its docstring.
_FIELDS = {
    "Report": {
        "id": "The input's own id, else its URL, else made from outlet, path and date",
        "text": "The text that every span of the record points into, in Unicode code points",
        "content_hash": "Of the text: the same text has the same hash, whoever published it",
        "version_of": "The id of an earlier text at the same address",
        "publisher_family": "The publisher whose outlets count as one, as the configuration says",
        "published": "ISO 8601: a year, a month, a day, or a time with zone",
        "retrieved": "ISO 8601 time with zone at which the address was read",
        "excerpt": "Only a summary or the beginning of the report, as a feed gives it",
        "furniture": "Spans that are page furniture and not article",
    },
    "Engine": {"threshold": "The confidence below which no statement is kept"},
    "Words": {
        "spans": "Where the words stand, as [start, end)",
        "text": "The slices of the spans, joined with one space",
    },
    "Cue": {
        "spans": "Where the words stand, as [start, end)",
        "text": "The slices of the spans, joined with one space",
        "negated": "The report says that this was not done: “has not confirmed”",
    },
    "Setting": {
        "access": "Were the words uttered in private or in public?",
        "date": "ISO 8601: a day, a month, or an interval, no more exact than the report makes it",
        "terms": "On which terms the words came out",
        "spans": "The words that say so",
    },
    "ChainLink": {"actor": "An actor id", "inferred": "The link's words stand elsewhere in the report"},
    "Statement": {
        "source": "The words that name who",
        "cue": "The words that signal the attribution",
        "content": "The words that give what, without outer quotation marks",
        "quote": "Is the content all, partly or not at all inside quotation marks?",
        "speaker": "The id of the actor whose statement it is; for an inference, of who draws it",
        "about": "For an inference: the id of the actor of whom it is drawn",
        "addressee": "The id of the actor to whom it was said",
        "chain": "From the speaker outwards, the actors by whom the content reached the report; its outlet is left out",
        "within": "The id of the statement whose content holds this one",
        "asserted": "Does the report say that the attribution took place? Not where it is asked, supposed or demanded",
        "certainty": "How likely speaker, addressee, access and chain are right, each calibrated",
    },
    "ReportedEvent": {
        "spans": "Where the words stand, as [start, end)",
        "text": "The slices of the spans, joined with one space",
        "kind": "A root of the PLOVER ontology of events",
        "actor": "The id of the actor who did it",
        "target": "The id of the actor to whom it was done",
        "date": "ISO 8601: a day, a month, or an interval, no more exact than the report makes it",
        "within": "The id of the statement that tells it; null where the report itself does",
        "modality": "Only what is done is a deed; the rest is planned, or said not to have been done",
        "score": "By how much the kind leads over the next; not calibrated",
    },
    "OfferedEvidence": {
        "spans": "Where the words stand, as [start, end)",
        "text": "The slices of the spans, joined with one space",
        "kind": "What is offered; “none” where the report says that nothing is",
        "statement": "The id of the statement for which it is offered",
        "by": "The id of the actor who offers it",
        "score": "How likely the scorer holds it to be evidence",
    },
    "Actor": {
        "for": "The id of the actor that this one belongs to or speaks for",
        "named": "Is it named anywhere in the report? If not, the name is the report's description",
        "count": "How many people the description stands for; null where the report does not say",
        "basis": "For an unnamed source: how it knows, in the report's words",
        "reason": "For an unnamed source: why it is not named, in the report's words",
        "mentions": "Where the report mentions it",
    },
    "Relation": {"from": "A statement id", "to": "A statement id", "because": "The words that say so"},
}


def components(kinds: Iterable[type[Node]], template: str) -> dict[str, Any]:
    """JSON Schema of these types, and of those in them, by name; `template` has `{name}` and makes the references."""
    _, made = msgspec.json.schema_components(kinds, ref_template=template)
    return _described(_plain(made))


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one `Record`, as plain dicts and lists."""
    made = _plain(msgspec.json.schema(Record))
    _described(made["$defs"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:reportedly:record",
        "title": "Reportedly record",
        "description": "Who said what, to whom, in what setting, according to whom: all that is kept of one report.",
        **made,
    }


def _plain(made: Any) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(made))  # no tuples
    return plain


def _described(parts: dict[str, Any]) -> dict[str, Any]:
    for part in parts.values():
        if "description" in part:  # Python takes the indentation off docstrings from 3.13 on
            part["description"] = cleandoc(part["description"])
    for name, descriptions in _FIELDS.items():
        for field, description in descriptions.items():
            if name in parts:
                parts[name]["properties"][field]["description"] = description
    return parts
