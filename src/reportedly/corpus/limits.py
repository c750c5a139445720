"""The time that one input may take. A process that is busy longer is ended by its own timer, whatever it is doing, also in code
that heeds no signal; `attempts` then finds out which input it was.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 120.0  # of the processor; an ordinary report takes a tenth of one


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """End this process if what is inside keeps the processor busy for longer."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
