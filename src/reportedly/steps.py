"""How far the reading of texts has come, for whoever listens, such as a progress bar. Nobody listens in other processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Listener = Callable[[float], None]

_of_texts: list[Listener] = []
_of_inputs: list[Listener] = []
_of_windows: list[Callable[[int, int], None]] = []


def _nothing(_: float) -> None: ...


@contextmanager
def heard(listener: Listener, taken_in: Listener = _nothing) -> Iterator[None]:
    """`listener` is told the share that is done of the texts that are being read together, from 0 to 1; `taken_in`, at each report
    that a table, a mailbox or an archive gives, the share of it that was taken in."""
    _of_texts.append(listener)
    _of_inputs.append(taken_in)
    try:
        yield
    finally:
        _of_texts.remove(listener)
        _of_inputs.remove(taken_in)


def tell(done: int, of: int) -> None:
    for listener in _of_texts:
        listener(done / max(of, 1))


def take_in(done: int, of: int) -> None:
    for listener in _of_inputs:
        listener(min(1.0, done / max(of, 1)))


@contextmanager
def counted(listener: Callable[[int, int], None]) -> Iterator[None]:
    """`listener` is told of how many windows the texts that are read together consist, and how many of these the network reads."""
    _of_windows.append(listener)
    try:
        yield
    finally:
        _of_windows.remove(listener)


def share(windows: int, read: int) -> None:
    for listener in _of_windows:
        listener(windows, read)
