"""The inputs of the commands that read reports."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands.progress import watched
from reportedly.commands.rejected import rejections
from reportedly.errors import InputError

if TYPE_CHECKING:
    from reportedly.intake import Given
    from reportedly.records import Record


def expanded(inputs: Sequence[str], given: Given) -> list[str]:
    """The inputs, with each folder replaced by its files. Raises `UsageError` if one URL is given for several texts."""
    from reportedly import intake

    targets = intake.expand(inputs, ocr=given.ocr)
    if given.url and len(targets) > 1 and not given.columns.text:
        raise click.UsageError("--url says where one text comes from, but there are several inputs.")
    return targets


def read_inputs(
    inputs: tuple[str, ...], given: Given, errors: Path | None, jobs: int, allow_private: bool
) -> list[Record]:
    """The records of the readable inputs; each of the others is rejected with a line."""
    from reportedly import intake
    from reportedly.workers.pool import read_parallel

    targets = expanded(inputs, given)
    records = []
    with ExitStack() as stack:
        reject = stack.enter_context(rejections(errors))
        items = intake.load(inputs, given, allow_private=allow_private)
        results = stack.enter_context(closing(read_parallel(items, jobs)))
        for result in watched(results, len(targets)):
            if isinstance(result, InputError):
                reject(result)
            else:
                records.append(result)
    return records
