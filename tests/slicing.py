"""Every span of a record or report slices to its words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import cast

import msgspec

from reportedly.records import Record, Report, Span, Words


def unsliced(record: Record) -> list[str]:
    """What of a record does not slice to its words: spans outside the text, empty ones, words that are not those of their spans."""
    text = record.report.text
    wrong = []
    for path, part in _parts(record, "record"):
        if isinstance(part, Words):
            right = bool(part.spans) and part.text == " ".join(text[start:end] for start, end in part.spans)
            wrong += [] if right and part.text.strip() == part.text else [f"{path}.text"]
        for field in ("spans", "mentions", "because", "furniture"):
            if not _inside(getattr(part, field, ()), text):
                wrong.append(f"{path}.{field}")
    return wrong


def damaged(report: Report) -> list[str]:
    """What is wrong with a report that intake has made."""
    wrong = [] if _inside(report.furniture, report.text) else ["furniture"]
    wrong += [] if list(report.furniture) == sorted(report.furniture) else ["furniture out of order"]
    wrong += [] if report.text.strip() else ["text"]
    hashed = hashlib.sha256(report.text.encode()).hexdigest()
    return wrong + ([] if report.content_hash == f"sha256:{hashed}" else ["content_hash"])


def _inside(spans: tuple[Span, ...], text: str) -> bool:
    return all(0 <= start < end <= len(text) for start, end in spans)


def _parts(part: object, path: str) -> Iterator[tuple[str, object]]:
    """The part and all that it is made of, each with where it stands."""
    if isinstance(part, msgspec.Struct):
        yield path, part
        for field in part.__struct_fields__:
            yield from _parts(getattr(part, field), f"{path}.{field}")
    elif isinstance(part, tuple):
        for number, each in enumerate(cast("tuple[object, ...]", part)):
            yield from _parts(each, f"{path}[{number}]")
