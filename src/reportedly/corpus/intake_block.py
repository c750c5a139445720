"""Taking in a block: its items as reports, with what the plan needs to know of each, in one file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec
import numpy as np

from reportedly.corpus.blocks import IntakeBlock, Means, Place, fault
from reportedly.corpus.files import written, written_json
from reportedly.corpus.items import place, taken_in
from reportedly.corpus.limits import limited
from reportedly.errors import InputError
from reportedly.extras import needed
from reportedly.records import Report
from reportedly.trace.copies import SKETCH, sketch

BANDS = 32  # of a sketch: two texts that share half of their shingles meet in one of them with 87 %, of two thirds with 99.8 %
UNDATED = "undated"
_NONE = bytes(4 * SKETCH)  # in place of the sketch of what is no report


def take_in(block: IntakeBlock, where: Place, means: Means) -> dict[str, int]:
    """Write the block, unless it is one that is only tried, and return how much is in it."""
    if block.only is not None:
        with limited(means.seconds):
            list(taken_in(block.items[block.only], block.given))
        return {}
    rows: list[dict[str, Any]] = []
    for number, item in enumerate(block.items):
        if number in (block.fatal or ()):
            rows.append(_row(fault(place(item), means.seconds), place(item), block.begin + len(rows)))
            continue
        with limited(means.seconds):
            for each in taken_in(item, block.given):
                rows.append(_row(each, place(item), block.begin + len(rows)))
    sketches = b"".join(row.pop("sketch", _NONE) for row in rows)
    written(where.sketches(block.name), lambda file: file.write(sketches))
    written(where.intake(block.name), lambda file: _write(rows, file))
    counts = {"items": len(block.items), "reports": sum(row["id"] is not None for row in rows), "rows": len(rows)}
    written_json(where.intake_done(block.name), counts)
    return counts


def _row(found: Report | InputError, input_: str, at: int) -> dict[str, Any]:
    if isinstance(found, InputError):
        return {"place": at, "input": input_, "id": None, "body": msgspec.json.encode(found.to_dict())}
    made = np.array(sketch(found.text).digest(), dtype="<u4")
    return {
        "place": at,
        "input": input_,
        "id": found.id,
        "url": found.url,
        "month": (found.published or UNDATED)[:7] if found.published else UNDATED,
        "hash": found.content_hash,
        "size": len(found.text),
        "sketch": made.tobytes(),
        "bands": list(_bands(made)),
        "body": found.to_json(),
    }


def _bands(made: np.ndarray[Any, Any]) -> Iterator[int]:
    """A number for each band: texts that have one in common may be near copies."""
    for number, band in enumerate(made.reshape(BANDS, SKETCH // BANDS)):
        digest = hashlib.blake2b(bytes([number]) + band.tobytes(), digest_size=8).digest()
        yield int.from_bytes(digest, "little") >> 1  # DuckDB's BIGINT


def _write(rows: list[dict[str, Any]], file: Any) -> None:
    with needed("corpus", "pyarrow"):
        import pyarrow as pa
        import pyarrow.parquet as pq
    schema = pa.schema([
        ("place", pa.int64()), ("input", pa.string()), ("id", pa.string()), ("url", pa.string()), ("month", pa.string()),
        ("hash", pa.string()), ("size", pa.int64()), ("bands", pa.list_(pa.int64())),
        ("body", pa.binary()),
    ])  # fmt: skip
    pq.write_table(pa.Table.from_pylist(rows, schema), file, compression="zstd", row_group_size=256)
