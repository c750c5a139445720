"""Saved searches that are sent as alerts, and mergers of actors that hold for reports to come."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("saved_search", sa.Column("alert_since", sa.Integer))
    op.create_table(
        "standing_merger",
        sa.Column("key", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("identity", "name", "was", "why", "who", "at")),
        sa.Column("wikidata", sa.String),
        sa.Column("was_wikidata", sa.String),
        sa.Column("undone_at", sa.String),
        sa.Column("undone_by", sa.String),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_standing_merger_identity"), "standing_merger", ["identity"])
