"""Tracebacks, for those who ask for them: they may hold text of reports, which no log and no message does otherwise."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

VARIABLE = "REPORTEDLY_DEBUG"
WARNING = f"reportedly: debugging is on ({VARIABLE}): the traceback below may show text of reports. Read it before you pass it on."


def wanted() -> bool:
    """Has the user asked for tracebacks? The processes that read for this one are asked too."""
    return os.environ.get(VARIABLE, "").strip().lower() not in ("", "0", "false", "no", "off")


@contextmanager
def switched_on() -> Iterator[None]:
    """Wanted while this lasts, in this process and in those that it starts."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = "1"
    try:
        yield
    finally:
        del os.environ[VARIABLE]
        if before is not None:
            os.environ[VARIABLE] = before


def show(error: BaseException) -> None:
    """The traceback of `error` on standard error, below a warning; nothing where nobody has asked for it."""
    if wanted() and sys.stderr is not None:
        sys.stderr.write("".join((f"{WARNING}\n", *traceback.format_exception(error))))
        sys.stderr.flush()
