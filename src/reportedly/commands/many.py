"""Many records for a command: those of the inputs that can be read."""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.commands.inputs import expanded
from reportedly.commands.progress import watched
from reportedly.commands.rejected import rejections
from reportedly.errors import InputError

if TYPE_CHECKING:
    from reportedly.intake import Given
    from reportedly.records import Record


def of_inputs(
    inputs: tuple[str, ...], given: Given, errors: Path | None, jobs: int, allow_private: bool
) -> list[Record]:
    from reportedly import intake
    from reportedly.parallel import read_parallel

    targets = expanded(inputs, given)
    records = []
    with ExitStack() as stack:
        reject = stack.enter_context(rejections(errors))
        items = intake.load(targets, given, allow_private=allow_private)
        results = stack.enter_context(closing(read_parallel(items, jobs)))
        for result in watched(results, len(targets)):
            if isinstance(result, InputError):
                reject(result)
            else:
                records.append(result)
    return records
