"""Parquet: batch by batch, only the columns that are wanted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from reportedly import steps
from reportedly.errors import InputError, UnsupportedFormatError
from reportedly.extras import needed
from reportedly.intake.build import RawReport
from reportedly.intake.given import Columns
from reportedly.intake.rows_of_tables import drafts as of_rows
from reportedly.intake.rows_of_tables import mapped

BATCH = 500  # rows in memory


def drafts(file: BinaryIO, name: str, columns: Columns) -> Iterator[RawReport | InputError]:
    """One a row. Raises `BadRecordError` if no column holds texts."""
    with needed("parquet", "pyarrow", name):
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile

    try:
        table = ParquetFile(file)
        header = [str(each) for each in table.schema_arrow.names]
    except (ArrowException, OSError, ValueError) as error:
        raise _damaged(name) from error
    wanted = [header[at] for at in sorted(mapped(header, columns, name).places.values())]

    def rows() -> Iterator[list[Any]]:
        done = 0
        for batch in table.iter_batches(batch_size=BATCH, columns=wanted):
            found = [batch.column(each).to_pylist() for each in wanted]
            for row in zip(*found, strict=True):
                done += 1
                steps.take_in(done, table.metadata.num_rows)
                yield list(row)

    try:
        yield from of_rows(rows(), wanted, columns, name)
    except (ArrowException, OSError, ValueError) as error:  # damage that shows when its rows are unpacked
        raise _damaged(name) from error


def _damaged(name: str) -> UnsupportedFormatError:
    return UnsupportedFormatError(name, "the Parquet file is damaged", "write it again")
