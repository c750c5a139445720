"""The progress bar: who sees it, and when."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator

import pytest

from reportedly import steps
from reportedly.commands import progress


class Terminal(io.StringIO):
    """Standard error as a terminal that keeps what is written."""

    def isatty(self) -> bool:
        return True


PATIENCE = 60.0  # seconds, on a busy machine


def seen(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """What a test writes from now on; set by the test itself, for pytest puts its own streams in place before each."""
    made = Terminal()
    monkeypatch.setattr("sys.stderr", made)
    monkeypatch.setattr("sys.stdout", io.StringIO())
    monkeypatch.setattr(progress, "PATIENCE", 0.05)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("TERM", "xterm")
    return made


def shows(terminal: Terminal, words: str) -> None:
    """Wait until the bar, which is drawn by a thread of its own, has said so."""
    until = time.monotonic() + PATIENCE
    while words not in terminal.getvalue() and time.monotonic() < until:
        time.sleep(0.02)
    assert words in terminal.getvalue()


def test_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many of how many, once it takes longer than a moment; all results come through."""
    terminal = seen(monkeypatch)

    def slowly() -> Iterator[int]:
        for n in range(3):
            shows(terminal, f"{n}/3")
            yield n

    assert list(progress.watched(slowly(), 3)) == [0, 1, 2]


def test_one_long_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a single text, the share that is read."""
    terminal = seen(monkeypatch)

    def slowly() -> Iterator[int]:
        steps.tell(1, 2)
        shows(terminal, " 50%")
        yield 0

    assert list(progress.watched(slowly(), 1)) == [0]


def test_one_long_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a table, the share of its rows, each of which is a report, and not of the one file that it is."""
    terminal = seen(monkeypatch)

    def rows() -> Iterator[int]:
        for n in range(4):
            steps.take_in(n + 1, 4)
            if n == 2:
                shows(terminal, " 50%")
            yield n

    assert list(progress.watched(rows(), 1)) == [0, 1, 2, 3]
    assert "200%" not in terminal.getvalue()


def test_what_is_quick_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = seen(monkeypatch)
    assert list(progress.watched(iter([1, 2]), 2)) == [1, 2]
    assert terminal.getvalue().strip("\x1b[?25h\r\n") == ""


def test_nobody_sees_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a file there is no bar, and nobody listens any more when all is read."""
    quiet = io.StringIO()
    monkeypatch.setattr("sys.stderr", quiet)

    def slowly() -> Iterator[int]:
        time.sleep(0.2)  # longer than a bar would wait
        steps.tell(1, 2)
        yield 0

    assert list(progress.watched(slowly(), 1)) == [0]
    assert quiet.getvalue() == ""
    steps.tell(1, 1)
