"""Tensions for people: whose reading each is, and both passages with the sentences around the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from reportedly.records import Record, Statement
from reportedly.resolve.sentences import sentences
from reportedly.show.visible import one_line, printed
from reportedly.trace.records import Reading, StatementRef, Tension

HEAD, QUIET, SAID = "bold", "dim", "underline"
WHOSE: dict[Reading, str] = {
    "person": "a person judged so",
    "report": "a report sets them against each other",
    "ours": "our reading: possible, no more",
}
KINDS = {"private/public": ("in private", "in public"), "earlier/later": ("earlier", "later")}
_DAY = len("2031-05-06")


def page(found: Sequence[Tension], records: Iterable[Record], *, width: int, colour: bool) -> str:
    """Return every tension, in at most `width` columns."""
    known = {record.report.id: record for record in records}

    def draw(console: Console) -> None:
        for each in found:
            console.print(Text(f"{one_line(each.party.name)}: {WHOSE[each.reading]} ({each.score:.2f})", HEAD))
            for name, ref in zip(KINDS[each.kind], (each.a, each.b), strict=True):
                for line in _passage(name, ref, known):
                    console.print(Padding(line, (0, 0, 0, 2)))
            console.print()

    return printed(draw, width=width, colour=colour)


def _passage(name: str, ref: StatementRef, known: Mapping[str, Record]) -> Iterable[Text]:
    record = known[ref[0]]
    statement = next(each for each in record.statements if each.id == ref[1])
    actors = {actor.id: actor.name for actor in record.actors}
    report = record.report
    what = " · ".join(
        filter(None, ((report.published or "no date")[:_DAY], report.outlet, f"{report.id} {statement.id}"))
    )
    who = one_line(actors.get(statement.speaker or "", "nobody named"))
    yield Text(f"{name}, {who}", "").append(f"  ({one_line(what)})", QUIET)
    yield passage(record, statement)


def passage(record: Record, statement: Statement) -> Text:
    """Return the sentences that contain the content, with its words marked."""
    text, parts = record.report.text, sentences(record.report.text)
    spans = statement.content.spans
    start = parts.spans[parts.at(spans[0][0])][0]
    end = parts.spans[parts.at(max(spans[-1][1] - 1, 0))][1]
    out, at = Text("  «"), start
    for a, b in spans:
        out.append(_plain(text[at:a])).append(_plain(text[a:b]), SAID)
        at = b
    return out.append(_plain(text[at:end])).append("»")


def _plain(words: str) -> str:
    """Return one line, with white space at either end kept as one space."""
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() else ""
    return f"{before}{one_line(words).strip()}{after}" if words.strip() else before
