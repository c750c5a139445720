"""The stories of a store, as pages ask for them: those that are stored, brought up to date behind the pages.

Where traces come from stands here and nowhere else.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from threading import Event, Lock, Thread

from reportedly.errors import FaultError, ReportedlyError
from reportedly.store import Store
from reportedly.store.relating import Related
from reportedly.trace.records import Trace
from reportedly.traced import stored
from reportedly.traced.judged import decisions_on, judged
from reportedly.traced.stored import StoryHead, heads, refreshing, story_of, waiting

__all__ = ["StoryHead", "heads", "one", "some", "stop", "story_of", "up_to_date", "with_decisions"]

log = logging.getLogger(__name__)

FEW = 30  # reports that are traced while whoever asks waits
PATIENCE = 5.0  # seconds that he or she waits at most


def one(store: Store, key: int) -> Trace | None:
    """The trace of one story, its relations as people judged them; None if there is none with this key."""
    return some(store, [key]).get(key)


def with_decisions(store: Store, key: int) -> tuple[Trace, list[Related]] | None:
    """The trace of one story as it was made, and what people decided on its relations."""
    made = stored.one(store, key)
    return (made, decisions_on(store, made)) if made is not None else None


def some(store: Store, keys: Sequence[int]) -> dict[int, Trace]:
    """The traces of the stories with these keys, as people judged them."""
    made = stored.some(store, keys)
    decisions = decisions_on(store, *made.values()) if made else []
    return {key: judged(trace, decisions) for key, trace in made.items()}


class _Tracer:
    """A thread that traces what waits, and can be ended between two reports."""

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
    """How many reports still wait to be traced; sees to it that they are. Few are waited for."""
    left = waiting(store)
    if not left:
        return 0
    with _lock:
        tracer = _running.get(store)
        if tracer is None or not tracer.thread.is_alive():
            tracer = _running[store] = _Tracer(store)
    if left > FEW:
        return left
    tracer.thread.join(PATIENCE)
    return waiting(store)


def stop(store: Store) -> None:
    """End what traces the store; what waits goes on waiting."""
    with _lock:
        tracer = _running.pop(store, None)
    if tracer is not None:
        tracer.end()
