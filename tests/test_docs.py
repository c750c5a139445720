"""README and docs: what they show is what happens."""

from __future__ import annotations

import re
from contextlib import chdir
from pathlib import Path

import pytest
from alike import settled
from pasted import PAGES, ROOT, with_runs
from session import Session, accepted

PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
GUIDES = (*PAGES, ROOT / "CONTRIBUTING.md")
IN_PASSING = re.compile(r"`(reportedly [^`]+)`|^ {4}(reportedly .+)$", re.MULTILINE)
SERVICE = re.compile(r"^ExecStart=\S+/reportedly (.*)$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#:]+)\)")

pytestmark = pytest.mark.usefixtures("attributed_once")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pasted_runs(page: Path) -> None:
    """The output pasted below a command is the command's output; `make docs` writes it."""
    markdown = page.read_text(encoding="utf-8")
    assert settled(with_runs(markdown), markdown) == markdown


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every piece of Python in the docs runs."""
    for code in PYTHON.findall(page.read_text(encoding="utf-8")):
        with chdir(ROOT):
            exec(compile(code, page.name, "exec"), {})  # noqa: S102 - the docs are ours
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.name)
def test_commands(page: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Every command of a page does what it says, one after the other, and prints what stands below it."""
    Session(tmp_path, request).follow(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.name)
def test_commands_in_passing(page: Path) -> None:
    """A command that is named in a sentence, or is an example of the help, is one that the program accepts."""
    markdown = page.read_text(encoding="utf-8")
    for named, shown in IN_PASSING.findall(markdown):
        accepted((named or shown).removeprefix("reportedly"))


def test_services() -> None:
    """What the units for systemd start is a command of ours, with options that it has."""
    started = [line for page in PAGES for line in SERVICE.findall(page.read_text(encoding="utf-8"))]
    assert [line.split()[0] for line in started] == ["watch", "serve"]
    for line in started:
        accepted(line)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links(page: Path) -> None:
    """Every link to a file of the project leads to one."""
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
