"""`reportedly corpus trace`: stories, claims, roots and relations of a dataset, as tables beside it.

What is found is what `trace` finds of the same reports. Broken off anywhere, it goes on where it was.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from reportedly import rows
from reportedly.corpus import state
from reportedly.corpus.attempts import done
from reportedly.corpus.blocks import Block, DigestBlock, Place, TracingBlock
from reportedly.corpus.files import UNFINISHED, digest, written_json
from reportedly.corpus.intake_block import UNDATED
from reportedly.corpus.neighbourhoods import PlacedReport, stories
from reportedly.corpus.run import MakeWorkers, Tell
from reportedly.corpus.storage import is_address
from reportedly.corpus.tables import SCHEMA
from reportedly.corpus.tracing_block import (
    digest_block,
    digests_of,
    let_go,
    read_traces,
    trace_block,
    traces_of,
    work_folder,
)  # fmt: skip
from reportedly.errors import InputError, NotFoundError
from reportedly.extras import needed
from reportedly.rows import Row
from reportedly.show.row_files import GROUP, arrow_schema
from reportedly.trace.records import Trace
from reportedly.trace.trace import numbered
from reportedly.workers.tasks import Workers

REPORTS = 64  # of the stories of a block


def trace_corpus(dataset: str, make: MakeWorkers, tell: Tell) -> dict[str, Any]:
    """Trace a dataset, and return the manifest of what was written. Raises `InputError`."""
    with needed("corpus", "pyarrow"):
        import pyarrow  # noqa: F401
    if is_address(dataset):
        raise InputError(dataset, "a dataset at an address is not traced", "copy it to a disk, and trace it there")
    where = Place(dataset)
    if not state.manifest(where).exists():
        raise NotFoundError(dataset, "there is no whole dataset in it", "make one with corpus read, or go on with it")
    if state.unforgotten(where).exists():
        raise InputError(
            dataset, "forgetting was broken off in it", "go on with it: reportedly corpus forget, without an id"
        )
    parts = _parts(where)
    with state.alone_in(where, work_folder(where)):
        shutil.rmtree(where.dataset / "trace", ignore_errors=True)
        workers = make(partial(_worked, where=where))
        try:
            _digest(parts, where, workers)
            found = stories([digests_of(where, part) for part in parts])
            tell(f"to trace: {len(found):,} stories of {sum(map(len, found)):,} reports")
            blocks = list(_blocks(found, parts))
            left_out = _trace([block for block, _ in blocks], where, workers)
        finally:
            workers.end()
            let_go()
        made = _written(blocks, where, left_out)
        written_json(where.dataset / "trace" / "manifest.json", made)
        shutil.rmtree(work_folder(where), ignore_errors=True)
    return made


def _parts(where: Place) -> list[str]:
    """The parts of `reports` by month, those without a date first."""
    names = [each["name"] for each in state.read_json(state.manifest(where))["files"]]
    return sorted((n for n in names if n.startswith("reports/")), key=lambda name: (UNDATED not in name, name))


def _worked(block: Block, where: Place) -> Any:
    match block:
        case DigestBlock():
            return digest_block(block, where)
        case TracingBlock():
            return trace_block(block, where)
    raise AssertionError(block)


def _digest(parts: Sequence[str], where: Place, workers: Workers[Block, Any]) -> None:
    left = (DigestBlock(part, (part,)) for part in parts if not digests_of(where, part).exists())
    for _ in done(left, workers):
        pass


def _blocks(found: Sequence[Sequence[PlacedReport]], parts: Sequence[str]) -> Iterator[tuple[TracingBlock, str]]:
    """Stories in blocks, each of one month: that of the last day on which their first report may have been published."""
    number = 0
    for month, group in groupby(found, key=_month):
        block: list[tuple[tuple[str, int], ...]] = []
        for each in group:
            block.append(tuple((parts[place.part], place.row) for place in each))
            if sum(map(len, block)) >= REPORTS:
                yield TracingBlock(f"{number:06d}", tuple(block)), month
                block, number = [], number + 1
        if block:
            yield TracingBlock(f"{number:06d}", tuple(block)), month
            number += 1


def _month(story: Sequence[PlacedReport]) -> str:
    undated, last, _ = story[0].key
    return UNDATED if undated else date.fromordinal(last).isoformat()[:7]


def _trace(blocks: Sequence[TracingBlock], where: Place, workers: Workers[Block, Any]) -> int:
    """Trace every block that is not traced, and return how many stories ended each process that traced them."""
    left = (block for block in blocks if not traces_of(where, block.name).exists())
    return sum(len(block.fatal or ()) for block, _ in done(left, workers))


def _written(blocks: Sequence[tuple[TracingBlock, str]], where: Place, left_out: int) -> dict[str, Any]:
    """Number stories, claims and roots through, and write the tables, month by month."""
    months: list[str] = []

    def traces() -> Iterator[Trace]:
        for block, month in blocks:
            for each in read_traces(traces_of(where, block.name)):
                months.append(month)
                yield each

    files: list[dict[str, Any]] = []
    stacked = ((months[-1], each) for each in numbered(traces()))
    for month, group in groupby(stacked, key=lambda pair: pair[0]):
        with ExitStack() as stack:
            tables = [
                stack.enter_context(_Table(where.dataset, name, month, files)) for name in sorted(rows.TRACE_TABLES)
            ]
            for _, each in group:
                for table in tables:
                    table.add(list(rows.of_trace(each, table.name)))
    files.sort(key=lambda each: str(each["name"]))
    counts = {
        name: sum(each["rows"] for each in files if each["name"].startswith(f"trace/{name}/"))
        for name in sorted(rows.TRACE_TABLES)
    }
    sha = _sha(state.manifest(where))
    return {"schema": SCHEMA, "dataset": sha, "counts": {**counts, "left_out": left_out}, "files": files}


class _Table:
    """One table of a month, which is there when it is left, or not at all. Only some rows of it are in memory."""

    def __init__(self, dataset: Path, name: str, month: str, files: list[dict[str, Any]]) -> None:
        self.name, self._dataset, self._files = name, dataset, files
        self._place = f"trace/{name}/month={month}/part-000000.parquet"
        self._rows: list[Row] = []
        self._number = 0

    def __enter__(self) -> _Table:
        import pyarrow.parquet as pq

        path = self._dataset / self._place
        path.parent.mkdir(parents=True, exist_ok=True)
        self._unfinished = path.with_name(f"{UNFINISHED}{path.name}")
        about = {"reportedly.table": f"trace/{self.name}", "reportedly.schema": SCHEMA}
        self._schema = arrow_schema(rows.TRACE_TABLES[self.name], about)
        self._writer = pq.ParquetWriter(self._unfinished, self._schema, compression="zstd")
        return self

    def add(self, found: list[Row]) -> None:
        self._rows += found
        if len(self._rows) >= GROUP:
            self._write()

    def _write(self) -> None:
        import pyarrow as pa

        self._writer.write_table(pa.Table.from_pylist(self._rows, self._schema))
        self._number += len(self._rows)
        self._rows = []

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None and self._rows:
            self._write()
        self._writer.close()
        if kind is None:
            path = self._dataset / self._place
            self._unfinished.replace(path)
            with path.open("rb") as file:
                sha, size = digest(file)
            self._files.append({"name": self._place, "rows": self._number, "bytes": size, "sha256": sha})


def _sha(path: Path) -> str:
    with path.open("rb") as file:
        return digest(file)[0]
