"""Everything in the store as one file: records, a table of statements, annotations, or people's decisions as training data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any, Literal, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reportedly.errors import InputError
from reportedly.show import Name, brat, formats, tabular
from reportedly.store import fields
from reportedly.store.holding import Held, held
from reportedly.store.judgements import Judgement
from reportedly.store.opening import Store
from reportedly.store.relating import related

Format = Literal["jsonl", "csv", "parquet", "jsonld", "prov", "provn", "webanno", "brat", "polnear", "corrections"]
BINARY = ("parquet", "brat")  # not for a terminal
ROWS = 5_000  # statements in a row group of Parquet
_SAFE = re.compile(r"[^a-z0-9]+", re.IGNORECASE)
_LONGEST = 60  # characters of a report's id in the name of its file
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file knows: the same records make the same file


def lines(reports: Iterable[Held], format_name: Format) -> Iterator[str]:
    """The file in pieces: records with what people decided in a format of `show`, or decisions that hold ("corrections")."""
    if format_name == "corrections":
        for report in reports:
            yield from map(line, corrections(report))
    else:
        yield from formats(cast("Name", format_name)).pieces(report.record for report in reports)


def line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def corrections(report: Held) -> Iterator[dict[str, Any]]:
    """For each decision that holds: the text, the statement or actor as it was read, and as it has been decided. A statement
    that a person put in was not read."""
    for each in report.decided:
        yield _end(report, each.part) | _decision(each.judgement) | {"other": None}


def relations(store: Store) -> Iterator[dict[str, Any]]:
    """For each decision on a relation that holds the same, with the report and statement at the `other` end."""
    for each in related(store):
        if each.from_ and each.to:
            (one, part), (two, other) = each.from_[0], each.to[0]
            yield _end(held(store, one), part) | _decision(each.judgement) | {"other": _end(held(store, two), other)}


def _end(report: Held, part: str) -> dict[str, Any]:
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


def write_parquet(reports: Iterable[Held], out: IO[bytes]) -> None:
    """A table of all statements with the columns of the CSV, typed. Raises `InputError` without pyarrow."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise InputError("parquet", "pyarrow is not installed", "pip install 'reportedly[parquet]'") from error
    kinds = {"confidence": pa.float64(), "content_start": pa.int64(), "content_end": pa.int64()}
    truths = dict.fromkeys(("negated", "speaker_named"), pa.bool_())
    schema = pa.schema([(name, (kinds | truths).get(name, pa.string())) for name in tabular.COLUMNS])
    rows = (row for report in reports for row in tabular.values(report.record))
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        while group := list(islice(rows, ROWS)):
            writer.write_table(pa.Table.from_pylist(group, schema))


def write_brat(reports: Iterable[Held], out: IO[bytes]) -> None:
    """A zip file of a folder for brat: texts, annotations, the configuration, and in `reports.jsonl` what is known of each
    report, so that annotations can be brought back to it."""
    known = []
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for number, report in enumerate(reports, 1):
            record = report.record
            name = f"{number:05}-{_SAFE.sub('-', record.report.id)[-_LONGEST:].strip('-')}"
            _put(archive, f"{name}.txt", record.report.text)
            _put(archive, f"{name}.ann", brat.standoff(record))
            told = {key: value for key, value in record.report.to_dict().items() if key != "text"}
            known.append(json.dumps({"file": name, "report": told}, ensure_ascii=False) + "\n")
        _put(archive, brat.KNOWN, "".join(known))
        _put(archive, "annotation.conf", brat.CONFIGURATION)


def _put(archive: ZipFile, name: str, text: str) -> None:
    info = ZipInfo(f"{brat.FOLDER}/{name}", _EPOCH)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    archive.writestr(info, text.encode())
