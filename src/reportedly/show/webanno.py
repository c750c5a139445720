"""W3C Web Annotation (Recommendation of 2017): an AnnotationPage a report, an Annotation for each role of a statement.

Target is the text as it was read (`source`) and, where there is one, the page that it stands on (`scope`). Each span is a
target with two selectors: the position in code points, and the words with so much of the text before and after
that they are found in one place only. To find them in the page itself use the words, since a page's own text may have
menus and scripts before them. A tool that counts in UTF-16 units has to count code points instead.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from reportedly.records import Actor, Record, Report, Span, Statement, Words
from reportedly.show.iris import part_iri, report_iri, web_iri, wikidata_iri
from reportedly.show.words import name_of, setting_words

Thing = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
HEAD, BETWEEN, TAIL = "[\n", ",\n", "\n]\n"
AROUND = 32  # characters before and after, doubled until the words are in one place only


def page(record: Record) -> str:
    """One AnnotationPage, without a line end."""
    actors = {actor.id: actor for actor in record.actors}
    made = {
        "@context": CONTEXT,
        "id": f"{report_iri(record.report)}#annotations",
        "type": "AnnotationPage",
        "items": [each for s in record.statements for each in of_statement(s, record.report, actors)],
    }
    return json.dumps(made, ensure_ascii=False)


def of_statement(s: Statement, report: Report, actors: Mapping[str, Actor]) -> Iterator[Thing]:
    """Of source (where there is one), cue and content; a body of each links it to its statement."""
    whole: Thing = {"type": "SpecificResource", "source": part_iri(report, s.id), "purpose": "linking"}
    speaker = actors.get(s.speaker or "")
    known = [{"type": "SpecificResource", "source": wikidata_iri(speaker.wikidata), "purpose": "identifying"}] if (
        speaker and speaker.wikidata
    ) else []  # fmt: skip
    if s.source:
        named = [_text(speaker.name, "describing")] if speaker else []
        yield _annotation(s.source, "source", [*named, *known], whole, s, report)
    yield _annotation(s.cue, "cue", [_text(s.cue.kind, "classifying")], whole, s, report)
    said = ": ".join(part for part in (_who(s, actors), setting_words(s.setting)) if part)
    told = [_text(said, "describing")] if said else []
    yield _annotation(s.content, "content", [_text(s.quote, "classifying"), *told], whole, s, report)


def quoted(text: str, span: Span) -> tuple[str, str]:
    """What stands before and after the words, so much that with it they stand in `text` once."""
    start, end = span
    around = AROUND
    while True:
        prefix, suffix = text[max(0, start - around) : start], text[end : end + around]
        phrase = prefix + text[start:end] + suffix
        if around >= len(text) or text.find(phrase, text.find(phrase) + 1) < 0:
            return prefix, suffix
        around *= 2


def _annotation(part: Words, role: str, bodies: list[Thing], whole: Thing, s: Statement, report: Report) -> Thing:
    return {
        "id": part_iri(report, f"{s.id}-{role}"),
        "type": "Annotation",
        "motivation": "tagging",
        "body": [_text(role, "tagging"), *bodies, whole],
        "target": [_target(span, report) for span in part.spans],
    }


def _target(span: Span, report: Report) -> Thing:
    start, end = span
    prefix, suffix = quoted(report.text, span)
    scope = web_iri(report.url)
    return {
        "type": "SpecificResource",
        "source": {
            "id": report_iri(report),
            "type": "Text",
            "format": "text/plain",
            "language": report.language or "en",
        },
        **({"scope": scope} if scope else {}),
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {"type": "TextQuoteSelector", "exact": report.text[start:end], "prefix": prefix, "suffix": suffix},
        ],
    }


def _text(value: str, purpose: str) -> Thing:
    return {"type": "TextualBody", "value": value, "purpose": purpose}


def _who(s: Statement, actors: Mapping[str, Actor]) -> str:
    names = " < ".join(name_of(link.actor, actors) for link in s.chain)
    return f"{names} to {name_of(s.addressee, actors)}" if names and s.addressee else names
