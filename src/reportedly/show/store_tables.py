"""Any table of the whole store as a file: what each report says, what all say together, and counts over time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from reportedly import rows as tables
from reportedly.rows import Columns, Row
from reportedly.show.row_files import RowFormat, csv_lines, write_table
from reportedly.store import Store
from reportedly.store.reports import stored_reports
from reportedly.stories import service

_TAKEN = "taken"  # edges of a trace, whose name an own table of records has


def write_rows(store: Store, table: str, form: RowFormat, out: IO[bytes]) -> None:
    """Write a table: one of `rows.RECORD_TABLES`, "counts", or one of `rows.TRACE_TABLES`, of stories as they are now."""
    columns, found = _table(store, table)
    if form == "parquet":
        write_table(columns, found, out)
        return
    for line in csv_lines(columns, found):
        out.write(line.encode())


def _table(store: Store, table: str) -> tuple[Columns, Iterator[Row]]:
    if table == "counts":
        return tables.COUNTS, tables.counts(_of_records(store, "statements"))
    if table in tables.RECORD_TABLES:
        return tables.RECORD_TABLES[table], _of_records(store, table)
    for _ in service.complete(store):
        pass
    name = "edges" if table == _TAKEN else table
    return tables.TRACE_TABLES[name], tables.of_trace(service.whole(store), name)


def _of_records(store: Store, table: str) -> Iterator[Row]:
    return (row for report in stored_reports(store) for row in tables.of_record(report.record, table))
