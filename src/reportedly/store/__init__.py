"""A record that lasts: reports, what was said in them, and what people decided about it, in SQLite or PostgreSQL."""

from reportedly.store.opening import Store, open_store

__all__ = ["Store", "open_store"]
