"""Inputs that could not be read: one line each in the log and, with `--errors`, one object each in a file. The exit status says
that there were some."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click

from reportedly.commands.advice import error_line, remedy
from reportedly.errors import InputError

SKIPPED = "reportedly.skipped"  # whether there were some, among what a command's contexts share
PARTLY = 3  # exit status where some inputs were read and others were not

log = logging.getLogger(__name__)


@contextmanager
def rejections(path: Path | None) -> Iterator[Callable[[InputError], None]]:
    """The function to call for each of them; `path` is the file of `--errors`."""
    with ExitStack() as stack:
        file = stack.enter_context(path.open("w", encoding="utf-8")) if path else None

        def reject(error: InputError) -> None:
            if context := click.get_current_context(silent=True):
                context.meta[SKIPPED] = True
            log.error("%s", error_line(error))
            if file:
                file.write(json.dumps(error.to_dict() | {"remedy": remedy(error)}) + "\n")

        yield reject
