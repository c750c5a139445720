"""One line a report, for people who look over many."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from reportedly.records import Record
from reportedly.show.visible import one_line

_COUNTS = (("stmts", 5), ("unnamed", 7), ("private", 7), ("denials", 7))
_DATE = 10


def header(width: int) -> str:
    """The names of the columns: date, outlet, title, and how many statements, of them from unnamed sources, said in
    private, and denials."""
    return _line("date", "outlet", "title", [name for name, _ in _COUNTS], width)


def line(record: Record, width: int) -> str:
    """One line of `width` columns (at least 60), with its line end. The report's id if it has no title."""
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
    """`words` in exactly `size` columns: padded, or cut with an ellipsis. CJK characters and emoji take two."""
    if cell_len(words) > size:
        words = set_cell_size(words, size - 1).rstrip() + "…"
    return set_cell_size(words, size)
