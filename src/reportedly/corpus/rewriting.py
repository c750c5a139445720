"""Parts of a dataset written anew without the reports that are forgotten. To do it twice is the same as doing it once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, structs

from reportedly.corpus.files import digest, written
from reportedly.corpus.tables import bare_json, record_of, twice, write
from reportedly.rows import Row

_OF_TEXTS = ("copy_of", "near_copy_of")


class Forgotten(Struct, frozen=True):
    """What is forgotten.

    Attributes:
        instead: for each forgotten id, that of the first report left with its text; None if no other has it.
        inputs: files in which nothing but forgotten reports stood.
        parts: the parts of the dataset that hold anything of it.
    """

    instead: Mapping[str, str | None]
    inputs: tuple[str, ...]
    parts: tuple[str, ...]

    @property
    def twice(self) -> Collection[str]:
        """What the table of rejected inputs says of an input that holds a forgotten report once more."""
        return {str(twice("", ident)["why"]) for ident in self.instead}


def rewritten(dataset: Path, part: str, forgotten: Forgotten) -> dict[str, Any] | None:
    """Write a part anew, and return its entry for the manifest; None if nothing is left of it, and it is no longer there."""
    import pyarrow.parquet as pq

    path = dataset / part
    if not path.exists():
        return None
    table = part.partition("/")[0]
    left = list(_left(table, pq.ParquetFile(path).read().to_pylist(), forgotten))
    if not left and table != "rejected":
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
        return None
    rows = written(path, lambda file: write(table, left, file))
    with path.open("rb") as file:
        sha, size = digest(file)
    return {"name": part, "rows": rows, "bytes": size, "sha256": sha}


def _left(table: str, rows: list[Row], forgotten: Forgotten) -> Iterator[Row]:
    if table == "rejected":
        gone = forgotten.twice
        yield from (row for row in rows if row["kind"] != "twice" or row["why"] not in gone)
        return
    for row in rows:
        if row["report_id"] not in forgotten.instead:
            yield _without(row, forgotten) if table == "reports" else row


def _without(row: Row, forgotten: Forgotten) -> Row:
    """A row of `reports` that names no forgotten report: what was a copy of one is a copy of the first that is left."""
    new = dict(row)
    for column in _OF_TEXTS:
        if row[column] in forgotten.instead:
            instead = forgotten.instead[str(row[column])]
            new[column] = None if instead == row["report_id"] else instead
    if row["version_of"] in forgotten.instead:
        record = record_of(row)
        report = structs.replace(record.report, version_of=None)
        new |= {"version_of": None, "record": bare_json(structs.replace(record, report=report))}
    return new
