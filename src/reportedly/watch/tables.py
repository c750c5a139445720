"""The tables of watched feeds in the store's database: feeds, their entries, hosts and robots.txt files."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from reportedly.store.tables import cascading_key, meta

# A watched feed. `etag` and `modified` are the server's marks of the version that was read last, and are sent back to it.
# `failures` counts failures in a row. The feed is not fetched before `due_at`.
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

# An entry of a feed. `identity` and `place` are hashes of its id in the feed and of its link, by which it is recognised even
# after the report was forgotten and `link` deleted. If `due_at` is null, nothing more is to be done for it.
entry = Table(
    "entry",
    meta,
    Column("key", Integer, primary_key=True),
    cascading_key("feed", name="feed"),
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

# A host: no request is sent before `ready_at`. `failures` counts failures in a row.
host = Table(
    "host",
    meta,
    Column("name", String, primary_key=True),
    Column("ready_at", String),
    Column("failures", Integer, nullable=False),
)

# The robots.txt of an origin (scheme, host and port), as last fetched at `had_at`.
robots = Table(
    "robots",
    meta,
    Column("origin", String, primary_key=True),
    Column("rules", String, nullable=False),
    Column("had_at", String, nullable=False),
)
