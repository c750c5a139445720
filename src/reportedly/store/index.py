"""The index of words, which each database has of its own kind: FTS5 (https://sqlite.org/fts5.html) with BM25, and `tsvector`
with `ts_rank`. Contents count twice as much as the names of those who said them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, Float, Integer, Subquery, text

from reportedly.store.words import Phrase, Query

_WRITE = {
    "sqlite": text("INSERT INTO statement_words (rowid, content, who) VALUES (:key, :content, :who)"),
    "postgresql": text(
        "INSERT INTO statement_words (statement, words) VALUES (:key, setweight(to_tsvector('reportedly', :content), 'A') || "
        "setweight(to_tsvector('reportedly', :who), 'B'))"
    ),
}
_REMOVE = text("DELETE FROM statement_words WHERE rowid IN (SELECT key FROM statement WHERE report = :report)")
_FTS5 = "SELECT rowid AS key, bm25(statement_words, 1.0, 0.5) AS cost FROM statement_words WHERE statement_words MATCH :asked"
_TSVECTOR = (
    "SELECT statement AS key, -ts_rank('{{0, 0, 0.5, 1.0}}', words, asked) AS cost "
    "FROM statement_words, (SELECT {asked} AS asked) AS q WHERE words @@ asked"
)


def write(connection: Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """Index statements: key, words of the content, words of who said it (as `words.indexed` gives them)."""
    values = [{"key": key, "content": content, "who": who} for key, content, who in rows]
    connection.execute(_WRITE[connection.dialect.name], values)


def remove(connection: Connection, report: int) -> None:
    """Take the statements of a report out, before they themselves go. PostgreSQL does that by its foreign key."""
    if connection.dialect.name == "sqlite":
        connection.execute(_REMOVE, {"report": report})


def matching(dialect: str, wanted: Query) -> Subquery:
    """The keys of the statements that a query with at least one wanted phrase asks for; the best has the lowest `cost`."""
    if dialect == "sqlite":
        asked: Mapping[str, str] = {"asked": _fts5(wanted)}
        statement = text(_FTS5)
    else:
        asked = {f"p{n}": " ".join(phrase) for n, phrase in enumerate((*wanted.wanted, *wanted.unwanted))}
        nots = (n >= len(wanted.wanted) for n in range(len(asked)))
        parts = (f"{'!!' * no}phraseto_tsquery('reportedly', :p{n})" for n, no in enumerate(nots))
        statement = text(_TSVECTOR.format(asked=" && ".join(parts)))
    return statement.bindparams(**asked).columns(key=Integer, cost=Float).subquery("matching")


def _fts5(wanted: Query) -> str:
    """Every phrase as a string of FTS5, in which nothing but the words has a meaning."""
    found = " AND ".join(map(_string, wanted.wanted))
    return " NOT ".join([f"({found})", *map(_string, wanted.unwanted)])


def _string(phrase: Phrase) -> str:
    return f'"{" ".join(phrase)}"'
