"""The tables of alerts in the store's database: rules that were run, the alerts they found, and their deliveries."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from reportedly.store.tables import cascading_key, meta

# A rule that has been run on this store. What was in the store before is not reported. `identity` is a hash of its conditions.
rule = Table(
    "rule",
    meta,
    Column("identity", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("since", String, nullable=False),
)

# The last run of the alerts, one row. `rules` (JSON): what the file of rules said then, without any secret (`alert.runs`).
alert_run = Table(
    "alert_run",
    meta,
    Column("key", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("rules", String, nullable=False),
)

# An alert that a rule has found. `places` (JSON): the places in reports by which it is recognised; `body` (JSON): the message.
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

# The reports that an alert quotes: it is deleted with any of them.
alert_report = Table(
    "alert_report",
    meta,
    cascading_key("alert", name="alert", primary=True),
    cascading_key("report", name="report", primary=True),
    Index(None, "report"),
    sqlite_with_rowid=False,
)

# The channels that an alert is sent on, and when it arrived there.
delivery = Table(
    "delivery",
    meta,
    cascading_key("alert", name="alert", primary=True),
    Column("channel", String, primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("due_at", String, nullable=False),
    Column("sent_at", String),
    sqlite_with_rowid=False,
)
