"""Everything in the store as one file: records, a table of statements, or people's decisions as training data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any, Literal

from reportedly.errors import InputError
from reportedly.show import tabular
from reportedly.store import fields
from reportedly.store.holding import Held

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
            yield from (json.dumps(each, ensure_ascii=False) + "\n" for each in corrections(report))


def corrections(report: Held) -> Iterator[dict[str, Any]]:
    """For each decision that holds: the text, the statement or actor as it was read, and as it has been decided."""
    for each in report.decided:
        judgement = each.judgement
        read, decided = fields.part(report.raw, each.part), fields.part(report.record, each.part)
        yield {
            "report": report.raw.report.id,
            "content_hash": judgement.content_hash,
            "engine": report.raw.engine.to_dict(),
            "text": report.raw.report.text,
            "part": each.part,
            "field": judgement.field,
            "verdict": judgement.verdict,
            "was": judgement.was,
            "value": judgement.value,
            "why": judgement.why,
            "who": judgement.who,
            "at": judgement.at,
            "read": read.to_dict() if read else None,
            "decided": decided.to_dict() if decided else None,
        }


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
