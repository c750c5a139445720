"""The reports of stories whose numbers are no longer used."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "former_story",
        sa.Column("story", sa.Integer, primary_key=True),
        sa.Column("report", sa.Integer, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_former_story_report"), "former_story", ["report"])
