"""A record for people: a head line, the report with its statements marked, and a table of them.

The marks are in the text itself, so that a copy without colour shows the same: `⟦2 … ⟧` is the content of statement 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from reportedly.records import Actor, Certainty, Record, Report, Span, Statement, Words
from reportedly.show.acts import acts_and_evidence
from reportedly.show.explain import explanation
from reportedly.show.visible import one_line, printed, visible
from reportedly.show.words import UNCERTAIN, doubted, is_perhaps, name_of, perhaps_if, qualities, setting_words

SOURCE, CUE, CONTENT, MARK, DIM = "bold yellow", "magenta", "cyan", "bold cyan", "dim"
# A private character between a mark's number and the next word, so that no line is broken there; it becomes a space at the end.
# The same character in a report is replaced, and so are its own brackets ⟦ ⟧, which would look like marks.
_GLUE = "\ue000"
_OURS = str.maketrans({"⟦": "[", "⟧": "]", _GLUE: "\ufffd"})
_CONTENT_LIMIT = 80
_ARTICLE = re.compile(r"^(?:the|an?) ")


def page(record: Record, *, width: int, colour: bool, explain: bool = False) -> str:
    """Return the record on lines of at most `width` columns (at least 60).

    Args:
        colour: whether to use ANSI colours, for a terminal.
        explain: whether to show the words that prove each link of each chain, and why each actor was linked.
    """

    def draw(console: Console) -> None:
        console.rule(characters="─", style=DIM)
        for line in _head(record.report):
            console.print(line)
        console.print()
        console.print(_marked(record), overflow="fold")
        console.print()
        if record.statements:
            console.print(_table(record))
            console.print()
        if record.events or record.evidence:
            console.print(acts_and_evidence(record))
            console.print()
        if explain and record.statements:
            console.print(explanation(record))
            console.print()
        console.print(_legend(record, colour))
        console.print()

    return printed(draw, width=width, colour=colour).replace(_GLUE, " ")


def _head(report: Report) -> Iterator[Text]:
    if report.title:
        yield Text(one_line(report.title), style="bold")
    agency = f"agency: {report.origin.agency}" if report.origin.agency else None
    known = (report.outlet, report.published, report.byline, agency, report.path or report.url or report.id)
    yield Text(" · ".join(one_line(part) for part in known if part), style=DIM if report.title else "bold")


def _marked(record: Record) -> Text:
    """Return the report's text, coloured, with a mark at each end of each content. Offsets are those of the raw text."""
    text = Text(visible(record.report.text).translate(_OURS))
    for start, end in record.report.furniture:
        text.stylize(DIM, start, end)
    for statement in record.statements:
        _colour(text, statement.content, CONTENT)
    for statement in record.statements:  # after every content, since a nested source lies inside one
        _colour(text, statement.source, SOURCE)
        _colour(text, statement.cue, CUE)
    marks = list(_marks(record))
    pieces = text.divide(offset for offset, _ in marks)
    out = Text().append_text(pieces[0])
    for (_, mark), piece in zip(marks, pieces[1:], strict=True):
        out.append(mark, MARK).append_text(piece)
    return out


def _colour(text: Text, words: Words | None, style: str) -> None:
    for start, end in words.spans if words else ():
        text.stylize(style, start, end)


def _marks(record: Record) -> Iterator[tuple[int, str]]:
    """Yield offsets and marks in reading order.

    At one offset, contents end before others begin, and the longest begins first.

    A content that ends across the start of another one has its number at its end too.
    """
    contents = [(span, _number(statement)) for statement in record.statements for span in statement.content.spans]
    contents = sorted(
        (entry for entry in contents if entry[0][0] < entry[0][1]), key=lambda entry: _outer_first(entry[0])
    )
    opened: list[tuple[Span, str]] = []
    for entry in contents:
        yield from _closed(opened, entry[0][0])
        opened.append(entry)
        yield entry[0][0], f"⟦{entry[1]}{_GLUE}"
    yield from _closed(opened, None)


def _closed(opened: list[tuple[Span, str]], before: int | None) -> Iterator[tuple[int, str]]:
    """Remove contents that end at or before this offset (None: all) from `opened`, and yield their closing marks."""
    ending = [entry for entry in reversed(opened) if before is None or entry[0][1] <= before]
    for entry in sorted(ending, key=lambda entry: entry[0][1]):
        yield entry[0][1], "⟧" if entry is opened[-1] else f"{_GLUE}{entry[1]}⟧"
        opened.remove(entry)


def _outer_first(span: Span) -> tuple[int, int]:
    return span[0], -span[1]


