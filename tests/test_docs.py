"""README and docs: what they show is what happens."""

from __future__ import annotations

import re
import shlex
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner
from pasted import PAGES, ROOT, with_runs

from reportedly.commands import main

PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pasted_runs(page: Path) -> None:
    """The output pasted below a command is the command's output; `make docs` writes it."""
    markdown = page.read_text(encoding="utf-8")
    assert with_runs(markdown) == markdown


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every piece of Python in the docs runs."""
    for code in PYTHON.findall(page.read_text(encoding="utf-8")):
        with chdir(ROOT):
            exec(compile(code, page.name, "exec"), {})  # noqa: S102 - the docs are ours
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_shell(page: Path) -> None:
    """Every call of reportedly in the docs does what it says without an error."""
    for block in SHELL.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            if words[:1] == ["reportedly"]:
                with chdir(ROOT):
                    result = CliRunner().invoke(main, words[1:])
                assert (line, result.exit_code) == (line, 0)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links(page: Path) -> None:
    """Every link to a file of the project leads to one."""
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
