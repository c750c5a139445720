"""The tables of the server: tokens and the inbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "token",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("scope", sa.String, nullable=False),
        sa.Column("hash", sa.String, nullable=False),
        sa.Column("made_at", sa.String, nullable=False),
        sa.Column("used_at", sa.String),
        sa.Column("revoked_at", sa.String),
        sa.UniqueConstraint("hash"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "inbox",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("came_at", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("given", sa.String, nullable=False),
        sa.Column("body", sa.LargeBinary),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("why", sa.String),
        sa.Column("report", sa.Integer, sa.ForeignKey("report.key", ondelete="SET NULL")),
        sa.Column("reports", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )
    for column in ("state", "report"):
        op.create_index(op.f(f"ix_inbox_{column}"), "inbox", [column])
