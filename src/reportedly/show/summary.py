"""One line for each report, to look over many."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from reportedly.records import Record
from reportedly.show.visible import one_line

_COUNTS = (("stmts", 5), ("unnamed", 7), ("private", 7), ("denials", 7))
_DATE = 10


def header(width: int) -> str:
    """Return the names of the columns.

    They are date, outlet, title, and the numbers of statements, of those from unnamed sources, of private ones, and of
    denials.
    """
    return _line("date", "outlet", "title", [name for name, _ in _COUNTS], width)


def line(record: Record, width: int) -> str:
    """Return one line of `width` columns (at least 60), with its line end. A report without a title is listed by its id."""
    report, statements = record.report, record.statements
    unnamed = {actor.id for actor in record.actors if not actor.named}
    counts = (
        len(statements),
        sum(statement.speaker in unnamed for statement in statements),
        sum(statement.setting.access == "private" for statement in statements),
        sum(statement.cue.kind == "denial" for statement in statements),
    )
    return _line(
        (report.published or "")[:_DATE],
        report.outlet or "",
        report.title or report.id,
        [str(n) for n in counts],
        width,
    )


def _line(date: str, outlet: str, title: str, counts: list[str], width: int) -> str:
    right = "".join(count.rjust(size + 1) for count, (_, size) in zip(counts, _COUNTS, strict=True))
    left = width - _DATE - len(right) - 4
    cells = ((date, _DATE), (outlet, left * 2 // 5), (title, left - left * 2 // 5))
    return "  ".join(_fitted(one_line(words), size) for words, size in cells) + right + "\n"


def _fitted(words: str, size: int) -> str:
    """Return `words` in exactly `size` columns: padded, or cut with an ellipsis. CJK characters and emoji take two columns."""
    if cell_len(words) > size:
        words = set_cell_size(words, size - 1).rstrip() + "…"
    return set_cell_size(words, size)
