"""The offices that reports give to actors, found by them; and the last run of the alerts."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from reportedly.identity import folded

revision = "0009"
down_revision = "0008"

_EACH = 200  # reports that are in memory at a time


def upgrade() -> None:
    op.create_table(
        "office",
        sa.Column("party", sa.Integer, sa.ForeignKey("party.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("report", sa.Integer, sa.ForeignKey("report.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("words", sa.String, primary_key=True),
        sa.Column("body", sa.String, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_office_report"), "office", ["report"])
    op.create_table(
        "alert_run",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("rules", sa.String, nullable=False),
    )
    fill(op.get_bind())


def fill(connection: sa.Connection) -> None:
    """Write the offices that the stored records give."""
    report, party, office = (
        sa.table("report", sa.column("key"), sa.column("record")),
        sa.table("party", sa.column("key"), sa.column("identity")),
        sa.table("office", *(sa.column(name) for name in ("party", "report", "words", "body"))),
    )
    keys = {row.identity: row.key for row in connection.execute(sa.select(party.c.identity, party.c.key))}
    after = 0
    while True:
        query = sa.select(report).where(report.c.key > after).order_by(report.c.key).limit(_EACH)
        some = connection.execute(query).all()
        if not some:
            return
        after = some[-1].key
        rows = [row for each in some for row in _offices(each.key, bytes(each.record), keys)]
        if rows:
            connection.execute(sa.insert(office), rows)


def _offices(report: int, packed: bytes, keys: dict[str, int]) -> Iterator[dict[str, Any]]:
    try:
        actors = json.loads(zlib.decompress(packed)).get("actors", ())
    except (ValueError, zlib.error):  # a damaged record: everything else is still migrated
        return
    names = {actor["id"]: actor["name"] for actor in actors}
    seen = set()
    for actor in actors:
        words = folded(actor.get("role") or "")
        key = keys.get(actor.get("wikidata") or folded(actor["name"])) if actor.get("named", True) else None
        if words and key and (key, words) not in seen:
            seen.add((key, words))
            body = names.get(actor.get("for") or "", "")
            yield {"party": key, "report": report, "words": words, "body": folded(body)}
