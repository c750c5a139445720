"""The words that an actor said, as they are indexed: what it spoke about is counted in them, without reading the records."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import BindParameter, bindparam, text

from reportedly.store.opening import Store
from reportedly.trace.wording import stem

KEYS = 2_000  # statements among which some are chosen: the newest

_KEYS = text("""
    SELECT DISTINCT statement, day FROM voice WHERE party = :party AND role IN ('speaker', 'for')
    ORDER BY day DESC, statement DESC LIMIT :most
""")
_HEAD = "SELECT s.key, s.report, s.id, s.day,"
_OF = "FROM statement s JOIN statement_words w ON"
_THESE: BindParameter[int] = bindparam("keys", expanding=True)
_SQLITE = text(f"{_HEAD} w.content {_OF} w.rowid = s.key WHERE s.key IN :keys").bindparams(_THESE)
# Words of the content have the weight A, those of names B. A lexeme has all its places.
_POSTGRESQL = text(
    f"{_HEAD} u.lexeme, u.positions {_OF} w.statement = s.key CROSS JOIN LATERAL unnest(ts_filter(w.words, '{{a}}')) u "
    "WHERE s.key IN :keys"
).bindparams(_THESE)


class SpokenWords(NamedTuple):
    """A statement: its key, that of its report, its id there, its day (ISO 8601), and the stems of its content in order."""

    key: int
    report: int
    id: str
    day: str | None
    stems: tuple[str, ...]


def spoken(store: Store, party: int, most: int) -> tuple[list[SpokenWords], bool]:
    """Return up to `most` statements of an actor and of those who speak for it, in the order of their keys, and whether these are
    all. If there are more, they are chosen evenly from all its time."""
    with store.reading() as connection:
        keys = list(connection.execute(_KEYS, {"party": party, "most": KEYS + 1}).scalars())
        chosen = keys if len(keys) <= most else [keys[n * len(keys) // most] for n in range(most)]
        whole = len(chosen) == len(keys)
        if store.dialect == "sqlite":
            rows = connection.execute(_SQLITE, {"keys": chosen})
            found = [SpokenWords(r.key, r.report, r.id, r.day, tuple(map(stem, r.content.split()))) for r in rows]
            return sorted(found), whole
        places: dict[tuple[int, int, str, str | None], dict[int, str]] = {}
        for r in connection.execute(_POSTGRESQL, {"keys": chosen}):
            places.setdefault((r.key, r.report, r.id, r.day), {}).update(dict.fromkeys(r.positions, r.lexeme))
    return sorted(SpokenWords(*head, tuple(at[n] for n in sorted(at))) for head, at in places.items()), whole
