"""The words that an actor said, as they are indexed: what it spoke about is counted in them, without reading the records."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import text

from reportedly.store.opening import Store
from reportedly.trace.wording import stem

_NEWEST = """
    SELECT s.key, s.report, s.id, s.day FROM statement s
    WHERE s.key IN (SELECT statement FROM voice WHERE party = :party AND role IN ('speaker', 'for'))
    ORDER BY s.day DESC, s.key DESC LIMIT :most
"""
_SQLITE = text(f"SELECT n.*, w.content FROM ({_NEWEST}) n JOIN statement_words w ON w.rowid = n.key")  # noqa: S608 - constant
# Words of the content have the weight A, those of names B. A lexeme has all its places.
_POSTGRESQL = text(
    f"SELECT n.*, u.lexeme, u.positions FROM ({_NEWEST}) n JOIN statement_words w ON w.statement = n.key "  # noqa: S608 - constant
    "CROSS JOIN LATERAL unnest(ts_filter(w.words, '{a}')) u"
)


class SpokenWords(NamedTuple):
    """A statement: its key, that of its report, its id there, its day (ISO 8601), and the stems of its content in order."""

    key: int
    report: int
    id: str
    day: str | None
    stems: tuple[str, ...]


def spoken(store: Store, party: int, most: int) -> list[SpokenWords]:
    """Return up to `most` statements of an actor and of those who speak for it: the newest, in the order of their keys."""
    which = {"party": party, "most": most}
    with store.reading() as connection:
        if store.dialect == "sqlite":
            rows = connection.execute(_SQLITE, which)
            found = [SpokenWords(r.key, r.report, r.id, r.day, tuple(map(stem, r.content.split()))) for r in rows]
            return sorted(found)
        places: dict[tuple[int, int, str, str | None], dict[int, str]] = {}
        for r in connection.execute(_POSTGRESQL, which):
            places.setdefault((r.key, r.report, r.id, r.day), {}).update(dict.fromkeys(r.positions, r.lexeme))
    return sorted(SpokenWords(*head, tuple(at[n] for n in sorted(at))) for head, at in places.items())
