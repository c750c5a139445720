"""Output formats: pure functions from a `Record` to text, with one module for each format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

import msgspec

from reportedly.records import Record

Name = Literal["text", "summary", "json", "jsonl", "csv", "jsonld", "prov", "provn", "webanno", "polnear"]


class Format(NamedTuple):
    """How records are written: the text of each, and what goes before the first, between two, and after the last."""

    head: str
    each: Callable[[Record], str]
    between: str = ""
    tail: str = ""

    def pieces(self, records: Iterable[Record]) -> Iterator[str]:
        """Yield the whole file in pieces, one for each record."""
        yield self.head
        for number, record in enumerate(records):
            yield (self.between if number else "") + self.each(record)
        yield self.tail


def formats(name: Name, *, width: int = 80, colour: bool = False, explain: bool = False) -> Format:
    """Return the format called `name`.

    Args:
        width: columns, for the formats for people.
        colour: whether these use ANSI colours.
        explain: whether "text" contains the words that prove each link.
    """
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
