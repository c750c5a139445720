"""Searches that people saved: each knows which reports were there when somebody last looked, and so what is new."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import delete, insert, select, update

from reportedly.errors import InputError, NotFoundError
from reportedly.store import tables as t
from reportedly.store.adding import now
from reportedly.store.listing import newest
from reportedly.store.opening import Store


class SavedSearch(Struct, frozen=True, kw_only=True):
    """A search.

    Attributes:
        query: the part of its address after "?".
        seen: the key of the newest report when it was last opened.
        alert_since: the key of the newest report when it was made an alert; None if it is none.
    """

    key: int
    name: str
    query: str
    who: str
    made_at: str
    seen: int
    alert_since: int | None = None


def save(store: Store, name: str, query: str, who: str, *, alert: bool = False) -> int:
    """Save a search, as an alert if asked, and return its key. Raises `InputError` if it has no name."""
    if not name.strip():
        raise InputError("the search", "it has no name", "name what it is about")
    values: dict[str, object] = {"name": name, "query": query, "who": who, "made_at": now(), "seen": newest(store)}
    values["alert_since"] = values["seen"] if alert else None
    with store.writing() as connection:
        key: int = connection.execute(
            insert(t.saved_search).values(values).returning(t.saved_search.c.key)
        ).scalar_one()
        return key


def saved(store: Store) -> list[SavedSearch]:
    """Return every saved search, by name."""
    with store.reading() as connection:
        rows = connection.execute(select(t.saved_search).order_by(t.saved_search.c.name, t.saved_search.c.key))
        return [SavedSearch(**row._mapping) for row in rows]


def one(store: Store, key: int) -> SavedSearch:
    """Return the search with this key. Raises `NotFoundError`."""
    with store.reading() as connection:
        row = connection.execute(select(t.saved_search).where(t.saved_search.c.key == key)).first()
    if row is None:
        raise NotFoundError(f"search {key}", "no saved search has this number", "it may have been removed")
    return SavedSearch(**row._mapping)


def mark_seen(store: Store, key: int) -> None:
    """Store that somebody has seen all that a search finds now."""
    last = newest(store)
    with store.writing() as connection:
        connection.execute(update(t.saved_search).where(t.saved_search.c.key == key).values(seen=last))


def set_alert(store: Store, key: int, *, alert: bool) -> None:
    """Send what is new in a search from now on, or no longer. One that is an alert already stays as it is."""
    s = t.saved_search.c
    which = s.alert_since.is_(None) if alert else s.alert_since.is_not(None)
    since = newest(store) if alert else None
    with store.writing() as connection:
        connection.execute(update(t.saved_search).where(s.key == key, which).values(alert_since=since))


def remove(store: Store, key: int) -> None:
    """Remove a saved search."""
    with store.writing() as connection:
        connection.execute(delete(t.saved_search).where(t.saved_search.c.key == key))
