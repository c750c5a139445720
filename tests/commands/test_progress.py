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


def seen(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """What a test writes from now on; set by the test itself, for pytest puts its own streams in place before each."""
    made = Terminal()
    monkeypatch.setattr("sys.stderr", made)
    monkeypatch.setattr("sys.stdout", io.StringIO())
    monkeypatch.setattr(progress, "PATIENCE", 0.05)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("TERM", "xterm")
    return made


def slowly(count: int) -> Iterator[int]:
    for n in range(count):
        time.sleep(0.2)
        steps.tell(n + 1, count * 2)
        time.sleep(0.2)
        yield n


def test_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many of how many, once it takes longer than a moment; all results come through."""
    terminal = seen(monkeypatch)
    assert list(progress.watched(slowly(3), 3)) == [0, 1, 2]
    assert "1/3" in terminal.getvalue()


def test_one_long_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a single text, the share that is read."""
    terminal = seen(monkeypatch)
    assert list(progress.watched(slowly(1), 1)) == [0]
    assert " 50%" in terminal.getvalue()


def rows(count: int) -> Iterator[int]:
    """A table of `count` rows, of which each is a report."""
    for n in range(count):
        steps.take_in(n + 1, count)
        time.sleep(0.1)
        yield n


def test_one_long_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a table, the share of its rows, and not of the one file that it is."""
    terminal = seen(monkeypatch)
    assert list(progress.watched(rows(4), 1)) == [0, 1, 2, 3]
    assert " 50%" in terminal.getvalue()
    assert "200%" not in terminal.getvalue()


def test_what_is_quick_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = seen(monkeypatch)
    assert list(progress.watched(iter([1, 2]), 2)) == [1, 2]
    assert terminal.getvalue().strip("\x1b[?25h\r\n") == ""


def test_nobody_sees_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a file there is no bar, and nobody listens any more when all is read."""
    quiet = io.StringIO()
    monkeypatch.setattr("sys.stderr", quiet)
    assert list(progress.watched(slowly(1), 1)) == [0]
    assert quiet.getvalue() == ""
    steps.tell(1, 1)
