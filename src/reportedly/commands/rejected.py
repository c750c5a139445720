"""Inputs that could not be read: a line each in the log and, where a file is asked for, an object each there."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from reportedly.errors import InputError

log = logging.getLogger(__name__)


@contextmanager
def rejections(path: Path | None) -> Iterator[Callable[[InputError], None]]:
    """What to call for each of them; `path` is the file of `--errors`."""
    with ExitStack() as stack:
        file = stack.enter_context(path.open("w", encoding="utf-8")) if path else None

        def reject(error: InputError) -> None:
            log.error("%s", error)
            if file:
                file.write(json.dumps(error.to_dict()) + "\n")

        yield reject
