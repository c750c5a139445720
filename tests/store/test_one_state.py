"""Who reads sees one state of the store, whatever others write meanwhile."""

from __future__ import annotations

from builders.reports import pier
from sqlalchemy import func, select

from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.adding import add
from reportedly.store.forgetting import remove
from reportedly.store.listing import report_with_key


def test_what_is_forgotten_meanwhile_is_still_seen(store: Store) -> None:
    """A search finds statements, then looks up their reports: one that is forgotten in between must be there to the end."""
    add(store, pier())
    with store.reading() as connection:
        found = connection.execute(select(t.statement.c.key)).scalars().all()
        remove(store, report_with_key(store, 1))
        again = connection.execute(select(t.statement.c.key).where(t.statement.c.key.in_(found))).scalars().all()
        assert found
        assert sorted(again) == sorted(found)
    with store.reading() as connection:
        assert connection.execute(select(func.count()).select_from(t.statement)).scalar_one() == 0


def test_a_transaction_after_a_reading_is_an_ordinary_one(store: Store) -> None:
    """A connection that is used again writes beside others as before."""
    with store.reading() as connection:
        connection.execute(select(t.report.c.key)).all()
    add(store, pier())
    with store.writing() as connection:
        if store.dialect == "postgresql":
            assert connection.get_isolation_level() == "READ COMMITTED"
        assert connection.execute(select(func.count()).select_from(t.report)).scalar_one() == 1
