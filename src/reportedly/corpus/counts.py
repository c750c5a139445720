"""`reportedly corpus counts`: named queries over a dataset, by DuckDB."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.corpus.blocks import Place
from reportedly.corpus.state import MANIFEST
from reportedly.corpus.storage import storage
from reportedly.errors import InputError, NotFoundError
from reportedly.extras import needed

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SHIPPED = Path(__file__).with_name("counts.sql")
MEMORY = "1GB"
_NAMED = re.compile(r"^-- name: *(\w+)[ \t]*$", re.MULTILINE)
_TRACED = {
    "stories": "stories", "claims": "claims", "claim_statements": "statements", "traced_reports": "reports", "roots": "roots",
    "root_pairs": "root_pairs", "relations": "relations", "taken": "edges",
}  # fmt: skip


class Counted:
    """The rows of a query, as they are wanted."""

    def __init__(self, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
        self.columns, self.rows = columns, rows


def queries(path: Path = SHIPPED) -> Mapping[str, str]:
    """The queries of a file, by name. Raises `InputError`."""
    try:
        _, *parts = _NAMED.split(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), "it can't be read", "check the name and who may read it") from error
    found = dict(zip(parts[::2], (each.strip() for each in parts[1::2]), strict=True))
    if not found:
        raise InputError(str(path), "there is no query in it", "begin each with a line -- name: NAME")
    return found


def about(query: str) -> str:
    """What the comment at the head of a query says."""
    lines = [line.removeprefix("--").strip() for line in query.splitlines() if line.startswith("--")]
    return " ".join(lines)


def counted(dataset: str, query: str) -> Counted:
    """Run a query over a dataset. Raises `InputError`."""
    database = _opened(dataset)
    import duckdb

    try:
        cursor = database.execute(query)
    except duckdb.CatalogException as error:
        remedy = (
            "run corpus trace first" if any(f"name {each} " in str(error) for each in _TRACED) else "check the query"
        )
        raise InputError(dataset, f"a table or function of the query is not there ({_first(error)})", remedy) from error
    except duckdb.Error as error:
        raise InputError("the query", _first(error), "check it") from error
    columns = tuple(each[0] for each in cursor.description or ())

    def rows() -> Iterator[tuple[Any, ...]]:
        while found := cursor.fetchmany(1_000):
            yield from found

    return Counted(columns, rows())


def _opened(dataset: str) -> DuckDBPyConnection:
    with needed("corpus", "duckdb"):
        import duckdb
    to = storage(Place(dataset))
    if to.read(MANIFEST) is None:
        raise NotFoundError(dataset, "there is no whole dataset in it", "make one with corpus read, or go on with it")
    database = duckdb.connect()
    database.execute(f"SET memory_limit = '{MEMORY}'")
    if (system := to.system) is not None:
        database.register_filesystem(system)
    tables = {name: name for name in ("reports", "statements", "actors", "chains", "rejected")}
    tables |= {name: f"trace/{below}" for name, below in _TRACED.items()}
    for name, below in tables.items():
        if to.has(below):
            pattern = f"{dataset.rstrip('/')}/{below}/**/*.parquet".replace("'", "''")
            options = "hive_partitioning = true, hive_types_autocast = false"
            database.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{pattern}', {options})")  # noqa: S608
    return database


def _first(error: Exception) -> str:
    return str(error).partition("\n")[0][:200]
