"""Stories with their traces, and the digests by which they are found. All existing reports are queued to be traced."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "untraced",
        _below("report", "report", primary=True),
        sa.Column("stamp", sa.BigInteger, nullable=False),
        sa.Column("digested", sa.Boolean, nullable=False),
    )
    op.create_index(op.f("ix_untraced_digested"), "untraced", ["digested"])
    op.create_table(
        "digest",
        _below("report", "report", primary=True),
        sa.Column("engine", sa.String, nullable=False),
        sa.Column("first", sa.Integer, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index(op.f("ix_digest_engine"), "digest", ["engine"])
    op.create_table(
        "digest_key",
        sa.Column("word", sa.String, primary_key=True),
        _below("report", "report", primary=True),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_digest_key_report"), "digest_key", ["report"])
    op.create_table(
        "touch",
        _below("report", "one", primary=True),
        _below("report", "two", primary=True),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_touch_two"), "touch", ["two"])
    op.create_table(
        "story",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("first", sa.String),
        sa.Column("last", sa.String),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("roots", sa.Integer, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("contested", sa.Integer, nullable=False),
        sa.Column("trace", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_story_last_key"), "story", ["last", "key"])
    op.create_table(
        "story_report",
        _below("report", "report", primary=True),
        _below("story", "story"),
    )
    op.create_index(op.f("ix_story_report_story"), "story_report", ["story"])
    op.execute("INSERT INTO untraced (report, stamp, digested) SELECT key, 0, false FROM report")


def _below(table: str, name: str, *, primary: bool = False) -> sa.Column[int]:
    """Return a foreign key whose row is deleted together with the row that it refers to."""
    return sa.Column(
        name, sa.Integer, sa.ForeignKey(f"{table}.key", ondelete="CASCADE"), nullable=False, primary_key=primary
    )
