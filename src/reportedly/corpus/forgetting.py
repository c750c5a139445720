"""`reportedly corpus forget`: a dataset without the reports that are to be forgotten. Broken off anywhere, it goes on where it was.

The parts that hold anything of a report are written anew. The trace goes, since stories, claims and roots may quote it.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from reportedly.corpus import state
from reportedly.corpus.blocks import Place
from reportedly.corpus.files import written_json
from reportedly.corpus.plan import MEMORY
from reportedly.corpus.rewriting import Forgotten, rewritten
from reportedly.corpus.sources import BETWEEN
from reportedly.corpus.storage import is_address
from reportedly.corpus.tables import RECORD_TABLES, TABLES
from reportedly.corpus.tracing_block import work_folder
from reportedly.errors import InputError, NotFoundError
from reportedly.extras import needed

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

A_FORGOTTEN_INPUT = "a forgotten input"


class Forgetting(Struct, frozen=True):
    """What was done. `staying`: ids of reports that have the text or the address of a forgotten one. `traced`: it had a trace."""

    idents: tuple[str, ...]
    staying: tuple[str, ...]
    traced: bool


class _Begun(Struct, frozen=True):
    """What is kept of a run until all is done, so that the next can go on."""

    forgotten: Forgotten
    staying: tuple[str, ...]
    traced: bool


def forget(dataset: str, idents: Sequence[str]) -> Forgetting:
    """Take reports out of a dataset, so that no file of it holds their words. Raises `InputError`.

    Without `idents` it goes on with a run that was broken off.
    """
    with needed("corpus", "duckdb or pyarrow"):
        import duckdb  # noqa: F401
        import pyarrow  # noqa: F401
    if is_address(dataset):
        raise InputError(
            dataset, "files can only be rewritten on a disk", "copy the dataset to a folder, and forget there"
        )
    where = Place(dataset)
    if not state.manifest(where).exists():
        raise NotFoundError(dataset, "there is no whole dataset in it", "make one with corpus read, or go on with it")
    with state.alone_in(where, work_folder(where)):
        before = _begun(where)
        begun = _planned(where, idents, before)
        written_json(state.unforgotten(where), begun)
        shutil.rmtree(where.dataset / "trace", ignore_errors=True)
        shutil.rmtree(where.work, ignore_errors=True)  # all texts, if a run was killed when the dataset was just whole
        parts = {part: rewritten(where.dataset, part, begun.forgotten) for part in begun.forgotten.parts}
        _note(where, begun.forgotten, parts)
        state.unforgotten(where).unlink()
        shutil.rmtree(work_folder(where), ignore_errors=True)  # digests of the reports may be in it
    return Forgetting(tuple(begun.forgotten.instead), begun.staying, begun.traced)


def _begun(where: Place) -> _Begun:
    path = state.unforgotten(where)
    if not path.exists():
        return _Begun(Forgotten({}, (), ()), (), False)
    return msgspec.json.decode(path.read_bytes(), type=_Begun)


def _planned(where: Place, idents: Sequence[str], before: _Begun) -> _Begun:
    """What is to be done, with what an earlier run has left. Raises `NotFoundError`."""
    wanted = [each for each in dict.fromkeys(idents) if each not in before.forgotten.instead]
    if not idents and not before.forgotten.instead:
        raise InputError(where.folder, "no report is named", "give the ids of those that are to be forgotten")
    every = [each["name"] for each in state.read_json(state.manifest(where))["files"]]
    reports = [name for name in every if name.startswith("reports/") and (where.dataset / name).exists()]
    found = _Found(where, reports, wanted)
    forgotten = Forgotten(
        _through({**before.forgotten.instead, **found.instead}),
        tuple(sorted({*before.forgotten.inputs, *found.inputs})),
        tuple(sorted({*before.forgotten.parts, *found.parts(every)})),
    )
    staying = {*before.staying, *found.staying} - set(forgotten.instead)
    traced = before.traced or (where.dataset / "trace" / "manifest.json").exists()
    return _Begun(forgotten, tuple(sorted(staying)), traced)


def _through(instead: dict[str, str | None]) -> dict[str, str | None]:
    """For each id the one that is left, where what an earlier run found instead is forgotten too."""

    def left(ident: str | None) -> str | None:
        while ident in instead:
            ident = instead[ident]
        return ident

    return {ident: left(other) for ident, other in instead.items()}


class _Found:
    """What the table of reports says of the wanted ones. Raises `NotFoundError` for an id that no report has."""

    def __init__(self, where: Place, reports: Sequence[str], wanted: Collection[str]) -> None:
        self._dataset = where.dataset
        self.instead: dict[str, str | None] = dict.fromkeys(wanted)
        self.inputs, self.staying = set[str](), set[str]()
        self._parts = set[str]()
        if wanted:
            with _database(where) as database:
                self._look(database, [str(where.dataset / each) for each in reports], list(wanted))

    def parts(self, every: Collection[str]) -> set[str]:
        """The parts that are to be written anew, of all that there are."""
        return self._parts & set(every)

    def _look(self, database: DuckDBPyConnection, files: list[str], wanted: list[str]) -> None:
        given = {"files": files, "wanted": wanted}
        rows = database.execute(_TOUCHED, given).fetchall() if files else []
        held = {row[1] for row in rows if row[1] in self.instead}
        for ident in wanted:
            if ident not in held:
                raise NotFoundError(ident, "no report of the dataset has this id", "see the table reports for its id")
        for path, ident, copy_of, forgotten in rows:
            part = Path(path).relative_to(self._dataset).as_posix()
            below = part.removeprefix("reports/")
            self._parts |= {f"{table}/{below}" for table in RECORD_TABLES} if forgotten else {part}
            if not forgotten and copy_of in self.instead and self.instead[copy_of] is None:
                self.instead[copy_of] = ident
        self._parts.add("rejected/part-000000.parquet")
        self.inputs = {row[0] for row in database.execute(_INPUTS, given).fetchall()}
        self.staying = {row[0] for row in database.execute(_STAYING, given).fetchall()}


_READ = "read_parquet($files, filename = true, file_row_number = true)"
_TOUCHED = f"""
SELECT filename, report_id, copy_of, list_contains($wanted, report_id) FROM {_READ}
WHERE list_contains($wanted, report_id) OR list_contains($wanted, copy_of) OR list_contains($wanted, near_copy_of)
  OR list_contains($wanted, version_of)
