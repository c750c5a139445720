"""A store that is opened only to be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders.reports import pier
from sqlalchemy import text

from reportedly.errors import StoreError
from reportedly.knowledge import Knowledge
from reportedly.store import Store, open_store
from reportedly.store.adding import add
from reportedly.store.judging import decision, judge
from reportedly.store.listing import counts
from reportedly.store.reports import report_with_id


def test_the_database_itself_refuses_changes(where: str, store: Store) -> None:
    """What is there is read; adding and deciding fail in one line, and leave everything as it was."""
    add(store, pier())
    with open_store(where, read_only=True) as reading:
        report = report_with_id(reading, "pier-1")
        with pytest.raises(StoreError, match="may not be written to"):
            judge(reading, report, decision(report, "s2", "place", "Lisk", Knowledge()), "Ina")
        with pytest.raises(StoreError, match="may not be written to"), reading.writing() as connection:
            connection.execute(text("DELETE FROM report"))
        assert counts(reading) == counts(store)


def test_none_is_made(tmp_path: Path) -> None:
    """Where there is no store, that is said, and nothing is there afterwards."""
    with pytest.raises(StoreError, match="there is no store yet"):
        open_store(tmp_path / "desk" / "store.sqlite", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_none_is_brought_up_to_date(where: str, store: Store) -> None:
    """One of an older version says how, and stays as it is."""
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with pytest.raises(StoreError, match="an older version of Reportedly made it"):
        open_store(where, read_only=True)
    with store.reading() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0001"
