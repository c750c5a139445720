"""Export the whole store as one file: records, a table of statements, annotations, or people's decisions as training data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import IO, Any, Literal, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reportedly import rows as tables
from reportedly.show import Name, brat, formats
from reportedly.show.row_files import write_table
from reportedly.store import fields
from reportedly.store.judgements import Judgement
from reportedly.store.opening import Store
from reportedly.store.relating import related
from reportedly.store.reports import StoredReport, report_with_id

Format = Literal["jsonl", "csv", "parquet", "jsonld", "prov", "provn", "webanno", "brat", "polnear", "corrections"]
BINARY = ("parquet", "brat")  # formats that must not be written to a terminal
_SAFE = re.compile(r"[^a-z0-9]+", re.IGNORECASE)
_LONGEST = 60  # characters of a report's id in its file name
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date of a zip file: the same records give the same file


def lines(reports: Iterable[StoredReport], format_name: Format) -> Iterator[str]:
    """Yield the file in pieces: records with people's decisions or, for "corrections", the decisions that hold."""
    if format_name == "corrections":
        for report in reports:
            yield from map(line, corrections(report))
    else:
        yield from formats(cast("Name", format_name)).pieces(report.record for report in reports)


def line(row: dict[str, Any]) -> str:
    """Return a row as a line of JSON."""
    return json.dumps(row, ensure_ascii=False) + "\n"


def corrections(report: StoredReport) -> Iterator[dict[str, Any]]:
    """Yield a row for each decision that holds: the text, and its statement or actor as read and as decided.

    A statement that a person added was not read by the engine.
    """
    for each in report.decided:
        yield _end(report, each.part) | _decision(each.judgement) | {"other": None}


def relations(store: Store) -> Iterator[dict[str, Any]]:
    """Yield the same for each decision on a relation that holds, with the report and statement at the `other` end."""
    for each in related(store):
        if each.from_ and each.to:
            (one, part), (two, other) = each.from_[0], each.to[0]
            yield (
                _end(report_with_id(store, one), part)
                | _decision(each.judgement)
                | {"other": _end(report_with_id(store, two), other)}
            )


def _end(report: StoredReport, part: str) -> dict[str, Any]:
    read, decided = fields.part(report.raw, part), fields.part(report.record, part)
    return {
        "report": report.raw.report.id,
        "content_hash": report.raw.report.content_hash,
        "engine": report.raw.engine.to_dict(),
        "text": report.raw.report.text,
        "part": part,
        "read": read.to_dict() if read else None,
        "decided": decided.to_dict() if decided else None,
    }


def _decision(judgement: Judgement) -> dict[str, Any]:
    names = ("field", "verdict", "was", "value", "why", "who", "at")
    return {name: getattr(judgement, name) for name in names}


def write_parquet(reports: Iterable[StoredReport], out: IO[bytes]) -> None:
    """Write a table of all statements, with the columns of the CSV and their types.

    Raises `MissingExtraError` without pyarrow.
    """
    write_table(tables.STATEMENTS, (row for report in reports for row in tables.of_record(report.record)), out)


def write_brat(reports: Iterable[StoredReport], out: IO[bytes]) -> None:
    """Write a zip file with a folder for brat: texts, annotations and the configuration.

    `reports.jsonl` in it has the metadata of each report, so that annotations can be imported again.
    """
    known = []
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for number, report in enumerate(reports, 1):
            record = report.record
            name = f"{number:05}-{_SAFE.sub('-', record.report.id)[-_LONGEST:].strip('-')}"
            _put(archive, f"{name}.txt", record.report.text)
            _put(archive, f"{name}.ann", brat.standoff(record))
            metadata = {key: value for key, value in record.report.to_dict().items() if key != "text"}
            known.append(json.dumps({"file": name, "report": metadata}, ensure_ascii=False) + "\n")
        _put(archive, brat.KNOWN, "".join(known))
        _put(archive, "annotation.conf", brat.CONFIGURATION)


def _put(archive: ZipFile, name: str, text: str) -> None:
    info = ZipInfo(f"{brat.FOLDER}/{name}", _EPOCH)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    archive.writestr(info, text.encode())
