"""What the command line makes of errors."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from reportedly.commands import Commands
from reportedly.errors import ModelError, NotFoundError


def outcome(error: BaseException) -> tuple[int, str]:
    """Exit status and standard error of a command that raises `error`."""

    @click.group(cls=Commands)
    def group() -> None: ...

    @group.command()
    def fail() -> None:
        raise error

    result = CliRunner().invoke(group, ["fail"])
    return result.exit_code, result.stderr


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (
            NotFoundError("a.txt", "no such file", "check the name"),
            1,
            "reportedly: a.txt: no such file; check the name\n",
        ),
        (ModelError("the model is\nmissing"), 1, "reportedly: the model is missing\n"),
        (PermissionError(13, "Permission denied", "out.jsonl"), 1, "reportedly: out.jsonl: Permission denied\n"),
        (OSError(28, "No space left on device"), 1, "reportedly: output: No space left on device\n"),
        (KeyboardInterrupt(), 130, "reportedly: interrupted\n"),
    ],
)
def test_an_error_is_one_line(error: BaseException, status: int, line: str) -> None:
    """Whatever ends a command is one line on standard error, and an exit status."""
    assert outcome(error) == (status, line)


def test_a_fault_is_one_line_without_its_message() -> None:
    """An unforeseen exception is told by type and place; its message, which may quote a report, is not."""
    status, line = outcome(KeyError("the ferryman’s name"))
    assert status == 1
    assert line.startswith("reportedly: fail: it failed (KeyError in test_errors.py, line ")
    assert line.count("\n") == 1
    assert "ferryman" not in line


def test_names_cannot_steer_the_terminal() -> None:
    """An input's name with an escape sequence in it is shown disarmed."""
    assert outcome(NotFoundError("\x1b[2Ja.txt", "no such file", "check"))[1].startswith("reportedly: ␛[2Ja.txt: ")
