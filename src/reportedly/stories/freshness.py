"""Tracing in the background: waiting reports are traced in a separate thread, one for each store."""

from __future__ import annotations

import logging
from threading import Event, Lock, Thread

from reportedly.errors import FaultError, ReportedlyError
from reportedly.store import Store
from reportedly.stories.stored import refreshing, waiting

log = logging.getLogger(__name__)

FEW = 30  # reports; up to so many are traced while the request waits
PATIENCE = 5.0  # the longest such wait, in seconds


class _Tracer:
    """A thread that traces waiting reports, and can be stopped between two of them."""

    def __init__(self, store: Store) -> None:
        self._store, self._stop = store, Event()
        self.thread = Thread(target=self._run, name="tracing", daemon=True)
        self.thread.start()

    def end(self) -> None:
        self._stop.set()
        self.thread.join()

    def _run(self) -> None:
        try:
            for _ in refreshing(self._store):
                if self._stop.is_set():
                    return
        except ReportedlyError as error:
            log.error("%s", error)
        except Exception as error:
            log.error("%s", FaultError.of("tracing", error))


_lock = Lock()
_running: dict[Store, _Tracer] = {}


def up_to_date(store: Store) -> int:
    """Start tracing in the background if reports wait, and return how many still wait.

    If only a few wait, this waits a little for them. Returns 0 for a read-only store: there everything is traced in
    memory.
    """
    if store.read_only:
        return 0
    count = waiting(store)
    if not count:
        return 0
    with _lock:
        tracer = _running.get(store)
        if tracer is None or not tracer.thread.is_alive():
            tracer = _running[store] = _Tracer(store)
    if count > FEW:
        return count
    tracer.thread.join(PATIENCE)
    return waiting(store)


def untraced(store: Store) -> int:
    """Return how many reports wait, and wait for none of them."""
    return 0 if store.read_only else waiting(store)


def stop(store: Store) -> None:
    """Stop the thread that traces the store. Its reports go on waiting."""
    with _lock:
        tracer = _running.pop(store, None)
    if tracer is not None:
        tracer.end()
