"""Output: pure functions from a `Record` to text, one module a format."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

import msgspec

from reportedly.records import Record

Name = Literal["text", "summary", "json", "jsonl", "csv"]


class Format(NamedTuple):
    """What stands before the first record, and how each record is written. Both end with their own line end."""

    head: str
    each: Callable[[Record], str]


def formats(name: Name, *, width: int, colour: bool, explain: bool = False) -> Format:
    """The format called `name`. `width` (columns) and `colour` matter only to those meant for people; `explain` only to
    "text"."""
    if name == "csv":
        from reportedly.show import tabular

        return Format(tabular.header(), tabular.rows)
    if name == "json":
        return Format("", lambda record: msgspec.json.format(record.to_json(), indent=1).decode() + "\n")
    if name == "jsonl":
        return Format("", lambda record: record.to_json().decode() + "\n")
    if name == "summary":
        from reportedly.show import summary

        return Format(summary.header(width), lambda record: summary.line(record, width))
    from reportedly.show import text

    return Format("", lambda record: text.page(record, width=width, colour=colour, explain=explain))
