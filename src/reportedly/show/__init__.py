"""Output: pure functions from a `Record` to text, one module a format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

import msgspec

from reportedly.records import Record

Name = Literal["text", "summary", "json", "jsonl", "csv", "jsonld", "prov", "provn", "webanno", "polnear"]


class Format(NamedTuple):
    """How each record is written, and what stands before the first, between two, and after the last."""

    head: str
    each: Callable[[Record], str]
    between: str = ""
    tail: str = ""

    def pieces(self, records: Iterable[Record]) -> Iterator[str]:
        """The whole file in pieces, a record each."""
        yield self.head
        for number, record in enumerate(records):
            yield (self.between if number else "") + self.each(record)
        yield self.tail


def formats(name: Name, *, width: int = 80, colour: bool = False, explain: bool = False) -> Format:
    """The format called `name`. `width` (columns) and `colour` matter only to those meant for people; `explain` only to
    "text"."""
    match name:
        case "csv":
            from reportedly.show import tabular

            return Format(tabular.header(), tabular.rows)
        case "json":
            return Format("", lambda record: msgspec.json.format(record.to_json(), indent=1).decode() + "\n")
        case "jsonl":
            return Format("", lambda record: record.to_json().decode() + "\n")
        case "jsonld":
            from reportedly.show import jsonld

            return Format(jsonld.HEAD, jsonld.graph, jsonld.BETWEEN, jsonld.TAIL)
        case "prov":
            from reportedly.show import prov

            return Format(prov.JSON_HEAD, prov.as_json, prov.JSON_BETWEEN, prov.JSON_TAIL)
        case "provn":
            from reportedly.show import prov

            return Format(prov.N_HEAD, prov.as_provn, prov.N_BETWEEN, prov.N_TAIL)
        case "webanno":
            from reportedly.show import webanno

            return Format(webanno.HEAD, webanno.page, webanno.BETWEEN, webanno.TAIL)
        case "polnear":
            from reportedly.show import polnear

            return Format("", polnear.line)
        case "summary":
            from reportedly.show import summary

            return Format(summary.header(width), lambda record: summary.line(record, width))
        case "text":
            from reportedly.show import text

            return Format("", lambda record: text.page(record, width=width, colour=colour, explain=explain))
