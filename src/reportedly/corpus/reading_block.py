"""Reading a block: its reports as records, and these as a part of each table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import msgspec
from msgspec import structs

from reportedly.corpus.blocks import Gathered, Place, ReadingBlock, fault
from reportedly.corpus.files import digest, written, written_json
from reportedly.corpus.tables import RECORD_TABLES, PlacedRecord, rows_of, write
from reportedly.errors import InputError
from reportedly.records import Report
from reportedly.workers.pool import BatchReader, read_chunk

CHUNK = 32  # reports that the reader gets at once; more where they are of one text, which is read once


def read_block(block: ReadingBlock, where: Place) -> dict[str, Any]:
    """Write its part of each table, unless it is one that is only tried, and say what was written."""
    if block.only is not None:
        read_chunk(_reader(), list(_reports(block.items[block.only : block.only + 1], where)))
        return {}
    living = [each for number, each in enumerate(block.items) if number not in block.fatal]
    placed = list[PlacedRecord]()
    errors: list[InputError] = [fault(each.input) for n, each in enumerate(block.items) if n in block.fatal]
    reports = list(_reports(living, where))
    results = (result for chunk in _chunks(reports) for result in read_chunk(_reader(), list(chunk)))
    for each, result in zip(living, results, strict=True):
        if isinstance(result, InputError):
            errors.append(result)
        else:
            placed.append(PlacedRecord(result, each.input, each.copy_of, each.near_copy_of))
    files = []
    for table in RECORD_TABLES:
        name = f"{table}/month={block.month}/part-{block.name}.parquet"
        path = where.dataset / name
        number = written(path, lambda file, table=table: write(table, rows_of(table, placed), file))  # type: ignore[misc]
        with path.open("rb") as file:
            sha, size = digest(file)
        files.append({"name": name, "rows": number, "bytes": size, "sha256": sha})
    answer = {"files": files, "rejected": [each.to_dict() for each in errors]}
    written_json(where.reading_done(block.name), answer)
    return answer


def _reports(wanted: Sequence[Gathered], where: Place) -> Iterator[Report]:
    """In the order of `wanted`; each file that they stand in is opened once."""
    import pyarrow.parquet as pq

    by_file = defaultdict[str, list[int]](list)
    for number, each in enumerate(wanted):
        by_file[each.file].append(number)
    found: dict[int, Report] = {}
    for file, numbers in by_file.items():
        bodies = pq.read_table(where.work / "intake" / file, columns=["body"])["body"]
        for number in numbers:
            each = wanted[number]
            report = msgspec.json.decode(bodies[each.row].as_py(), type=Report)
            version_of = each.version_of or report.version_of
            found[number] = structs.replace(report, id=each.id, version_of=version_of)
    return (found[number] for number in range(len(wanted)))


def _chunks(reports: Sequence[Report]) -> Iterator[list[Report]]:
    chunk: list[Report] = []
    for report in reports:
        if len(chunk) >= CHUNK and chunk[-1].text != report.text:
            yield chunk
            chunk = []
        chunk.append(report)
    if chunk:
        yield chunk


@cache
def _reader() -> BatchReader:
    from reportedly.reader import Reader

    return Reader()
