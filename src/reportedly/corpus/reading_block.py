"""Reading a block: its reports as records, and these as a part of each table.

Near copies come to the reader together, which reads once what of them is the same (`attribute.propose`), so that a copy costs less
and its record is the one that reading it alone gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import IO, Any

import msgspec
from msgspec import structs

from reportedly import steps
from reportedly.corpus.blocks import STRIDE, Gathered, Means, Place, ReadingBlock, block_name, fault
from reportedly.corpus.files import written_json
from reportedly.corpus.limits import limited
from reportedly.corpus.storage import storage
from reportedly.corpus.tables import RECORD_TABLES, PlacedRecord, rows_of, write
from reportedly.errors import InputError
from reportedly.records import Report
from reportedly.workers.pool import BatchReader, read_chunk

CHUNK = 32  # reports that the reader gets at once; more where they are near copies, which share what is read
Taken = tuple[Gathered, Report, str]  # with its input


def read_block(block: ReadingBlock, where: Place, means: Means) -> dict[str, Any]:
    """Write its part of each table, unless it is one that is only tried, and say what was written."""
    wanted = block.items if block.only is None else block.items[block.only : block.only + 1]
    gathered = list(_gathered(wanted, where))
    reader = _reader(means.device)
    if block.only is not None:
        with limited(means.seconds):
            read_chunk(reader, [report for _, report, _ in gathered])
        return {}
    fatal = block.fatal or ()
    errors: list[InputError] = [fault(input_, means.seconds) for n, (_, _, input_) in enumerate(gathered) if n in fatal]
    living = [each for n, each in enumerate(gathered) if n not in fatal]
    # a chunk may take as long as one input; where that was too little, each is tried alone, and has that long for itself
    chunks = _chunks(living) if block.fatal is None else ([each] for each in living)
    placed = list[PlacedRecord]()
    windows = _Windows()
    for chunk in chunks:
        with steps.counted(windows.add), limited(means.seconds):
            results = read_chunk(reader, [report for _, report, _ in chunk])
        for (each, _, input_), result in zip(chunk, results, strict=True):
            if isinstance(result, InputError):
                errors.append(result)
            else:
                placed.append(PlacedRecord(result, input_, each.copy_of, each.near_copy_of))
    to = storage(where)
    files = []
    for table in RECORD_TABLES:
        name = f"{table}/month={block.month}/part-{block.name}.parquet"
        files.append(to.put(name, partial(_write, table, placed)))
    answer = {"files": files, "rejected": [each.to_dict() for each in errors], "windows": windows.counts}
    written_json(where.reading_done(block.name), answer)
    return answer


def _write(table: str, placed: Sequence[PlacedRecord], file: IO[bytes]) -> int:
    return write(table, rows_of(table, placed), file)


class _Windows:
    """How many windows the texts had that were read, and how many of these the network had to read."""

    def __init__(self) -> None:
        self.counts = [0, 0]

    def add(self, windows: int, read: int) -> None:
        self.counts = [self.counts[0] + windows, self.counts[1] + read]


def _gathered(wanted: Sequence[Gathered], where: Place) -> Iterator[Taken]:
    """Each with its report and its input, in the order of `wanted`; each file that they stand in is opened once."""
    import pyarrow.parquet as pq

    by_block = defaultdict[int, list[int]](list)
    for number, each in enumerate(wanted):
        by_block[each.place // STRIDE].append(number)
    found: dict[int, Taken] = {}
    for block, numbers in by_block.items():
        table = pq.read_table(where.intake(block_name(block)), columns=["input", "body"])
        for number in numbers:
            each = wanted[number]
            input_, body = (table[name][each.place % STRIDE].as_py() for name in ("input", "body"))
            report = msgspec.json.decode(body, type=Report)
            report = structs.replace(report, id=each.id, version_of=each.version_of or report.version_of)
            found[number] = each, report, input_
    return (found[number] for number in range(len(wanted)))


def _chunks(gathered: Sequence[Taken]) -> Iterator[list[Taken]]:
    chunk: list[Taken] = []
    for each in gathered:
        if len(chunk) >= CHUNK and chunk[-1][0].root != each[0].root:
            yield chunk
            chunk = []
        chunk.append(each)
    if chunk:
        yield chunk


@cache
def _reader(device: str) -> BatchReader:
    from reportedly.reader import Reader

    return Reader(device=device)
