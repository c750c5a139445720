"""The tables, once for SQLite and PostgreSQL. `report.record` is what the engine found, whole; `judgement` is what people
decided. `statement`, `party`, `party_word` and `voice` are drawn from these two, and can be made again from them at any time.
`token` and `inbox` belong to `reportedly serve`.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table

HEAD = "0002"  # the newest migration

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
meta = MetaData(naming_convention=NAMES)


def _below(table: str, *, name: str, primary: bool = False) -> Column[int]:
    """A reference that goes when the row that it points to goes."""
    return Column(name, Integer, ForeignKey(f"{table}.key", ondelete="CASCADE"), nullable=False, primary_key=primary)


# `identity` is what makes two inputs one report, `address` what makes two texts versions of one another. Days are ISO 8601,
# moments ISO 8601 in UTC. `engine` and `record` are JSON, the latter compressed; its id and version_of are those of the row.
report = Table(
    "report",
    meta,
    Column("key", Integer, primary_key=True),
    Column("identity", String, nullable=False, unique=True),
    Column("id", String, nullable=False, unique=True),
    Column("address", String, nullable=False, index=True),
    Column("version_of", Integer, ForeignKey("report.key", ondelete="SET NULL"), index=True),
    Column("content_hash", String, nullable=False, index=True),
    Column("outlet", String),
    Column("outlet_words", String, nullable=False, index=True),
    Column("title", String),
    Column("published", String, index=True),
    Column("added_at", String, nullable=False, index=True),
    Column("engine", String, nullable=False, index=True),
    Column("record", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

# What a search filters by. `day` to `until`: when it was said or, where the text does not give that, when it was published.
statement = Table(
    "statement",
    meta,
    Column("key", Integer, primary_key=True),
    _below("report", name="report"),
    Column("id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("quote", String, nullable=False),
    Column("access", String, nullable=False),
    Column("terms", String, nullable=False),
    Column("day", String),
    Column("until", String),
    Index(None, "report", "id", unique=True),
    Index(None, "day"),
    sqlite_autoincrement=True,
)

# A named actor across reports: one Wikidata id or, without one, one name. `words` is the name as it is searched for.
party = Table(
    "party",
    meta,
    Column("key", Integer, primary_key=True),
    Column("identity", String, nullable=False, unique=True),
    Column("wikidata", String),
    Column("name", String, nullable=False),
    Column("words", String, nullable=False, index=True),
)

# The words of its name, by which a part of it finds it.
party_word = Table(
    "party_word",
    meta,
    Column("word", String, primary_key=True),
    _below("party", name="party", primary=True),
    sqlite_with_rowid=False,
)

# What a party is to a statement: its `speaker`, the one that the speaker is `for`, or its `addressee`.
voice = Table(
    "voice",
    meta,
    _below("statement", name="statement", primary=True),
    _below("party", name="party", primary=True),
    Column("role", String, primary_key=True),
    Column("day", String),
    Index(None, "party", "role", "day"),
    sqlite_with_rowid=False,
)

# A person's decision: append-only, save for the two columns that say when and by whom it was undone. It outlives the engine's
# reading: it is tied to the text's hash, and to the words (`anchor`, JSON) that it was made on. `value` is JSON.
judgement = Table(
    "judgement",
    meta,
    Column("key", Integer, primary_key=True),
    Column("content_hash", String, nullable=False, index=True),
    Column("anchor", String, nullable=False),
    Column("field", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("was", String, nullable=False),
    Column("value", String, nullable=False),
    Column("why", String),
    Column("who", String, nullable=False),
    Column("at", String, nullable=False),
    Column("undone_at", String),
    Column("undone_by", String),
    sqlite_autoincrement=True,
)

# Who may ask a server for what. Kept is the SHA-256 of the token, never the token. `used_at` is exact to the hour.
token = Table(
    "token",
    meta,
    Column("key", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("scope", String, nullable=False),
    Column("hash", String, nullable=False, unique=True),
    Column("made_at", String, nullable=False),
    Column("used_at", String),
    Column("revoked_at", String),
    sqlite_autoincrement=True,
)

# What came in through a page, and what became of it. `body` (a file's bytes, a pasted text) goes as soon as it has been read.
# `given` is JSON: outlet, date and address as the user gave them. `tries` counts how often its reading was begun. `report` is
# the first report that it became, of `reports`.
inbox = Table(
    "inbox",
    meta,
    Column("key", Integer, primary_key=True),
    Column("came_at", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    Column("given", String, nullable=False),
    Column("body", LargeBinary),
    Column("state", String, nullable=False, index=True),
    Column("tries", Integer, nullable=False),
    Column("why", String),
    Column("report", Integer, ForeignKey("report.key", ondelete="SET NULL"), index=True),
    Column("reports", Integer, nullable=False),
    sqlite_autoincrement=True,
)
