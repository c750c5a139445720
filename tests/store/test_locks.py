"""Locks for work that one program does at a time."""

from __future__ import annotations

import threading
import time

from reportedly.store import Store, open_store
from reportedly.store.locks import exclusive_lock


def test_one_at_a_time(where: str, store: Store) -> None:
    """Each piece of work has a lock of its own, free again when its block ends."""
    with open_store(where) as two:
        with (
            exclusive_lock(store, "watch") as mine,
            exclusive_lock(two, "watch") as theirs,
            exclusive_lock(two, "alerts") as other,
        ):
            assert (mine, theirs, other) == (True, False, True)
        with exclusive_lock(two, "watch") as theirs:
            assert theirs


def test_waits_for_a_lock_that_is_about_to_be_free(where: str, store: Store) -> None:
    """As a server's is when the process that held it was killed in the middle of a statement."""
    with open_store(where) as two:
        held, free = threading.Event(), threading.Event()

        def hold() -> None:
            with exclusive_lock(store, "watch") as mine:
                assert mine
                held.set()
                free.wait(30)
                time.sleep(0.3)

        other = threading.Thread(target=hold)
        other.start()
        held.wait(30)
        free.set()
        with exclusive_lock(two, "watch", patience=30) as theirs:
            assert theirs
        other.join()
