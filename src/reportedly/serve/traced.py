"""The stories of a store, as pages ask for them: those that are stored, brought up to date behind the pages.

Where traces come from stands here and nowhere else.
"""

from __future__ import annotations

import logging
from threading import Lock, Thread

from sqlalchemy import func, select

from reportedly.errors import FaultError, ReportedlyError
from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.traced.stored import StoryHead, heads, one, refresh, story_of

__all__ = ["StoryHead", "heads", "one", "story_of", "up_to_date"]

log = logging.getLogger(__name__)

FEW = 30  # reports that are traced while whoever asks waits
PATIENCE = 5.0  # seconds that he or she waits at most

_lock = Lock()
_running: dict[str, Thread] = {}  # by store: what traces it now


def up_to_date(store: Store) -> int:
    """How many reports still wait to be traced; sees to it that they are. Few are waited for."""
    left = waiting(store)
    if not left:
        return 0
    with _lock:
        running = _running.get(store.where)
        if running is None or not running.is_alive():
            running = _running[store.where] = Thread(target=_trace, args=(store,), name="tracing", daemon=True)
            running.start()
    if left > FEW:
        return left
    running.join(PATIENCE)
    return waiting(store)


def waiting(store: Store) -> int:
    """How many reports wait to be traced."""
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(t.untraced)).scalar_one()


def _trace(store: Store) -> None:
    try:
        refresh(store)
    except ReportedlyError as error:
        log.error("%s", error)
    except Exception as error:
        log.error("%s", FaultError.of("tracing", error))
