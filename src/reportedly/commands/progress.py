"""A progress bar on standard error, for whatever takes longer than a few seconds."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from threading import Timer
from typing import TypeVar

from reportedly import steps

T = TypeVar("T")

PATIENCE = 5.0  # seconds without a bar


def watched(results: Iterable[T], inputs: int, what: str = "reading") -> Iterator[T]:
    """`results`, with a bar while they are consumed; `inputs` is how many to expect, and there may be more.

    The bar comes after a few seconds and tells how many are left and how long they will take; of a single one, how much of
    its text is read, or of a table, a mailbox or an archive how much of it. There is none if nobody would see it; where results
    themselves appear on the terminal it ends with the first.
    """
    if not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    how_far = MofNCompleteColumn() if inputs > 1 else TaskProgressColumn()
    columns = (TextColumn(what), BarColumn(), how_far, TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
    task = bar.add_task(what, total=inputs)
    begin = Timer(PATIENCE, bar.start)
    begin.daemon = True
    begin.start()

    expected = _Expected(inputs)

    def partly(share: float) -> None:
        if inputs == 1 and expected.count <= 1:
            bar.update(task, completed=share)

    try:
        for done, result in enumerate(_heard(results, partly, expected.taken_in), 1):
            if sys.stdout.isatty():
                begin.cancel()
                bar.stop()
            yield result
            bar.update(task, completed=done, total=max(done, expected.count))
    finally:
        begin.cancel()
        bar.stop()


class _Expected:
    """How many reports there will be: of a single input that gives several, as many as its share so far lets expect."""

    def __init__(self, inputs: int) -> None:
        self.count = self._inputs = inputs
        self._came = 0

    def taken_in(self, share: float) -> None:
        self._came += 1
        if self._inputs == 1 and share > 0:
            self.count = max(self._came, round(self._came / share))


def _heard(results: Iterable[T], listener: steps.Listener, taken_in: steps.Listener) -> Iterator[T]:
    with steps.heard(listener, taken_in):
        yield from results
