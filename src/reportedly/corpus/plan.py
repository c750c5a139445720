"""What is read, in which block: each text once a month, with all reports that carry it. Found by DuckDB, out of memory's way.

Two reports of one id and one text are one. Of one address with two texts the later is a version of the earlier; of other ids that
several inputs use, the later get their text's hash. Near copies are told by MinHash and bands of it (LSH), and noted; they are
read each by itself, since a word more at the head of a text moves what the reader sees of the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reportedly.corpus.blocks import Gathered, Place, ReadingBlock
from reportedly.corpus.intake_block import STRIDE
from reportedly.extras import needed
from reportedly.trace.copies import COPY, SKETCH

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "96MB"  # of DuckDB; beyond it, it uses the disk
PIECE = 10_000  # rows at a time
MOST = 4_000_000  # characters of text of a reading block
MANY = 16  # times as many reports as texts that a block may have: copies cost less than texts

_TAKEN = """
CREATE TABLE taken AS SELECT place, input, id, url, month, hash, size, filename AS file, file_row_number AS row
FROM read_parquet($files, filename = true, file_row_number = true) WHERE id IS NOT NULL;
CREATE TABLE first_of_text AS SELECT hash, min(place) AS place FROM taken GROUP BY hash;
"""
_MET = """
SELECT DISTINCT place, other FROM (
  SELECT place, min(place) OVER (PARTITION BY band) AS other FROM (
    SELECT place, unnest(bands) AS band FROM read_parquet($files) WHERE place IN (SELECT place FROM first_of_text)
  )
) WHERE place <> other
"""
_SKETCHED = """
SELECT met.place, met.other, a.sketch, b.sketch FROM met
JOIN read_parquet($files) a ON a.place = met.place JOIN read_parquet($files) b ON b.place = met.other
"""
_PLAN = """
CREATE TABLE plan AS
WITH again AS (
  SELECT *, row_number() OVER (PARTITION BY id, hash ORDER BY place) AS same FROM taken
), once AS (
  SELECT *, row_number() OVER (PARTITION BY id ORDER BY place) AS version FROM again WHERE same = 1
), named AS (
  SELECT *, CASE WHEN version = 1 THEN id ELSE id || '@' || substr(hash, 8, 12) END AS name,
    CASE WHEN version > 1 AND url IS NOT NULL THEN id END AS version_of,
    min(place) OVER (PARTITION BY hash, month) AS leader
  FROM once
)
SELECT n.place, n.file, n.row, n.input, n.name, n.version_of, n.month, n.size, n.leader, n.hash,
  CASE WHEN f.place <> n.place THEN f.name END AS copy_of
FROM named n JOIN first_of_text USING (hash) JOIN named f ON f.place = first_of_text.place
"""
_ORDERED = """
SELECT plan.month, plan.leader, plan.size, plan.file, plan.row, plan.input, plan.name, plan.version_of, plan.copy_of, other.name
FROM plan JOIN first_of_text USING (hash)
LEFT JOIN (SELECT place, min(other) AS other FROM near GROUP BY place) near ON near.place = first_of_text.place
LEFT JOIN plan other ON other.place = near.other
ORDER BY plan.month, plan.leader, plan.place
"""
_TWICE = """
SELECT input, id FROM (SELECT *, row_number() OVER (PARTITION BY id, hash ORDER BY place) AS same FROM taken) WHERE same > 1
ORDER BY place
"""


class Plan:
    """The plan, in a database of its own in the work folder. It is made anew whenever it is wanted: the same from the same."""

    def __init__(self, where: Place) -> None:
        with needed("corpus", "duckdb"):
            import duckdb
        self._path = where.work / "plan.duckdb"
        self.close()
        self._files = [str(each) for each in sorted((where.work / "intake").glob("*.parquet"))]
        self._where = where
        self._db: DuckDBPyConnection | None = duckdb.connect(str(self._path))
        self._run(f"SET memory_limit = '{MEMORY}'; SET temp_directory = '{where.work / 'plan.temporary'}'")
        self._run("SET preserve_insertion_order = false; SET threads = 1")
        for statement in _TAKEN.split(";")[:-1]:
            self._run(statement, files="$files" in statement)
        self._near()
        self._run(_PLAN)

    def close(self) -> None:
        db, self._db = getattr(self, "_db", None), None
        if db is not None:
            db.close()
        for path in (self._path, Path(f"{self._path}.wal")):
            path.unlink(missing_ok=True)

    def counts(self) -> dict[str, int]:
        """How many reports there are, how many texts are read for them, how many are copies, and near copies."""
        found = self._run(
            "SELECT count(*), count(DISTINCT (hash, month)), (SELECT count(DISTINCT place) FROM near), "
            "(SELECT coalesce(sum(size), 0) FROM plan WHERE place <> leader), coalesce(sum(size), 0) FROM plan"
        ).fetchall()[0]
        names = ("reports", "texts", "near_copies", "copied_characters", "characters")
        return dict(zip(names, (int(each) for each in found), strict=True))

    def twice(self) -> Iterator[tuple[str, str]]:
        """Input and id of what was there already, word for word."""
        yield from self._rows(_TWICE)

    def blocks(self, most: int) -> Iterator[ReadingBlock]:
        """Blocks of `most` texts with their copies, in the order of time."""
        block: list[Gathered] = []
        texts = held = number = 0
        month = leader = None
        for at_month, at_leader, size, file, row, *rest in self._rows(_ORDERED):
            new = at_leader != leader
            full = (new and texts == most) or (new and held + size > MOST) or len(block) >= MANY * most
            if block and (at_month != month or full):
                yield ReadingBlock(f"{number:06d}", str(month), tuple(block))
                block, texts, held, number = [], 0, 0, number + 1
            month, leader = at_month, at_leader
            texts += new or not block
            held += size if new else 0
            block.append(Gathered(Path(file).name, row, *rest))
        if block:
            yield ReadingBlock(f"{number:06d}", str(month), tuple(block))

    def _near(self) -> None:
        """Keep those of the pairs that met whose texts are alike."""
        self._run(f"CREATE TABLE met AS {_MET}", files=True)
        self._run("CREATE TABLE near (place BIGINT, other BIGINT)")
        writer = self._database().cursor()
        for rows in self._pieces(_SKETCHED, files=True):
            one, two = (np.frombuffer(b"".join(row[n] for row in rows), "<u4").reshape(-1, SKETCH) for n in (2, 3))
            alike = (one == two).mean(axis=1) >= COPY
            if kept := [row[:2] for row, near in zip(rows, alike, strict=True) if near]:
                writer.executemany("INSERT INTO near VALUES (?, ?)", kept)

    def _run(self, query: str, *, files: bool = False) -> Any:
        return self._database().execute(query, {"files": self._files} if files else None)

    def _rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        for rows in self._pieces(query):
            yield from rows

    def _pieces(self, query: str, *, files: bool = False) -> Iterator[list[tuple[Any, ...]]]:
        cursor = self._database().cursor()
        cursor.execute(query, {"files": self._files} if files else None)
        while rows := cursor.fetchmany(PIECE):
            yield rows

    def _database(self) -> DuckDBPyConnection:
        assert self._db is not None  # noqa: S101 - after `close` nobody asks
        return self._db


def begin_of(source: int, block: int) -> int:
    """The place of a block's first row among all."""
    return ((source << 20) + block) * STRIDE
