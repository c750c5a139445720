"""What holds of every command, those that come later too."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from pasted import BLOCK, DOCS, commands, help_of, with_help

EVERY = [pytest.param(path, command, id=" ".join(path) or "reportedly") for path, command in commands()]
PAGE = (DOCS / "commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("path", "command"), EVERY)
def test_help_says_what_and_shows_how(path: tuple[str, ...], command: click.Command) -> None:
    """A command's help has a description and at least one example that calls this very command."""
    shown = help_of(path)
    assert command.help
    examples = shown.partition("Example")[2].partition("Options:")[0]
    assert " ".join(("reportedly", *path)) in examples


@pytest.mark.parametrize(("path", "command"), EVERY)
def test_every_option_is_explained(path: tuple[str, ...], command: click.Command) -> None:
    """Each option of a command has its own help text."""
    unexplained = [each.name for each in command.params if isinstance(each, click.Option) and not each.help]
    assert (path, unexplained) == (path, [])


def test_docs_have_every_command() -> None:
    """docs/commands.md has the help of each command once."""
    pasted = [tuple(block[2].split()) for block in BLOCK.finditer(PAGE)]
    assert sorted(pasted) == sorted(path for path, _ in commands())


def test_docs_have_the_help_as_it_is() -> None:
    """The help pasted into docs/commands.md is the real one; `make docs` writes it."""
    assert with_help(PAGE) == PAGE


def test_help_imports_nothing_heavy() -> None:
    """Help is there at once: none of the slow libraries is imported for it."""
    code = "import sys, reportedly.commands; print(*sys.modules)"
    imported = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    heavy = {"numpy", "onnxruntime", "rich", "trafilatura", "tokenizers", "lxml", "urllib3", "spacy", "multiprocessing"}
    heavy |= {"fastapi", "uvicorn", "jinja2", "sqlalchemy"}
    assert heavy & set(imported) == set()
