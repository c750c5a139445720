"""No cell of any table that is written as CSV can be run as a formula by a spreadsheet."""

from __future__ import annotations

import ast
import csv
import io
from pathlib import Path

import pytest

import reportedly
from reportedly import rows
from reportedly.rows import Columns
from reportedly.show.row_files import csv_lines
from reportedly.show.tabular import unguarded

FEARED = (
    '=HYPERLINK("https://quay.example","x")', "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x",
    "=cmd|' /C calc'!A0", "'=1",
)  # fmt: skip
TABLES: dict[str, Columns] = {
    **{f"record: {name}": columns for name, columns in rows.RECORD_TABLES.items()},
    **{f"trace: {name}": columns for name, columns in rows.TRACE_TABLES.items()},
    "counts": rows.COUNTS, "rejected": rows.REJECTED,
}  # fmt: skip
# Where CSV is written: each guards its cells, and is tried here, by its command or in its own tests.
WRITERS = {"commands/corpus.py", "show/row_files.py", "show/tabular.py"}


@pytest.mark.parametrize("name", TABLES)
def test_every_column_of_every_table(name: str) -> None:
    """Words of a report may stand in any of them; the words come back when the apostrophe is taken off."""
    columns = TABLES[name]
    made = [{each: words if kind is str else kind(1) for each, kind in columns.items()} for words in FEARED]
    found = list(csv.DictReader(io.StringIO("".join(csv_lines(columns, made)), newline="")))
    assert len(found) == len(FEARED)
    for row, words in zip(found, FEARED, strict=True):
        for each, kind in columns.items():
            assert not row[each].startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
            assert kind is not str or unguarded(row[each]) == words


def test_nothing_else_writes_csv() -> None:
    """A new place needs its guard, and a line here."""
    package = Path(reportedly.__file__).parent
    found = set()
    for file in package.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and ast.unparse(node) in ("csv.writer", "csv.DictWriter"):
                found.add(file.relative_to(package).as_posix())
    assert found == WRITERS
