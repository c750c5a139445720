"""Reports that a person took out of the record, and searches that people saved."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "taken_out",
        sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("identity", "id", "address", "content_hash")),
        sa.Column("version_of", sa.Integer),
        sa.Column("outlet", sa.String),
        sa.Column("outlet_words", sa.String, nullable=False),
        sa.Column("title", sa.String),
        sa.Column("published", sa.String),
        sa.Column("added_at", sa.String, nullable=False),
        sa.Column("engine", sa.String, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sa.Column("came", sa.Integer),
        sa.Column("out_by", sa.String, nullable=False),
        sa.Column("out_at", sa.String, nullable=False),
    )
    op.create_index(op.f("ix_taken_out_content_hash"), "taken_out", ["content_hash"])
    op.create_table(
        "saved_search",
        sa.Column("key", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("name", "query", "who", "made_at")),
        sa.Column("seen", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )
