"""What is read, in which block: each text once a month, with all reports that carry it. Found by DuckDB, out of memory's way.

Two reports of one id and one text are one. Of one address with two texts the later is a version of the earlier; of other ids that
several inputs use, the later get their text's hash. Near copies are noted (`near.py`), and come to the reader together, which reads
once what they have in common.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.corpus import near
from reportedly.corpus.blocks import STRIDE, Gathered, Place, ReadingBlock, block_name
from reportedly.errors import ReportedlyError
from reportedly.extras import needed

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = ("48MB", "256MB", "1GB")  # of DuckDB, which uses the disk beyond it; more only where that is too little for it
PIECE = 10_000  # rows at a time
MOST = 4_000_000  # characters of text of a reading block
MANY = 16  # times as many reports as texts that a block may have: copies cost less than texts

# `text`: the place of the first report that has it, which stands for it.
_TAKEN = """
CREATE TABLE first_of_text AS SELECT hash, min(place) AS place FROM read_parquet($files) WHERE id IS NOT NULL GROUP BY hash;
CREATE TABLE taken AS SELECT t.place, t.id, t.url IS NOT NULL AS at_address, t.month, t.size, substr(t.hash, 8, 12) AS short,
  f.place AS text FROM read_parquet($files) t JOIN first_of_text f USING (hash) WHERE t.id IS NOT NULL;
"""
# One join or sort at a time, each into a table, since each may have all the memory.
_PLAN = """
CREATE TABLE again AS SELECT *, row_number() OVER (PARTITION BY id, text ORDER BY place) AS same FROM taken;
DROP TABLE taken;
CREATE TABLE twice AS SELECT place, id FROM again WHERE same > 1;
CREATE TABLE versions AS SELECT * EXCLUDE same, row_number() OVER (PARTITION BY id ORDER BY place) AS version
FROM again WHERE same = 1;
DROP TABLE again;
CREATE TABLE leaders AS SELECT text, month, min(place) AS leader FROM versions GROUP BY text, month;
CREATE TABLE plan AS SELECT v.place, v.month, v.size, v.text, l.leader,
  CASE WHEN version = 1 THEN id ELSE id || '@' || short END AS name, CASE WHEN version > 1 AND at_address THEN id END AS version_of
FROM versions v JOIN leaders l ON l.text = v.text AND l.month = v.month;
DROP TABLE versions; DROP TABLE leaders;
CREATE TABLE firsts AS SELECT place, name FROM plan WHERE place = text;
CREATE TABLE nears AS SELECT near.place AS text, near.root, firsts.name AS near_copy_of
FROM near JOIN firsts ON firsts.place = near.other;
CREATE TABLE copies AS SELECT plan.place, firsts.name AS copy_of FROM plan JOIN firsts ON firsts.place = plan.text
WHERE plan.place <> plan.text;
DROP TABLE firsts;
CREATE TABLE told AS SELECT plan.*, copies.copy_of FROM plan LEFT JOIN copies ON copies.place = plan.place;
CREATE TABLE wanted AS SELECT told.*, nears.near_copy_of, coalesce(nears.root, told.text) AS root
FROM told LEFT JOIN nears ON nears.text = told.text;
DROP TABLE told; DROP TABLE nears; DROP TABLE copies; DROP TABLE plan;
"""
_ORDERED = """
SELECT month, leader, size, place, name, version_of, copy_of, near_copy_of, root FROM wanted ORDER BY month, root, leader, place
"""
_COUNTS = """
SELECT count(*), count(*) FILTER (place = leader), (SELECT count(*) FROM near), coalesce(sum(size) FILTER (place <> leader), 0),
  coalesce(sum(size), 0) FROM wanted
"""


class Plan:
    """The plan, in a database of its own in the work folder. It is made anew whenever it is wanted: the same from the same."""

    _db: DuckDBPyConnection | None = None

    def __init__(self, where: Place) -> None:
        with needed("corpus", "duckdb"):
            import duckdb
        self._path = where.work / "plan.duckdb"
        self._files = [str(each) for each in sorted((where.work / "intake").glob("*.parquet"))]
        self._where = where
        for memory in MEMORY:
            self.close()
            try:
                self._db = duckdb.connect(str(self._path))
                self._make(memory)
                return
            except duckdb.OutOfMemoryException as error:
                if memory == MEMORY[-1]:
                    self.close()
                    why = f"the comparison of texts needs more than {memory} of memory: read the inputs in parts"
                    raise ReportedlyError(why) from error

    def _make(self, memory: str) -> None:
        self._run(f"SET memory_limit = '{memory}'; SET temp_directory = '{self._where.work / 'plan.temporary'}'")
        self._run("SET preserve_insertion_order = false; SET threads = 1")
        self._run_each(_TAKEN)
        near.found(self._database(), self._where)
        self._run_each(_PLAN)

    def close(self) -> None:
        db, self._db = self._db, None
        if db is not None:
            db.close()
        for path in (self._path, Path(f"{self._path}.wal")):
            path.unlink(missing_ok=True)

    def counts(self) -> dict[str, int]:
        """How many reports there are, how many texts are read for them, how many are copies, and near copies."""
        found = self._run(_COUNTS).fetchall()[0]
        names = ("reports", "texts", "near_copies", "copied_characters", "characters")
        return dict(zip(names, (int(each) for each in found), strict=True))

    def twice(self) -> Iterator[tuple[str, str]]:
        """Input and id of what was there already, word for word."""
        import pyarrow.parquet as pq

        for number, rows in groupby(
            self._rows("SELECT place, id FROM twice ORDER BY place"), key=lambda row: row[0] // STRIDE
        ):
            inputs = pq.read_table(self._where.intake(block_name(number)), columns=["input"])["input"]
            yield from ((inputs[place % STRIDE].as_py(), ident) for place, ident in rows)

    def blocks(self, most: int) -> Iterator[ReadingBlock]:
        """Blocks of `most` texts with their copies, in the order of time."""
        block: list[Gathered] = []
        texts = held = number = 0
        month = leader = None
        for at_month, at_leader, size, *rest in self._rows(_ORDERED):
            new = at_leader != leader
            full = (new and texts == most) or (new and held + size > MOST) or len(block) >= MANY * most
            if block and (at_month != month or full):
                yield ReadingBlock(f"{number:06d}", str(month), tuple(block))
                block, texts, held, number = [], 0, 0, number + 1
            month, leader = at_month, at_leader
            texts += new or not block
            held += size if new else 0
            block.append(Gathered(*rest))
        if block:
            yield ReadingBlock(f"{number:06d}", str(month), tuple(block))

    def _run_each(self, queries: str) -> None:
        for query in queries.split(";")[:-1]:
            self._database().execute(query, {"files": self._files} if "$files" in query else None)

    def _run(self, query: str) -> Any:
        return self._database().execute(query)

    def _rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        cursor = self._database().cursor()
        cursor.execute(query)
        while rows := cursor.fetchmany(PIECE):
            yield from rows

    def _database(self) -> DuckDBPyConnection:
        assert self._db is not None  # noqa: S101 - after `close` nobody asks
        return self._db
