"""Decisions on relations: the text and the words at the other end."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("judgement", sa.Column("other_hash", sa.String))
    op.add_column("judgement", sa.Column("other", sa.String))
    op.create_index(op.f("ix_judgement_other_hash"), "judgement", ["other_hash"])
