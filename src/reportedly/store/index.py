"""The full-text index of each database: FTS5 (https://sqlite.org/fts5.html) with BM25, and `tsvector` with `ts_rank`.

The content of a statement counts twice as much as the names of its speakers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce

from sqlalchemy import ColumnElement, Connection, Integer, Select, column, func, literal_column, select, table, text

from reportedly.store.tables import statement
from reportedly.store.text_index import Phrase, Query

_WRITE = {
    "sqlite": text("INSERT INTO statement_words (rowid, content, who) VALUES (:key, :content, :who)"),
    "postgresql": text(
        "INSERT INTO statement_words (statement, words) VALUES (:key, setweight(to_tsvector('reportedly', :content), 'A') || "
        "setweight(to_tsvector('reportedly', :who), 'B'))"
    ),
}
_REMOVE = text("DELETE FROM statement_words WHERE rowid IN (SELECT key FROM statement WHERE report = :report)")
_WORDS = table("statement_words", column("rowid", Integer), column("statement", Integer), column("words"))
_ASKED = text("statement_words MATCH :asked")
_BM25: ColumnElement[float] = literal_column("bm25(statement_words, 1.0, 0.5)")
_WEIGHTS: ColumnElement[str] = literal_column("'{0, 0, 0.5, 1.0}'::real[]")
# The number of matching statements that are ranked: the newest. Ranking all takes ten times longer.
MOST = 10_000


def write(connection: Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """Index statements, each given by key, words of the content, and words of its speakers (see `text_index.indexed`)."""
    values = [{"key": key, "content": content, "who": who} for key, content, who in rows]
    connection.execute(_WRITE[connection.dialect.name], values)


def remove(connection: Connection, report: int) -> None:
    """Remove the statements of a report from the index, before their rows go. PostgreSQL does this by its foreign key."""
    if connection.dialect.name == "sqlite":
        connection.execute(_REMOVE, {"report": report})


def ranked(dialect: str, wanted: Query, conditions: Sequence[ColumnElement[bool]]) -> Select[tuple[int]]:
    """Return a query for the keys of matching statements, the best first.

    Args:
        dialect: the kind of database.
        wanted: words and phrases, at least one of them wanted.
        conditions: conditions on the table `statement`.
    """
    key = _WORDS.c.rowid if dialect == "sqlite" else _WORDS.c.statement
    found = select(key.label("key")).order_by(key.desc()).limit(MOST)
    if conditions:
        found = found.join(statement, statement.c.key == key).where(*conditions)
    if dialect == "sqlite":
        newest = found.add_columns(_BM25.label("cost")).where(_ASKED.bindparams(asked=_fts5(wanted))).subquery()
        return select(newest.c.key).order_by(newest.c.cost, newest.c.key.desc())
    asked = _tsquery(wanted)
    some = found.add_columns(_WORDS.c.words).where(_WORDS.c.words.op("@@")(asked)).subquery()
    return select(some.c.key).order_by(func.ts_rank(_WEIGHTS, some.c.words, asked).desc(), some.c.key.desc())


def matching(dialect: str, wanted: Query, conditions: Sequence[ColumnElement[bool]]) -> Select[tuple[int]]:
    """Return a query for the same keys, in no order."""
    key = _WORDS.c.rowid if dialect == "sqlite" else _WORDS.c.statement
    found = select(key.label("key"))
    if conditions:
        found = found.join(statement, statement.c.key == key).where(*conditions)
    if dialect == "sqlite":
        return found.where(_ASKED.bindparams(asked=_fts5(wanted)))
    return found.where(_WORDS.c.words.op("@@")(_tsquery(wanted)))


def _tsquery(wanted: Query) -> ColumnElement[object]:
    configuration: ColumnElement[str] = literal_column("'reportedly'")
    parts = [func.phraseto_tsquery(configuration, " ".join(phrase)) for phrase in wanted.wanted]
    parts += [func.tsquery_not(func.phraseto_tsquery(configuration, " ".join(phrase))) for phrase in wanted.unwanted]
    return reduce(lambda one, two: one.op("&&")(two), parts)


def _fts5(wanted: Query) -> str:
    """Return the query in the syntax of FTS5, each phrase as a string, so that nothing in it acts as an operator."""
    found = " AND ".join(map(_string, wanted.wanted))
    return " NOT ".join([f"({found})", *map(_string, wanted.unwanted)])


def _string(phrase: Phrase) -> str:
    return f'"{" ".join(phrase)}"'
