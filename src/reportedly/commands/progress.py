"""A progress bar on standard error, for batches."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

FEW = 3  # inputs that need no bar


def watched(results: Iterable[T], inputs: int, what: str = "reading") -> Iterator[T]:
    """`results`, with a bar while they are consumed; `inputs` is how many to expect, and there may be more.

    No bar where nobody would see it, for a few inputs, or where the results themselves appear on the terminal.
    """
    if inputs <= FEW or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(what, total=inputs)
        for done, result in enumerate(results, 1):
            yield result
            bar.update(task, completed=done, total=max(done, inputs))