def _number(statement: Statement) -> str:
    """Return a statement's number as people see it: its id without the letter."""
    return one_line(statement.id.removeprefix("s"))


def _table(record: Record) -> Table:
    actors = {actor.id: actor for actor in record.actors}
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=True, header_style="bold")
    table.add_column("#", no_wrap=True, overflow="ignore")
    table.add_column("source → speaker", ratio=5, overflow="fold")
    table.add_column("cue (kind)", width=len("(confirmation,"), overflow="fold")
    table.add_column("content", ratio=6, overflow="fold")
    table.add_column("quote", overflow="fold", min_width=8)
    table.add_column("conf.", no_wrap=True, min_width=5)
    for statement, depth in _nested(record.statements):
        kind = ", ".join((statement.cue.kind, *qualities(statement)))
        table.add_row(
            Text("  " * max(0, depth - 1) + "└ " * bool(depth) + _number(statement), MARK),
            _who(statement, actors),
            _lines(Text().append(one_line(statement.cue.text), CUE), f"({kind.replace('_', ' ')})"),
            _lines(Text(_first_words(statement.content.text)), *_setting(statement)),
            Text(statement.quote),
            _lines(Text(f"{statement.confidence:.2f}"), *([UNCERTAIN] if is_perhaps(statement.confidence) else [])),
        )
    return table


def _nested(statements: tuple[Statement, ...]) -> Iterator[tuple[Statement, int]]:
    """Yield every statement once with its depth, each followed by those within it. A statement in a cycle is at the top."""
    known = {statement.id for statement in statements}
    below: dict[str | None, list[Statement]] = {}
    for statement in statements:
        below.setdefault(statement.within if statement.within in known else None, []).append(statement)
    seen: set[str] = set()
    for root in (*below.get(None, ()), *statements):
        todo = [(root, 0)]
        while todo:
            statement, depth = todo.pop()
            if statement.id not in seen:
                seen.add(statement.id)
                yield statement, depth
                todo += [(inner, depth + 1) for inner in reversed(below.get(statement.id, ()))]


def _who(statement: Statement, actors: Mapping[str, Actor]) -> Text:
    """Return source → speaker, addressee, whom an inference is about, and the chain if it has several links."""
    source = one_line(statement.source.text) if statement.source else "nobody named"
    speaker = name_of(statement.speaker, actors)
    first = Text().append(source, SOURCE if statement.source else DIM)
    sure = statement.certainty
    if speaker:
        same = speaker.casefold() == _ARTICLE.sub("", source.casefold())
        said = doubted("" if same else f"→ {speaker}", sure.speaker)
        first.append(f" {' '.join(said.split())}" if said else "")
        if same and is_perhaps(sure.speaker):
            first = Text(perhaps_if(True)).append(first)
    more = []
    if statement.addressee:
        more.append(doubted(f"to {name_of(statement.addressee, actors)}", sure.addressee))
    if statement.about:
        more.append(f"about {name_of(statement.about, actors)}")
    if len(statement.chain) > 1:
        more.append(doubted(" < ".join(name_of(link.actor, actors) for link in statement.chain), sure.chain))
    return _lines(first, *more)


def _setting(statement: Statement) -> Iterator[str]:
    """What is known of where it was said, in brackets; nothing if nothing is."""
    if known := setting_words(statement.setting, statement.certainty.access):
        yield f"[{known}]"


def _lines(first: Text, *more: str) -> Text:
    for line in more:
        first.append("\n" + line, DIM)
    return first


def _first_words(content: str) -> str:
    content = one_line(content)
    return content if len(content) <= _CONTENT_LIMIT else content[:_CONTENT_LIMIT].rsplit(" ", 1)[0] + " …"


def _legend(record: Record, colour: bool) -> Text:
    legend = Text(style=DIM)
    if not record.statements:
        return legend.append(f"No statements found ({_engine(record)}).")
    legend.append("⟦1 … ⟧ what statement 1 says")
    legend.append(" · └ said within the one above · A < B: B told of what A said")
    if any(s.certainty != Certainty() for s in record.statements):
        legend.append(
            " · conf.: how sure that it is a statement (“uncertain” below 0.70), (0.90): how sure the part before"
        )
    if colour:
        legend.append(" · ").append("source", SOURCE).append(" ").append("cue", CUE).append(" ").append(
            "content", CONTENT
        )
    count = len(record.statements)
    return legend.append(f"\n{count} {'statement' if count == 1 else 'statements'} ({_engine(record)}).")


def _engine(record: Record) -> str:
    return f"model {one_line(record.engine.model)}; nothing below {record.engine.threshold:.2f} is kept"
