"""Everything in the store as one file: records, a table of statements, or people's decisions as training data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any, Literal

from reportedly.errors import InputError
from reportedly.show import tabular
from reportedly.store import fields
from reportedly.store.holding import Held, held
from reportedly.store.judgements import Judgement
from reportedly.store.opening import Store
from reportedly.store.relating import related

Format = Literal["jsonl", "csv", "parquet", "corrections"]
ROWS = 5_000  # statements in a row group of Parquet


def lines(reports: Iterable[Held], format_name: Format) -> Iterator[str]:
    """The file in pieces, each ending with its line end: records with what people decided ("jsonl"), statements ("csv") or
    decisions that hold ("corrections")."""
    if format_name == "csv":
        yield tabular.header()
    for report in reports:
        if format_name == "csv":
            yield tabular.rows(report.record)
        elif format_name == "jsonl":
            yield report.record.to_json().decode() + "\n"
        else:
            yield from map(line, corrections(report))


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
