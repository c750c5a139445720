"""Watched feeds, and alerts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "feed",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("title", sa.String),
        sa.Column("etag", sa.String),
        sa.Column("modified", sa.String),
        sa.Column("checked_at", sa.String),
        sa.Column("due_at", sa.String, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("why", sa.String),
        sa.UniqueConstraint("address"),
    )
    op.create_table(
        "entry",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("feed", sa.Integer, sa.ForeignKey("feed.key", ondelete="CASCADE"), nullable=False),
        sa.Column("identity", sa.String, nullable=False),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("link", sa.String),
        sa.Column("host", sa.String, nullable=False),
        sa.Column("published", sa.String),
        sa.Column("looks", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("report", sa.Integer, sa.ForeignKey("report.key", ondelete="SET NULL")),
        sa.Column("etag", sa.String),
        sa.Column("modified", sa.String),
        sa.Column("seen_at", sa.String, nullable=False),
        sa.Column("read_at", sa.String),
        sa.Column("visited_at", sa.String),
        sa.Column("due_at", sa.String),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("why", sa.String),
        sa.UniqueConstraint("identity"),
        sqlite_autoincrement=True,
    )
    for column in ("place", "report", "due_at"):
        op.create_index(op.f(f"ix_entry_{column}"), "entry", [column])
    op.create_table(
        "host",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("ready_at", sa.String),
        sa.Column("failures", sa.Integer, nullable=False),
    )
    op.create_table(
        "robots",
        sa.Column("origin", sa.String, primary_key=True),
        sa.Column("rules", sa.String, nullable=False),
        sa.Column("had_at", sa.String, nullable=False),
    )
    op.create_table(
        "rule",
        sa.Column("identity", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("since", sa.String, nullable=False),
    )
    op.create_table(
        "alert",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("identity", sa.String, nullable=False),
        sa.Column("rule", sa.String, sa.ForeignKey("rule.identity", ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("places", sa.String, nullable=False),
        sa.Column("body", sa.String, nullable=False),
        sa.Column("made_at", sa.String, nullable=False),
        sa.UniqueConstraint("identity"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_alert_rule"), "alert", ["rule"])
    op.create_table(
        "alert_report",
        sa.Column("alert", sa.Integer, sa.ForeignKey("alert.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("report", sa.Integer, sa.ForeignKey("report.key", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_alert_report_report"), "alert_report", ["report"])
    op.create_table(
        "delivery",
        sa.Column("alert", sa.Integer, sa.ForeignKey("alert.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("channel", sa.String, primary_key=True),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("due_at", sa.String, nullable=False),
        sa.Column("sent_at", sa.String),
        sqlite_with_rowid=False,
    )
