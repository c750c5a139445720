"""Tracing in blocks: parts of the dataset to digests, and stories to traces of one story each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import msgspec

from reportedly.corpus.blocks import DigestBlock, Place, TracingBlock
from reportedly.corpus.files import written
from reportedly.corpus.tables import record_of
from reportedly.records import Record
from reportedly.trace.contrast import MeaningModel, shipped
from reportedly.trace.digest import digest
from reportedly.trace.records import Trace
from reportedly.trace.story import story

CACHED = 8  # parts of the dataset that are kept


def work_folder(where: Place) -> Path:
    return where.dataset / "_trace"


def digests_of(where: Place, part: str) -> Path:
    """The file for the digests of a part of `reports`."""
    return work_folder(where) / "digests" / Path(part).relative_to("reports").with_suffix(".msgpack")


def traces_of(where: Place, block: str) -> Path:
    return work_folder(where) / "stories" / f"{block}.msgpack"


def digest_block(block: DigestBlock, where: Place) -> int:
    """Write the digests of its part, unless it is only tried."""
    found = [digest(record) for part in block.items for record in _records(where.dataset / part)]
    if block.only is None:
        data = msgspec.msgpack.encode(found)
        written(digests_of(where, block.items[0]), lambda file: file.write(data))
    return len(found)


def trace_block(block: TracingBlock, where: Place) -> int:
    """Write the traces of its stories, unless it is only tried."""
    wanted = (
        [block.only] if block.only is not None else [n for n in range(len(block.items)) if n not in (block.fatal or ())]
    )
    found = [_traced(where, block.items[number]) for number in wanted]
    if block.only is None:
        data = msgspec.msgpack.encode(found)
        written(traces_of(where, block.name), lambda file: file.write(data))
    return len(found)


def read_traces(path: Path) -> list[Trace]:
    return msgspec.msgpack.decode(path.read_bytes(), type=list[Trace])


def let_go() -> None:
    """Let no part of a dataset stay in the memory of this process: another may come to stand under its name."""
    _columns.cache_clear()


def _traced(where: Place, places: tuple[tuple[str, int], ...]) -> Trace:
    return story([_decoded(*_columns(where.dataset / part), row) for part, row in places], _meanings())


def _records(path: Path) -> Iterator[Record]:
    text, record = _columns(path)
    return map(partial(_decoded, text, record), range(len(text)))


def _decoded(text: Any, record: Any, row: int) -> Record:
    return record_of({"text": text[row].as_py(), "record": record[row].as_py()})


@lru_cache(maxsize=CACHED)
def _columns(path: Path) -> tuple[Any, Any]:
    import pyarrow.parquet as pq

    table = pq.ParquetFile(path).read(columns=["text", "record"])
    return table["text"], table["record"]


def _meanings() -> MeaningModel:
    return shipped()
