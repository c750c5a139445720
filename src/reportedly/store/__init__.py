"""The database: reports, their statements, and people's decisions, in SQLite or PostgreSQL."""

from reportedly.store.opening import Store, open_store

__all__ = ["Store", "open_store"]
