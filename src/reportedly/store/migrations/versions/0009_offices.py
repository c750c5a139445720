"""The offices that reports give to actors, found by them; and the last run of the alerts."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
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
        record = json.loads(zlib.decompress(packed))
    except (ValueError, zlib.error):  # a damaged record: everything else is still migrated
        return
    actors = {actor["id"]: actor for actor in record.get("actors", ())}
    heard = _heard(record.get("statements", ()), actors)
    found = {}
    for ident, actor in actors.items():
        words, known = folded(actor.get("role") or ""), actor.get("named", True) or actor.get("wikidata")
        key = keys.get(actor.get("wikidata") or folded(actor["name"])) if known and ident in heard else None
        if words and key:
            body = actors.get(actor.get("for") or "", {}).get("name", "")
            found[key, words] = {"party": key, "report": report, "words": words, "body": folded(body)}
    yield from found.values()


def _heard(statements: Iterable[dict[str, Any]], actors: Mapping[str, dict[str, Any]]) -> set[str]:
    """Return the ids of those who speak, are spoken to, or are spoken for in what is asserted."""
    out = set()
    for each in statements:
        if each.get("asserted", True):
            out.add(each.get("addressee") or "")
            ident = each.get("speaker") or ""
            while ident in actors and ident not in out:
                out.add(ident)
                ident = actors[ident].get("for") or ""
    return out
