"""W3C Web Annotation (Recommendation of 2017): an AnnotationPage for each report.

Each role of a statement is an Annotation. The target is the text as it was read (`source`) and, if there is one, the
page that contains it (`scope`). Each span is a target with two selectors: its position in code points, and its words
with enough context before and after to be unique. To find the words in the page itself use the quotation, since a page
also contains menus and scripts. Tools that count in UTF-16 units must convert the positions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from reportedly.records import Actor, Record, Report, Span, Statement, Words
from reportedly.show.iris import part_iri, report_iri, web_iri, wikidata_iri
from reportedly.show.words import name_of, qualities, setting_words

Thing = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
HEAD, BETWEEN, TAIL = "[\n", ",\n", "\n]\n"
AROUND = 32  # characters before and after, doubled until the quotation is unique


def page(record: Record) -> str:
    """Return one AnnotationPage, without a line end."""
    actors = {actor.id: actor for actor in record.actors}
    made = {
        "@context": CONTEXT,
        "id": f"{report_iri(record.report)}#annotations",
        "type": "AnnotationPage",
        "items": [each for s in record.statements for each in of_statement(s, record.report, actors)],
    }
    return json.dumps(made, ensure_ascii=False)


def of_statement(s: Statement, report: Report, actors: Mapping[str, Actor]) -> Iterator[Thing]:
    """Yield the annotations of source (if any), cue and content. A body of each links it to its statement."""
    whole: Thing = {"type": "SpecificResource", "source": part_iri(report, s.id), "purpose": "linking"}
    speaker = actors.get(s.speaker or "")
    known = [{"type": "SpecificResource", "source": wikidata_iri(speaker.wikidata), "purpose": "identifying"}] if (
        speaker and speaker.wikidata
    ) else []  # fmt: skip
    if s.source:
        named = [_text(speaker.name, "describing")] if speaker else []
        yield _annotation(s.source, "source", [*named, *known], whole, s, report)
    yield _annotation(
        s.cue, "cue", [_text(each, "classifying") for each in (s.cue.kind, *qualities(s))], whole, s, report
    )
    said = ": ".join(part for part in (_who(s, actors), setting_words(s.setting)) if part)
    description = [_text(said, "describing")] if said else []
    yield _annotation(s.content, "content", [_text(s.quote, "classifying"), *description], whole, s, report)


def quoted(text: str, span: Span) -> tuple[str, str]:
    """Return as much text before and after the span as makes the quotation unique in `text`."""
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
