"""CSV for spreadsheets and statistics: one row for each statement (RFC 4180). The caller encodes it as UTF-8.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` as a formula, and text of reports is not to be trusted.
So a cell that begins with one of these, with a tab, a line end or an apostrophe gets an apostrophe before it. To
restore the words, remove one apostrophe from each cell that begins with one (`unguarded`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from reportedly import rows as tables
from reportedly.records import Record
from reportedly.rows import Value

COLUMNS = tuple(tables.STATEMENTS)
# Besides the four signs: white space that spreadsheets skip, and full-width forms that some treat as the same signs.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠'")


def header() -> str:
    """Return the row of column names, with its line end."""
    return _csv([COLUMNS])


def rows(record: Record) -> str:
    """Return one line of CSV for each statement of the record."""
    return _csv([guarded(cell(value)) for value in row.values()] for row in tables.of_record(record))


def guarded(words: str) -> str:
    """Return the cell with an apostrophe before it if a spreadsheet might run it as a formula."""
    return "'" + words if words.startswith(_FORMULA) else words


def unguarded(words: str) -> str:
    """Return the original cell: the inverse of `guarded`."""
    return words.removeprefix("'")


def cell(value: Value) -> str:
    """Return a value as CSV has it."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return f"{value:.3f}"
        case _:
            return str(value)


def _csv(lines: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    return out.getvalue()
