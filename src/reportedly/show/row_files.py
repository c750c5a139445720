"""Rows of any table as a file: CSV for spreadsheets, JSON, or Parquet with types."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import IO, Any, Literal

import msgspec

from reportedly.extras import needed
from reportedly.rows import Columns, Row
from reportedly.show.tabular import cell, guarded

RowFormat = Literal["csv", "json", "parquet"]
GROUP = 5_000  # rows in a row group of Parquet


def csv_lines(columns: Columns, rows: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of a CSV file (RFC 4180), in which no cell can be run as a formula."""
    yield _line(columns)
    for row in rows:
        yield _line(guarded(cell(row[name])) for name in columns)


def write_table(
    columns: Columns, rows: Iterable[Row], out: IO[bytes], metadata: Mapping[str, str] | None = None
) -> int:
    """Write Parquet, and return the number of rows. Raises `MissingExtraError` without pyarrow."""
    with needed("parquet", "pyarrow"):
        import pyarrow as pa
        import pyarrow.parquet as pq
    schema = arrow_schema(columns, metadata)
    left, number = iter(rows), 0
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        while group := list(islice(left, GROUP)):
            writer.write_table(pa.Table.from_pylist(group, schema))
            number += len(group)
    return number


def arrow_schema(columns: Columns, metadata: Mapping[str, str] | None = None) -> Any:
    """The pyarrow schema of a table; `metadata` goes into each file of it."""
    import pyarrow as pa

    kinds = {str: pa.string(), bool: pa.bool_(), int: pa.int64(), float: pa.float64()}
    return pa.schema(
        [(name, kinds[kind]) for name, kind in columns.items()], metadata=dict(metadata) if metadata else None
    )


def for_spreadsheets(columns: Columns, rows: Iterable[Row]) -> bytes:
    """Return CSV for people: with the mark (BOM) by which spreadsheets know that it is UTF-8."""
    return "".join(csv_lines(columns, rows)).encode("utf-8-sig")


def as_file(columns: Columns, rows: Iterable[Row], form: RowFormat) -> bytes:
    """Return the whole file."""
    match form:
        case "csv":
            return "".join(csv_lines(columns, rows)).encode()
        case "json":
            return msgspec.json.format(msgspec.json.encode(list(rows)), indent=1)
        case "parquet":
            out = io.BytesIO()
            write_table(columns, rows, out)
            return out.getvalue()


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
