"""The tables of a corpus: their columns, their version, and the rows of one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, Any

import msgspec
from msgspec import Struct, structs

from reportedly import rows
from reportedly.errors import InputError
from reportedly.records import Record
from reportedly.rows import Columns, Row
from reportedly.show.row_files import write_table

SCHEMA = "1"  # of the dataset: a new one when a column is taken away or means something else; new columns go to the end
RECORD_TABLES: Mapping[str, Columns] = {
    "reports": rows.CORPUS_REPORTS, "statements": rows.STATEMENTS, "actors": rows.ACTORS, "chains": rows.EDGES,
}  # fmt: skip
TABLES: Mapping[str, Columns] = {**RECORD_TABLES, "rejected": rows.REJECTED}
_AS_EXPORTED = {"statements": "statements", "actors": "actors", "chains": "edges"}


class PlacedRecord(Struct, frozen=True):
    """A record with what the corpus knows of it: its input, and the reports whose text it has, wholly or nearly."""

    record: Record
    input: str
    copy_of: str | None = None
    near_copy_of: str | None = None


def rows_of(table: str, placed: Sequence[PlacedRecord]) -> Iterator[Row]:
    """The rows of one of `RECORD_TABLES`."""
    if table == "reports":
        return (_report(each) for each in placed)
    return (row for each in placed for row in rows.of_record(each.record, _AS_EXPORTED[table]))


def rejected(errors: Iterable[InputError]) -> Iterator[Row]:
    return ({**error.to_dict()} for error in errors)


def twice(input_: str, ident: str) -> Row:
    """The row of an input with a report that is there already."""
    why = f"it is there already, word for word, as {ident}"
    return {"input": input_, "kind": "twice", "why": why, "remedy": "nothing: it is kept once"}


def write(table: str, found: Iterable[Row], out: IO[bytes]) -> int:
    """Write a part of a table, and return the number of its rows."""
    return write_table(TABLES[table], found, out, marked(table))


def marked(table: str) -> dict[str, str]:
    """What each file says of itself."""
    return {"reportedly.table": table, "reportedly.schema": SCHEMA}


def record_of(row: Mapping[str, Any]) -> Record:
    """The whole record of a row of `reports`, of which `text` and `record` are needed."""
    found = msgspec.json.decode(row["record"], type=Record)
    return structs.replace(found, report=structs.replace(found.report, text=row["text"]))


def bare_json(record: Record) -> str:
    """The column `record`: all but the text, which has a column of its own."""
    return structs.replace(record, report=structs.replace(record.report, text="")).to_json().decode()


def _report(placed: PlacedRecord) -> Row:
    report = placed.record.report
    values = (
        report.id, report.outlet, report.published, report.url, report.title, report.byline, report.origin.agency,
        report.publisher_family, report.retrieved, report.excerpt, report.version_of, report.content_hash, placed.input,
        placed.copy_of, placed.near_copy_of, len(placed.record.statements), report.text, bare_json(placed.record),
    )  # fmt: skip
    return dict(zip(rows.CORPUS_REPORTS, values, strict=True))
