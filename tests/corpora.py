"""Corpora for tests: invented inputs, quick workers, and all bytes of a dataset."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from builders.reports import TEXT, pier
from msgspec import structs

from reportedly.corpus import reading_block
from reportedly.corpus.blocks import Block
from reportedly.corpus.run import CorpusOptions, read_corpus
from reportedly.corpus.tables import record_of
from reportedly.intake.given import Given
from reportedly.records import Engine, Record, Report
from reportedly.workers.tasks import Inline, Processes, Workers

ENGINE = Engine(version="0", model="quick", knowledge=None, threshold=0.5)
DEADLY = "the pier ends whoever reads of it"


class QuickReader:
    """Finds the same statements in every report, at once: what is tested is the corpus, not the reader."""

    def __init__(self, device: str = "cpu") -> None:
        self.device = device

    def read(self, report: Report) -> Record:
        return structs.replace(pier(), report=report, engine=ENGINE)

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
        return map(self.read, reports)


def quick(device: str) -> QuickReader:
    return QuickReader(device)


def inline(work: Callable[[Block], Any]) -> Workers[Block, Any]:
    return Inline(work)


def processes(jobs: int) -> Callable[[Callable[[Block], Any]], Workers[Block, Any]]:
    return lambda work: Processes(partial(deadly, work=work), jobs)


def deadly(block: Any, work: Callable[[Block], Any]) -> Any:
    """`work`, with a quick reader, in a process that does not outlive some items."""
    reading_block._reader = quick  # type: ignore[assignment]
    numbers = range(len(block.items)) if block.only is None else [block.only]
    if any(DEADLY in str(getattr(block.items[n], "text", "")) for n in numbers if n not in (block.fatal or ())):
        os._exit(9)
    return work(block)


def slowly(block: Any, work: Callable[[Block], Any]) -> Any:
    """`work`, with a quick reader, as long as a block may take."""
    reading_block._reader = quick  # type: ignore[assignment]
    time.sleep(0.1)
    return work(block)


def run(
    inputs: Sequence[Path | str],
    out: Path,
    *,
    block: int = 4,
    resume: bool = False,
    make: Any = inline,
    tell: Any = None,
) -> dict[str, Any]:
    options = CorpusOptions(Given(), block, resume)
    return read_corpus([str(each) for each in inputs], str(out), options, ENGINE, make, tell or (lambda _: None))


def lines(path: Path, reports: Iterable[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(each) + "\n" for each in reports))
    return path


def numbered(number: int) -> list[dict[str, Any]]:
    """Reports of two months, each with a text of its own."""
    return [
        {
            "id": f"pier-{n}",
            "text": f"{TEXT} Edition {n}.",
            "outlet": "Quay Review",
            "published": f"2031-0{n % 2 + 5}-06",
        }
        for n in range(number)
    ]


def table(dataset: Path, name: str) -> list[dict[str, Any]]:
    """All rows of a table, in the order of its files."""
    import pyarrow.parquet as pq

    return [
        row for path in sorted((dataset / name).rglob("*.parquet")) for row in pq.ParquetFile(path).read().to_pylist()
    ]


def records(dataset: Path) -> dict[str, Record]:
    return {row["report_id"]: record_of(row) for row in table(dataset, "reports")}


def contents(dataset: Path) -> dict[str, str]:
    """The hash of every file."""
    return {
        str(path.relative_to(dataset)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(dataset.rglob("*"))
        if path.is_file()
    }
