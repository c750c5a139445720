"""Remove a report so that nothing of it remains in the store's files.

This is needed after a legal order, for instance, or for a source at risk.
"""

from __future__ import annotations

from sqlalchemy import Connection, column, delete, or_, select, table, text, update

from reportedly.errors import StoreError
from reportedly.store import compression
from reportedly.store import tables as t
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
    "report", "statement", "statement_words", "party", "party_word", "voice", "office", "judgement", "inbox",
    "entry", "alert", "alert_report", "taken_out", "untraced", "digest", "digest_key", "touch", "story", "story_report",
)  # fmt: skip

# A deleted row stays in the file until its page is used again. These statements free all such pages or rewrite them. A server's
# statistics hold values of the tables; the owner of the database may rewrite them, and for anybody else they stay as they are.
_CLEANED = {
    "sqlite": ("INSERT INTO statement_words (statement_words) VALUES ('optimize')", "VACUUM"),
    "postgresql": (
        *(f"VACUUM (FULL, ANALYZE) {table}" for table in _WITH_WORDS),
        "VACUUM (FULL) pg_catalog.pg_statistic",
    ),
}


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
        connection.execute(delete(t.inbox).where(t.inbox.c.report == report.key))
        connection.execute(delete(t.report).where(t.report.c.key == report.key))
        same = [select(table.c.key).where(table.c.content_hash == content_hash) for table in (t.report, t.taken_out)]
        if not any(connection.execute(each).first() for each in same):
            on_text = or_(t.judgement.c.content_hash == content_hash, t.judgement.c.other_hash == content_hash)
            connection.execute(delete(t.judgement).where(on_text))
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
        if store.dialect == "sqlite" and connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).scalar():
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


def delete_unused_parties(connection: Connection) -> None:
    """Delete parties that no statement refers to any more."""
    spoken = select(t.voice.c.party).where(t.voice.c.party == t.party.c.key).exists()
    connection.execute(delete(t.party).where(~spoken))
