"""The tables, once for SQLite and PostgreSQL. `report.record` is what the engine found, whole; `judgement` is what people
decided. `statement`, `party`, `party_word` and `voice` are drawn from these two, and can be made again from them at any time;
so can `digest`, `digest_key`, `touch`, `story` and `story_report`, which hold what `reportedly.traced` makes of all reports
together. `token` and `inbox` belong to `reportedly serve`, `feed`, `entry`, `host` and `robots` to `reportedly watch`, the last
four to `reportedly alerts`.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table

HEAD = "0005"  # the newest migration

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

# The reports that came or changed since they were last traced. `stamp` is drawn at random whenever that happens, so that who is
# tracing one knows whether it has changed meanwhile; `digested`: its digest and touches are of that state.
untraced = Table(
    "untraced",
    meta,
    _below("report", name="report", primary=True),
    Column("stamp", BigInteger, nullable=False),
    Column("digested", Boolean, nullable=False, index=True),
)

# What stories are found by. `first` and `last` are the days between which a report came, counted from the year 1; `body` is the
# whole digest (MessagePack, compressed), `engine` the version that made it. `digest_key` are its heaviest words.
digest = Table(
    "digest",
    meta,
    _below("report", name="report", primary=True),
    Column("engine", String, nullable=False, index=True),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
digest_key = Table(
    "digest_key",
    meta,
    Column("word", String, primary_key=True),
    _below("report", name="report", primary=True),
    Index(None, "report"),
    sqlite_with_rowid=False,
)

# Two reports that may be of one story; each pair stands here both ways round.
touch = Table(
    "touch",
    meta,
    _below("report", name="one", primary=True),
    _below("report", name="two", primary=True),
    Index(None, "two"),
    sqlite_with_rowid=False,
)

# A story: its trace (JSON, compressed), and what lists of stories show. `first` and `last` are days, ISO 8601, null where no
# report has one. A report is of one story.
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
    _below("report", name="report", primary=True),
    _below("story", name="story"),
    Index(None, "story"),
)

# A feed that is watched. `etag` and `modified` are the server's own marks of what was taken in last, sent back to it. `failures`:
# in a row. Nothing is due before `due_at`.
feed = Table(
    "feed",
    meta,
    Column("key", Integer, primary_key=True),
    Column("address", String, nullable=False, unique=True),
    Column("title", String),
    Column("etag", String),
    Column("modified", String),
    Column("checked_at", String),
    Column("due_at", String, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("why", String),
)

# What a feed has told of. `identity` and `place` are hashes, of the id that the feed gives it and of its link, by which it is known
# again when the report is forgotten and `link` is gone. With `due_at` null there is nothing more to do for it.
entry = Table(
    "entry",
    meta,
    Column("key", Integer, primary_key=True),
    _below("feed", name="feed"),
    Column("identity", String, nullable=False, unique=True),
    Column("place", String, nullable=False, index=True),
    Column("link", String),
    Column("host", String, nullable=False),
    Column("published", String),
    Column("looks", String, nullable=False),
    Column("state", String, nullable=False),
    Column("report", Integer, ForeignKey("report.key", ondelete="SET NULL"), index=True),
    Column("etag", String),
    Column("modified", String),
    Column("seen_at", String, nullable=False),
    Column("read_at", String),
    Column("visited_at", String),
    Column("due_at", String, index=True),
    Column("tries", Integer, nullable=False),
    Column("why", String),
    sqlite_autoincrement=True,
)

# A host, whatever is asked of it: not before `ready_at`, after so many `failures` in a row.
host = Table(
    "host",
    meta,
    Column("name", String, primary_key=True),
    Column("ready_at", String),
    Column("failures", Integer, nullable=False),
)

# The robots.txt of an origin (scheme, host and port), as it was when last had.
robots = Table(
    "robots",
    meta,
    Column("origin", String, primary_key=True),
    Column("rules", String, nullable=False),
    Column("had_at", String, nullable=False),
)

# A rule for alerts that has been run on this store: what was there before is not told. `identity` is a hash of what it asks for.
rule = Table(
    "rule",
    meta,
    Column("identity", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("since", String, nullable=False),
)

# What a rule has found. `places` (JSON) are where in which reports, by which it is known again; `body` (JSON) is what is sent.
alert = Table(
    "alert",
    meta,
    Column("key", Integer, primary_key=True),
    Column("identity", String, nullable=False, unique=True),
    Column("rule", String, ForeignKey("rule.identity", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("places", String, nullable=False),
    Column("body", String, nullable=False),
    Column("made_at", String, nullable=False),
    sqlite_autoincrement=True,
)

# The reports whose words an alert holds: it is forgotten with any of them.
alert_report = Table(
    "alert_report",
    meta,
    _below("alert", name="alert", primary=True),
    _below("report", name="report", primary=True),
    Index(None, "report"),
    sqlite_with_rowid=False,
)

# To which channel an alert goes, and when it arrived there.
delivery = Table(
    "delivery",
    meta,
    _below("alert", name="alert", primary=True),
    Column("channel", String, primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("due_at", String, nullable=False),
    Column("sent_at", String),
    sqlite_with_rowid=False,
)
