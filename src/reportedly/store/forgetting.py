"""Remove a report so that nothing of it remains in the store's files.

This is needed after a legal order, for instance, or for a source at risk.
"""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, column, delete, or_, select, table, text, update

from reportedly.errors import StoreError
from reportedly.store import compression
from reportedly.store import tables as t
from reportedly.store.inbox import again
from reportedly.store.opening import Store
from reportedly.store.projection import remove_projection
from reportedly.store.reports import StoredReport
from reportedly.store.trace_queue import drop

# The values of a feed's entry after its report was forgotten.
FORGOTTEN = {"state": "forgotten", "link": None, "host": "", "due_at": None, "etag": None, "modified": None}

# Tables of services that build on the store, which cannot be imported here.
_alert, _alert_report = table("alert", column("key")), table("alert_report", column("alert"), column("report"))
_entry = table("entry", column("report"), *(column(name) for name in FORGOTTEN))

_WITH_WORDS = (
    "report", "statement", "statement_words", "party", "party_word", "voice", "office", "judgement", "standing_merger",
    "inbox", "entry", "alert", "alert_report", "taken_out", "untraced", "digest", "digest_key", "touch", "story", "story_report",
)  # fmt: skip

# A deleted row stays in the file until its page is used again. These statements free all such pages or rewrite them.
_CLEANED = {
    "sqlite": ("INSERT INTO statement_words (statement_words) VALUES ('optimize')", "VACUUM"),
    "postgresql": tuple(f"VACUUM (FULL, ANALYZE) {table}" for table in _WITH_WORDS),
}

# A server's statistics hold values of the tables. Those of a table that has become empty stay as they were, until a column is
# given its own type once more. The owner of the database may rewrite them all; for anybody else they stay as they are.
_OUTDATED = text(
    "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_class c "
    "JOIN pg_attribute a ON a.attrelid = c.oid "
    "JOIN pg_stats s ON s.schemaname = current_schema() AND s.tablename = c.relname AND s.attname = a.attname "
    "WHERE c.relnamespace = current_schema()::regnamespace AND c.reltuples <= 0 AND c.relname IN :tables "
    "AND format_type(a.atttypid, NULL) NOT IN ('integer', 'bigint', 'boolean')"
).bindparams(bindparam("tables", _WITH_WORDS, expanding=True))
_STATISTICS = text("VACUUM (FULL) pg_catalog.pg_statistic")


def remove(store: Store, report: StoredReport) -> None:
    """Remove a report from the store. Call `clean` afterwards to clear the free pages.

    This deletes its rows and index entries, its story, its item in the inbox, the decisions on its text, and the alerts
    that quote it; no record stays in the memory of this process. Decisions stay if another report has the same text,
    and names stay if other statements use them. The entry of a feed is kept without its address, so that the article is
    not fetched again. Raises `StoreError`.
    """
    content_hash = report.raw.report.content_hash
    with store.writing() as connection:
        drop(connection, report.key)
        remove_projection(connection, report.key)
        remove_alerts(connection, report.key)
        forget_entries(connection, report.key)
        connection.execute(delete(t.inbox).where(or_(t.inbox.c.report == report.key, again(report.raw.report.id))))
        connection.execute(delete(t.former_story).where(t.former_story.c.report == report.key))
        connection.execute(delete(t.report).where(t.report.c.key == report.key))
        forget_decisions(connection, content_hash)
        delete_unused_parties(connection)
    compression.forget()


def versions(store: Store, report: StoredReport) -> list[str]:
    """Return the ids of the other reports from the same address, and of those with the same text."""
    one = select(t.report.c.address, t.report.c.content_hash).where(t.report.c.key == report.key).subquery()
    like = or_(t.report.c.address == one.c.address, t.report.c.content_hash == one.c.content_hash)
    others = select(t.report.c.id).join(one, like).where(t.report.c.key != report.key).order_by(t.report.c.key)
    with store.reading() as connection:
        return list(connection.execute(others).scalars())


def clean(store: Store) -> None:
    """Free unused pages, so that removed text is in no file of the store. Raises `StoreError`."""
    with store.outside() as connection:
        for line in _CLEANED[store.dialect]:
            connection.execute(text(line))
        if store.dialect == "postgresql":
            for table_name, column_name, kind in connection.execute(_OUTDATED).all():
                connection.execute(text(f'ALTER TABLE "{table_name}" ALTER COLUMN "{column_name}" TYPE {kind}'))
            connection.execute(_STATISTICS)
        elif connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).scalar():
            why = (
                "what was forgotten is out of the store, but not yet out of the file, which another program is reading"
            )
            raise StoreError(store.where, why, "end that program, then run reportedly forget once more, without an id")


def remove_alerts(connection: Connection, report: int) -> None:
    """Delete the alerts that quote a report."""
    alerted = select(_alert_report.c.alert).where(_alert_report.c.report == report)
    connection.execute(delete(_alert).where(_alert.c.key.in_(alerted)))


def forget_entries(connection: Connection, report: int) -> None:
    """Let feeds keep no more of a report than that it is not to be fetched again."""
    connection.execute(update(_entry).where(_entry.c.report == report).values(FORGOTTEN))


def forget_decisions(connection: Connection, content_hash: str) -> None:
    """Delete the decisions on a text, unless a report is left that has it; and mergers of actors that rest on it alone."""
    same = [select(each.c.key).where(each.c.content_hash == content_hash) for each in (t.report, t.taken_out)]
    if any(connection.execute(each).first() for each in same):
        return
    j = t.judgement.c
    on_text = or_(j.content_hash == content_hash, j.other_hash == content_hash)
    reasons = set(connection.execute(select(j.why).where(on_text, j.why.is_not(None))).scalars())
    connection.execute(delete(t.judgement).where(on_text))
    left = set(connection.execute(select(j.why).where(j.why.in_(reasons))).scalars())
    connection.execute(delete(t.standing_merger).where(t.standing_merger.c.why.in_(reasons - left)))


def delete_unused_parties(connection: Connection) -> None:
    """Delete parties that no statement refers to any more."""
    spoken = select(t.voice.c.party).where(t.voice.c.party == t.party.c.key).exists()
    connection.execute(delete(t.party).where(~spoken))
