"""What the standards themselves say of their words, for the tests of the exports."""

from __future__ import annotations

from typing import Any

from pyld.documentloader.frozen import FrozenDocumentLoader
from schema_org import registry

# The terms that we use of the context http://www.w3.org/ns/anno.jsonld, as Appendix A of the Web Annotation Vocabulary (W3C
# Recommendation, 23 February 2017) defines them. A key that is not here is lost in expansion, and the test fails.
ANNO: dict[str, Any] = {
    "@context": {
        "oa": "http://www.w3.org/ns/oa#",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dctypes": "http://purl.org/dc/dcmitype/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "as": "http://www.w3.org/ns/activitystreams#",
        "id": {"@type": "@id", "@id": "@id"},
        "type": {"@type": "@id", "@id": "@type"},
        "Annotation": "oa:Annotation",
        "AnnotationPage": "as:OrderedCollectionPage",
        "SpecificResource": "oa:SpecificResource",
        "Text": "dctypes:Text",
        "TextualBody": "oa:TextualBody",
        "TextPositionSelector": "oa:TextPositionSelector",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "classifying": "oa:classifying",
        "describing": "oa:describing",
        "identifying": "oa:identifying",
        "linking": "oa:linking",
        "tagging": "oa:tagging",
        "body": {"@type": "@id", "@id": "oa:hasBody"},
        "target": {"@type": "@id", "@id": "oa:hasTarget"},
        "source": {"@type": "@id", "@id": "oa:hasSource"},
        "selector": {"@type": "@id", "@id": "oa:hasSelector"},
        "scope": {"@type": "@id", "@id": "oa:hasScope"},
        "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
        "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
        "value": "rdf:value",
        "format": "dc:format",
        "language": "dc:language",
        "exact": "oa:exact",
        "prefix": "oa:prefix",
        "suffix": "oa:suffix",
        "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
        "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
    }
}
OFFLINE = {"documentLoader": FrozenDocumentLoader({"http://www.w3.org/ns/anno.jsonld": ANNO})}
_TEXTS = {"Text", "URL", "Date", "DateTime", "Integer"}


def faults(thing: dict[str, Any]) -> list[str]:
    """What schema.org's vocabulary does not allow of `thing` and of all within it: an unknown type or property, a property
    of another type, or a value of a type that it is not for."""
    kind = thing["@type"]
    if kind not in registry.CLASS_METADATA:
        return [f"no type {kind}"]
    out = []
    for name, values in thing.items():
        if name.startswith("@"):
            continue
        known = registry.PROPERTY_BY_SCHEMA.get(name)
        if known is None or not set(known.domains) & {kind, *registry.ancestry(kind)}:
            out.append(f"{kind} has no {name}")
            continue
        for value in values if isinstance(values, list) else [values]:
            if not isinstance(value, dict):
                fits = bool(_TEXTS & set(known.ranges))
            elif "@type" in value:
                out += faults(value)
                fits = bool({value["@type"], *registry.ancestry(value["@type"])} & set(known.ranges))
            else:
                fits = set(value) == {"@id"} and not set(known.ranges) <= _TEXTS
            out += [] if fits else [f"{kind}: {name} can't be {value}"]
    return out


def keys(thing: Any) -> int:
    """How many properties there are in a document, at any depth, `@context` and ids left out."""
    if isinstance(thing, list):
        return sum(map(keys, thing))
    if isinstance(thing, dict):
        own = [name for name in thing if not name.startswith("@") and name not in ("id", "type")]
        return len(own) + sum(keys(value) for value in thing.values())
    return 0
