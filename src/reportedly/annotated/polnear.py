"""PolNeAR's attributions as JSON Lines: `id`, `text`, and for each annotator a list of spans of source, cue and content."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from reportedly.annotated.marks import MarkedAttribution
from reportedly.errors import BadRecordError
from reportedly.records import Span

_REMEDY = "give a line its id, text and annotators: a list of lists of {source, cue, content} with [start, end] spans"


class _Attribution(Struct, frozen=True):
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()


class AnnotatedReport(Struct, frozen=True, kw_only=True):
    """A report with the attributions of each annotator. Other fields are not an error."""

    id: str
    text: str
    annotators: tuple[tuple[_Attribution, ...], ...]
    publisher: str | None = None
    date: str | None = None
    title: str | None = None
    credit: str | None = None
    wire: str | None = None


def parsed(data: bytes, name: str) -> AnnotatedReport:
    """Raises `BadRecordError`; no message holds report text."""
    try:
        return msgspec.json.decode(data, type=AnnotatedReport)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        why = str(error) if isinstance(error, msgspec.ValidationError) else "it is no JSON"
        raise BadRecordError(name, why, _REMEDY) from error


def report_fields(line: AnnotatedReport) -> dict[str, Any]:
    """As a report object of our own JSON Lines. The corpus writes "None" for what is not given."""
    wire = _known(line.wire)
    return {
        "id": line.id,
        "text": line.text,
        "outlet": _known(line.publisher),
        "published": _known(line.date),
        "title": _known(line.title),
        "byline": _known(line.credit),
        **({"origin": {"agency": wire}} if wire else {}),
    }


def marks(line: AnnotatedReport, annotator: int, name: str) -> list[MarkedAttribution]:
    """What annotator number `annotator` (from 1) marked. Raises `BadRecordError` where there is none, or a span is wrong."""
    if annotator > len(line.annotators):
        raise BadRecordError(name, f"it has {len(line.annotators)} annotators", "ask for one with a lower number")
    made = []
    for place, each in enumerate(line.annotators[annotator - 1], 1):
        if not each.cue or not each.content:
            raise BadRecordError(name, f"attribution {place} has no cue or no content", _REMEDY)
        if not all(start < end <= len(line.text) for start, end in (*each.source, *each.cue, *each.content)):
            raise BadRecordError(name, f"attribution {place} marks what is outside the text", _REMEDY)
        made.append(MarkedAttribution(tuple(sorted(each.source)), tuple(sorted(each.cue)), tuple(sorted(each.content))))
    return made


def _known(value: str | None) -> str | None:
    return None if value in (None, "", "None") else value
