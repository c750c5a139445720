"""Indexes for searches by a filter alone, which few statements may meet."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.drop_index(op.f("ix_statement_day"), "statement")
    op.create_index(op.f("ix_statement_day_until"), "statement", ["day", "until"])
    for name in ("access", "kind", "terms", "quote"):
        op.create_index(op.f(f"ix_statement_{name}_day_until"), "statement", [name, "day", "until"])
