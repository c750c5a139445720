"""The first layout. It is written out here, and stays the same when the tables change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "report",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("identity", sa.String, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("version_of", sa.Integer, sa.ForeignKey("report.key", ondelete="SET NULL")),
        sa.Column("content_hash", sa.String, nullable=False),
        sa.Column("outlet", sa.String),
        sa.Column("outlet_words", sa.String, nullable=False),
        sa.Column("title", sa.String),
        sa.Column("published", sa.String),
        sa.Column("added_at", sa.String, nullable=False),
        sa.Column("engine", sa.String, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("identity"),
        sa.UniqueConstraint("id"),
        sqlite_autoincrement=True,
    )
    for column in ("address", "version_of", "content_hash", "outlet_words", "published", "added_at", "engine"):
        op.create_index(op.f(f"ix_report_{column}"), "report", [column])
    op.create_table(
        "statement",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("report", sa.Integer, sa.ForeignKey("report.key", ondelete="CASCADE"), nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("quote", sa.String, nullable=False),
        sa.Column("access", sa.String, nullable=False),
        sa.Column("terms", sa.String, nullable=False),
        sa.Column("day", sa.String),
        sa.Column("until", sa.String),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_statement_report_id"), "statement", ["report", "id"], unique=True)
    op.create_index(op.f("ix_statement_day"), "statement", ["day"])
    op.create_table(
        "party",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("identity", sa.String, nullable=False),
        sa.Column("wikidata", sa.String),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("words", sa.String, nullable=False),
        sa.UniqueConstraint("identity"),
    )
    op.create_index(op.f("ix_party_words"), "party", ["words"])
    op.create_table(
        "party_word",
        sa.Column("word", sa.String, primary_key=True),
        sa.Column("party", sa.Integer, sa.ForeignKey("party.key", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "voice",
        sa.Column("statement", sa.Integer, sa.ForeignKey("statement.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("party", sa.Integer, sa.ForeignKey("party.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("role", sa.String, primary_key=True),
        sa.Column("day", sa.String),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_voice_party_role_day"), "voice", ["party", "role", "day"])
    op.create_table(
        "judgement",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("content_hash", sa.String, nullable=False),
        sa.Column("anchor", sa.String, nullable=False),
        sa.Column("field", sa.String, nullable=False),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("was", sa.String, nullable=False),
        sa.Column("value", sa.String, nullable=False),
        sa.Column("why", sa.String),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("undone_at", sa.String),
        sa.Column("undone_by", sa.String),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_judgement_content_hash"), "judgement", ["content_hash"])
    for line in WORDS[op.get_context().dialect.name]:
        op.execute(line)


# The full-text index: `statement` is the key of the statement. Both databases stem English and keep every word, including "not"
# and "no". FTS5 has only row ids, hence the two names.
WORDS = {
    "sqlite": (
        "CREATE VIRTUAL TABLE statement_words USING fts5(content, who, tokenize = 'porter unicode61')",
    ),
    "postgresql": (
        "CREATE TEXT SEARCH DICTIONARY reportedly_stem (TEMPLATE = snowball, LANGUAGE = english)",
        "CREATE TEXT SEARCH CONFIGURATION reportedly (COPY = simple)",
        "ALTER TEXT SEARCH CONFIGURATION reportedly ALTER MAPPING FOR asciiword, word, numword WITH reportedly_stem",
        "CREATE TABLE statement_words (statement integer PRIMARY KEY REFERENCES statement (key) ON DELETE CASCADE, "
        "words tsvector NOT NULL)",
        "CREATE INDEX ix_statement_words_words ON statement_words USING gin (words)",
    ),
}  # fmt: skip
