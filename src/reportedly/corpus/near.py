"""Near copies among the texts of a corpus, out of core: MinHash, bands of it (LSH), and a comparison of those that meet.

One band after the other, so that only the bands of one kind are in memory. The table `near` has, for each text with a near copy
before it, the first of these (`other`) and the first text of the whole chain of near copies (`root`).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reportedly.corpus.blocks import STRIDE, Place, block_name
from reportedly.corpus.intake_block import BANDS
from reportedly.trace.copies import COPY, SKETCH

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CACHED = 64  # blocks whose sketches are kept
PIECE = 4_096  # pairs that are compared at once

_BANDS = """
CREATE TABLE banded AS SELECT place, bands FROM read_parquet($files) WHERE place IN (SELECT place FROM first_of_text);
CREATE TABLE met (place BIGINT, other BIGINT);
"""
_MET = """
INSERT INTO met SELECT banded.place, firsts.other
FROM banded JOIN (
  SELECT bands[{number}] AS band, min(place) AS other FROM banded GROUP BY band HAVING count(*) > 1
) firsts ON banded.bands[{number}] = firsts.band
WHERE banded.place <> firsts.other
"""
_NEAR = """
CREATE TABLE near AS SELECT place, min(other) AS other, min(other) AS root FROM read_parquet($files) GROUP BY place;
DROP TABLE met;
"""
_FURTHER = """
UPDATE near SET root = further.root FROM near further WHERE near.root = further.place
"""


def found(db: DuckDBPyConnection, where: Place) -> None:
    """Make the table `near` from the files of what was taken in and the table `first_of_text`."""
    files = [str(each) for each in sorted((where.work / "intake").glob("*.parquet"))]
    for statement in _BANDS.split(";")[:-1]:
        db.execute(statement, {"files": files} if "$files" in statement else None)
    for number in range(1, BANDS + 1):
        db.execute(_MET.format(number=number))
    db.execute("DROP TABLE banded")
    alike = where.work / "alike.parquet"
    _compare(db, where, alike)
    for statement in _NEAR.split(";")[:-1]:
        db.execute(statement, {"files": [str(alike)]} if "$files" in statement else None)
    alike.unlink()
    while db.execute(_FURTHER).fetchall()[0][0]:  # each time chains are half as long
        pass


def _compare(db: DuckDBPyConnection, where: Place, alike: Path) -> None:
    """Write a file of those of the pairs that met whose texts are alike."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([("place", pa.int64()), ("other", pa.int64())])

    @lru_cache(maxsize=CACHED)
    def sketches(block: int) -> Any:
        return np.memmap(where.sketches(block_name(block)), "<u4", "r").reshape(-1, SKETCH)

    def of(places: Any) -> Any:
        out = np.empty((len(places), SKETCH), "<u4")
        blocks, rows = np.divmod(places, STRIDE)
        for block in np.unique(blocks).tolist():
            those = np.flatnonzero(blocks == block)
            out[those] = sketches(block)[rows[those]]
        return out

    with pq.ParquetWriter(alike, schema) as writer:
        found = db.cursor().execute("SELECT DISTINCT place, other FROM met ORDER BY place, other")
        while rows := found.fetchmany(PIECE):
            places, others = np.array(rows, np.int64).T
            kept = (of(places) == of(others)).mean(axis=1) >= COPY
            writer.write_table(pa.table({"place": places[kept], "other": others[kept]}, schema))
