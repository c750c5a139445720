"""The tables, for both SQLite and PostgreSQL.

`report.record` is the engine's reading, and `judgement` contains people's decisions. `statement`, `party`, `party_word`,
`voice` and `office` are a projection of these two and can be recomputed at any time. So can `digest`, `digest_key`, `touch`,
`story` and `story_report`, which contain what `reportedly.stories` computes from all reports together. `token` and
`inbox` belong to `reportedly serve`. The tables of feeds and alerts are in `reportedly.watch.tables` and
`reportedly.alert.tables`.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table

HEAD = "0010"  # the newest migration

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
meta = MetaData(naming_convention=NAMES)


def cascading_key(table: str, *, name: str, primary: bool = False) -> Column[int]:
    """Return a foreign key whose row is deleted together with the row that it refers to."""
    return Column(name, Integer, ForeignKey(f"{table}.key", ondelete="CASCADE"), nullable=False, primary_key=primary)


# Two inputs with one `identity` are one report; two texts with one `address` are versions of one another. Days are ISO 8601,
# moments ISO 8601 in UTC. `engine` and `record` are JSON, the latter compressed; its id and version_of are taken from the row.
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

# A report that a person took out of the record, as it was; `came` is its item in the inbox. It comes back under its `key`.
taken_out = Table(
    "taken_out",
    meta,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("identity", String, nullable=False),
    Column("id", String, nullable=False),
    Column("address", String, nullable=False),
    Column("content_hash", String, nullable=False, index=True),
    Column("version_of", Integer),
    Column("outlet", String),
    Column("outlet_words", String, nullable=False),
    Column("title", String),
    Column("published", String),
    Column("added_at", String, nullable=False),
    Column("engine", String, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("came", Integer),
    Column("out_by", String, nullable=False),
    Column("out_at", String, nullable=False),
)

# A search that a person saved. `seen` is the key of the newest report when somebody last opened it; `alert_since` that of the
# newest when it was made an alert, null if it is none.
saved_search = Table(
    "saved_search",
    meta,
    Column("key", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("query", String, nullable=False),
    Column("who", String, nullable=False),
    Column("made_at", String, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("alert_since", Integer),
    sqlite_autoincrement=True,
)

# A merger of actors that holds for reports to come: who is `identity` there is `name`, with `wikidata`. `was` and `was_wikidata`
# are of the actor that was merged. The decisions that it makes have its `why`.
standing_merger = Table(
    "standing_merger",
    meta,
    Column("key", Integer, primary_key=True),
    Column("identity", String, nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("was", String, nullable=False),
    Column("why", String, nullable=False),
    Column("who", String, nullable=False),
    Column("at", String, nullable=False),
    Column("wikidata", String),
    Column("was_wikidata", String),
    Column("undone_at", String),
    Column("undone_by", String),
    sqlite_autoincrement=True,
)

# A statement, as far as searches filter by it. `day` to `until`: when it was said or, if the text does not say, published.
# An index for each filter whose values may be rare, in the order in which the newest are listed.
statement = Table(
    "statement",
    meta,
    Column("key", Integer, primary_key=True),
    cascading_key("report", name="report"),
    Column("id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("quote", String, nullable=False),
    Column("access", String, nullable=False),
    Column("terms", String, nullable=False),
    Column("day", String),
    Column("until", String),
    Index(None, "report", "id", unique=True),
    Index(None, "day", "until"),
    Index(None, "access", "day", "until"),
    Index(None, "kind", "day", "until"),
    Index(None, "terms", "day", "until"),
    Index(None, "quote", "day", "until"),
    sqlite_autoincrement=True,
)

# A named actor across reports: one Wikidata id or, without one, one name. `words` is the name in the form that is searched.
party = Table(
    "party",
    meta,
    Column("key", Integer, primary_key=True),
    Column("identity", String, nullable=False, unique=True),
    Column("wikidata", String),
    Column("name", String, nullable=False),
    Column("words", String, nullable=False, index=True),
)

# The words of a party's name, so that a part of the name finds it.
party_word = Table(
    "party_word",
    meta,
    Column("word", String, primary_key=True),
    cascading_key("party", name="party", primary=True),
    sqlite_with_rowid=False,
)

# The role of a party in a statement: its `speaker`, whom the speaker speaks `for`, or its `addressee`.
voice = Table(
    "voice",
    meta,
    cascading_key("statement", name="statement", primary=True),
    cascading_key("party", name="party", primary=True),
    Column("role", String, primary_key=True),
    Column("day", String),
    Index(None, "party", "role", "day"),
    sqlite_with_rowid=False,
)

# An office that a report gives an actor, and the body that it is of ("" if that is not told), both in the form that is searched.
office = Table(
    "office",
    meta,
    cascading_key("party", name="party", primary=True),
    cascading_key("report", name="report", primary=True),
    Column("words", String, primary_key=True),
    Column("body", String, nullable=False),
    Index(None, "report"),
    sqlite_with_rowid=False,
)

# A person's decision. Rows are only appended, except for the two columns that say when and by whom it was undone. It outlives
# the engine's reading, since it refers to the text's hash and to the words (`anchor`, JSON) it was made on. `value` is JSON.
# `other_hash` and `other` are the text and the words at the other end of a relation.
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
    Column("other_hash", String, index=True),
    Column("other", String),
    sqlite_autoincrement=True,
)

# A token for access to a server. Only its SHA-256 is stored, never the token. `used_at` is exact to the hour.
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

# An input, and what became of it. `body` (a file's bytes, a pasted text) is deleted as soon as it has been read. `given` is
# JSON: outlet, date and address as the user gave them. `tries` counts how often its reading was started. `report` is the first
# of the `reports` that came of it.
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

# The reports that were added or changed since they were last traced. `stamp` is set to a random number at each change, so that
# a process that traces one knows whether it has changed meanwhile. `digested`: its digest and its rows of `touch` are up to date.
untraced = Table(
    "untraced",
    meta,
    cascading_key("report", name="report", primary=True),
    Column("stamp", BigInteger, nullable=False),
    Column("digested", Boolean, nullable=False, index=True),
)

# The digests by which stories are found. `first` and `last` are the days between which a report was published, counted from the
# year 1; `body` is the whole digest (MessagePack, compressed), `engine` the version that made it. `digest_key` has its heaviest
# words.
digest = Table(
    "digest",
    meta,
    cascading_key("report", name="report", primary=True),
    Column("engine", String, nullable=False, index=True),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
digest_key = Table(
    "digest_key",
    meta,
    Column("word", String, primary_key=True),
    cascading_key("report", name="report", primary=True),
    Index(None, "report"),
    sqlite_with_rowid=False,
)

# Two reports that may share a story. Each pair has two rows, one for each order.
touch = Table(
    "touch",
    meta,
    cascading_key("report", name="one", primary=True),
    cascading_key("report", name="two", primary=True),
    Index(None, "two"),
    sqlite_with_rowid=False,
)

# A story: its trace (JSON, compressed), and the values that lists show. `first` and `last` are days, ISO 8601, null if no report
# has a date. Each report is in one story.
story = Table(
    "story",
    meta,
    Column("key", Integer, primary_key=True),
    Column("title", String, nullable=False),
    Column("first", String),
    Column("last", String),
    Column("reports", Integer, nullable=False),
    Column("roots", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("contested", Integer, nullable=False),
    Column("trace", LargeBinary, nullable=False),
    Index(None, "last", "key"),
    sqlite_autoincrement=True,
)
story_report = Table(
    "story_report",
    meta,
    cascading_key("report", name="report", primary=True),
    cascading_key("story", name="story"),
    Index(None, "story"),
)

# The reports of a story whose number is no longer used, so that its address leads to where they are now. A report that was taken
# out keeps its key.
former_story = Table(
    "former_story",
    meta,
    Column("story", Integer, primary_key=True),
    Column("report", Integer, primary_key=True),
    Index(None, "report"),
    sqlite_with_rowid=False,
)
