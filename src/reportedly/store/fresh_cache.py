"""How fresh an answer is that stays in memory: it is valid while the version of its store is the same.

The version is read before the answer is made. So an answer may be newer than the version that it is kept under, and is
then never found again; it is never older.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from sqlalchemy import text

from reportedly.store import compression
from reportedly.store.opening import Store, Version

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_SNAPSHOT = text("SELECT CAST(txid_current_snapshot() AS text)")
_caches: WeakSet[FreshCache[Any, Any]] = WeakSet()


def version(store: Store) -> Version:
    """Return a value that changes with every change of the store, whoever makes it. It costs less than any query.

    SQLite counts the changes that other connections make, and one connection is kept that makes none. PostgreSQL names
    the transactions that a query would see.
    """
    if store.dialect == "sqlite":
        return store.changes_seen()
    with store.reading() as connection:
        return str(connection.execute(_SNAPSHOT).scalar_one())


class FreshCache(Generic[K, V]):
    """Answers for one version of a store, the ones longest unused leaving first. Threads may share it."""

    def __init__(self, most: int, size: Callable[[V], int] = lambda _: 1) -> None:
        """`most`: the largest sum of the sizes of the answers."""
        self._most, self._size = most, size
        self._version: Version | None = None
        self._held: OrderedDict[K, V] = OrderedDict()
        self._total = 0
        self._lock = Lock()
        _caches.add(self)

    def get(self, version: Version, key: K) -> V | None:
        """Return the answer for the version that the store has now. All answers for another version leave."""
        with self._lock:
            if version != self._version:
                self._clear()
                self._version = version
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def put(self, version: Version, key: K, value: V) -> None:
        """Keep an answer that was made after the store had this version, in place of an earlier one."""
        size = self._size(value)
        with self._lock:
            if version != self._version or size > self._most:
                return
            if key in self._held:
                self._total -= self._size(self._held.pop(key))
            self._held[key] = value
            self._total += size
            while self._total > self._most:
                self._total -= self._size(self._held.popitem(last=False)[1])

    def clear(self) -> None:
        """Let all answers leave the memory."""
        with self._lock:
            self._clear()

    def _clear(self) -> None:
        self._held.clear()
        self._total, self._version = 0, None


def _forget() -> None:
    for each in list(_caches):
        each.clear()


compression.at_forgetting(_forget)
