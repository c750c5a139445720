"""Taking a report out so that nothing of it is left in the store's files: a legal order, a source at risk."""

from __future__ import annotations

from sqlalchemy import Connection, delete, or_, select, text

from reportedly.errors import StoreError
from reportedly.store import tables as t
from reportedly.store.drawing import undraw
from reportedly.store.holding import Held
from reportedly.store.opening import Store

# A deleted row stays in the file until its page is used again. These give all such pages back or write them anew.
_CLEANED = {
    "sqlite": ("INSERT INTO statement_words (statement_words) VALUES ('optimize')", "VACUUM"),
    "postgresql": tuple(
        f"VACUUM (FULL, ANALYZE) {table}"
        for table in ("report", "statement", "statement_words", "party", "party_word", "voice", "judgement", "inbox")
    ),
}


def remove(store: Store, report: Held) -> None:
    """Remove a report, its rows and index, where it came in, and the decisions on its text; `clean` then sees to the free pages.

    Decisions stay if another report has the same text, and names that others speak of stay. Raises `StoreError`.
    """
    content_hash = report.raw.report.content_hash
    with store.writing() as connection:
        undraw(connection, report.key)
        connection.execute(delete(t.inbox).where(t.inbox.c.report == report.key))
        connection.execute(delete(t.report).where(t.report.c.key == report.key))
        if connection.execute(select(t.report.c.key).where(t.report.c.content_hash == content_hash)).first() is None:
            connection.execute(delete(t.judgement).where(t.judgement.c.content_hash == content_hash))
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