ORDER BY filename, file_row_number
"""  # noqa: S608 - constants
_INPUTS = f"""
SELECT input FROM {_READ} WHERE input IN (SELECT input FROM {_READ} WHERE list_contains($wanted, report_id))
GROUP BY input HAVING bool_and(list_contains($wanted, report_id))
"""  # noqa: S608
_STAYING = f"""
SELECT report_id FROM {_READ} WHERE NOT list_contains($wanted, report_id) AND (
  content_hash IN (SELECT content_hash FROM {_READ} WHERE list_contains($wanted, report_id))
  OR url IN (SELECT url FROM {_READ} WHERE list_contains($wanted, report_id)))
"""  # noqa: S608
_COUNTED = f"""
SELECT count(DISTINCT (content_hash, parse_dirname(filename))),
  count(DISTINCT content_hash) FILTER (near_copy_of IS NOT NULL) FROM {_READ}
"""  # noqa: S608


def _database(where: Place) -> DuckDBPyConnection:
    import duckdb

    database = duckdb.connect()
    database.execute(f"SET memory_limit = '{MEMORY[-1]}'; SET threads = 1")
    database.execute("SET temp_directory = $folder", {"folder": str(work_folder(where) / "counting")})
    return database


def _note(where: Place, forgotten: Forgotten, parts: dict[str, dict[str, Any] | None]) -> None:
    """Write the manifest of the dataset as it is now."""
    made = state.read_json(state.manifest(where))
    files = [parts.get(each["name"], each) for each in made["files"]]
    made["files"] = [each for each in files if each is not None]
    rows = {
        table: sum(each["rows"] for each in made["files"] if each["name"].startswith(f"{table}/")) for table in TABLES
    }
    made["counts"] |= {**rows, **_texts(where, [each["name"] for each in made["files"]])}
    for each in made["inputs"]:
        names = (A_FORGOTTEN_INPUT if name in forgotten.inputs else name for name in each["input"].split(BETWEEN))
        each["input"] = BETWEEN.join(names)
    written_json(state.manifest(where), made)


def _texts(where: Place, names: Sequence[str]) -> dict[str, int]:
    files = [str(where.dataset / name) for name in names if name.startswith("reports/")]
    if not files:
        return {"texts": 0, "near_copies": 0}
    with _database(where) as database:
        ((texts, near),) = database.execute(_COUNTED, {"files": files}).fetchall()
    return {"texts": texts, "near_copies": near}
