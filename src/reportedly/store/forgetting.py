"""Taking a report out so that nothing of it is left in the store's files: a legal order, a source at risk."""

from __future__ import annotations

from sqlalchemy import Connection, delete, or_, select, text, update

from reportedly.errors import StoreError
from reportedly.store import tables as t
from reportedly.store.drawing import undraw
from reportedly.store.holding import Held
from reportedly.store.opening import Store
from reportedly.store.untraced import drop

# What is left of an entry of a feed whose report was forgotten.
FORGOTTEN = {"state": "forgotten", "link": None, "host": "", "due_at": None, "etag": None, "modified": None}

# A deleted row stays in the file until its page is used again. These give all such pages back or write them anew.
_CLEANED = {
    "sqlite": ("INSERT INTO statement_words (statement_words) VALUES ('optimize')", "VACUUM"),
    "postgresql": tuple(
        f"VACUUM (FULL, ANALYZE) {table}"
        for table in (
            "report", "statement", "statement_words", "party", "party_word", "voice", "judgement", "inbox", "entry",
            "alert", "alert_report", "untraced", "digest", "digest_key", "touch", "story", "story_report",
        )
    ),
}  # fmt: skip


def remove(store: Store, report: Held) -> None:
    """Remove a report, its rows and index, its story, where it came in, the decisions on its text and the alerts with its words;
    `clean` then sees to the free pages.

    Decisions stay if another report has the same text, and names that others speak of stay. What a feed told of it is
    remembered without its address, so that it does not come back. Raises `StoreError`.
    """
    content_hash = report.raw.report.content_hash
    with store.writing() as connection:
        drop(connection, report.key)
        undraw(connection, report.key)
        alerted = select(t.alert_report.c.alert).where(t.alert_report.c.report == report.key)
        connection.execute(delete(t.alert).where(t.alert.c.key.in_(alerted)))
        connection.execute(update(t.entry).where(t.entry.c.report == report.key).values(FORGOTTEN))
        connection.execute(delete(t.inbox).where(t.inbox.c.report == report.key))
        connection.execute(delete(t.report).where(t.report.c.key == report.key))
        if connection.execute(select(t.report.c.key).where(t.report.c.content_hash == content_hash)).first() is None:
            on_it = or_(t.judgement.c.content_hash == content_hash, t.judgement.c.other_hash == content_hash)
            connection.execute(delete(t.judgement).where(on_it))
        _unspoken(connection)


def versions(store: Store, report: Held) -> list[str]:
    """The ids of the other reports from the same address, and of those with the same text."""
    one = select(t.report.c.address, t.report.c.content_hash).where(t.report.c.key == report.key).subquery()
    like = or_(t.report.c.address == one.c.address, t.report.c.content_hash == one.c.content_hash)
    others = select(t.report.c.id).join(one, like).where(t.report.c.key != report.key).order_by(t.report.c.key)
    with store.reading() as connection:
        return list(connection.execute(others).scalars())


def clean(store: Store) -> None:
    """Give free pages back, so that what was removed is in no file of the store. Raises `StoreError`."""
    with store.outside() as connection:
        for line in _CLEANED[store.dialect]:
            connection.execute(text(line))
        if store.dialect == "sqlite" and connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).scalar():
            why = (
                "what was forgotten is out of the store, but not yet out of the file, which another program is reading"
            )
            raise StoreError(store.where, why, "end that program, then run reportedly forget once more, without an id")


def _unspoken(connection: Connection) -> None:
    """Names of whom nobody speaks any more."""
    spoken = select(t.voice.c.party).where(t.voice.c.party == t.party.c.key).exists()
    connection.execute(delete(t.party).where(~spoken))
