"""JSON Lines in the exchange format of PolNeAR (Newell, Margolin and Ruths, LREC 2018): one report a line.

A report has the spans of its attributions for each annotator; here there is one. Unlike PolNeAR's own annotators,
Reportedly nests attributions and leaves "that" and outer quotation marks out of a content.
"""

from __future__ import annotations

import json

from reportedly.records import Record, Words


def line(record: Record) -> str:
    """Return one line, with its line end."""
    report = record.report
    made = {
        "id": report.id,
        "publisher": report.outlet,
        "date": report.published,
        "title": report.title,
        "credit": report.byline,
        "wire": report.origin.agency,
        "text": report.text,
        "annotators": [
            [
                {"source": _spans(s.source), "cue": _spans(s.cue), "content": _spans(s.content)}
                for s in record.statements
            ]
        ],
    }
    return json.dumps(made, ensure_ascii=False) + "\n"


def _spans(part: Words | None) -> list[list[int]]:
    return [list(span) for span in part.spans] if part else []
