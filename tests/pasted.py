"""Writes what is kept of the program's own output: help, runs on the examples and the schema in README and docs/, and the
records of the examples that ship. See `make docs`.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import click
from alike import settled
from asking import every_answer
from click.testing import CliRunner
from notebook import keep, kept, printed, ran

from reportedly.commands import main
from reportedly.schema import schema
from reportedly.serve.api import document
from reportedly.serve.jobs.examples import FILE as EXAMPLES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", *sorted(DOCS.glob("*.md")), *sorted(DOCS.glob("tutorials/*.md")))
WIDTH = 80
BLOCK = re.compile(r"(```text\n\$ reportedly((?: [a-z-]+)*) --help\n)(.*?)(```\n)", re.DOTALL)


RUN = re.compile(r"(```text\n\$ reportedly ((?!.*--help)[^\n]+)\n)(.*?)(```\n)", re.DOTALL)


def commands(group: click.Group = main, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that call it, the group itself first."""
    yield path, group
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


def help_of(path: tuple[str, ...]) -> str:
    result = CliRunner().invoke(main, [*path, "--help"], prog_name="reportedly", terminal_width=WIDTH)
    assert result.exit_code == 0, result.output
    return result.stdout


def with_help(markdown: str) -> str:
    """`markdown` with each pasted help as it is now."""
    return BLOCK.sub(lambda block: block[1] + help_of(tuple(block[2].split())) + block[4], markdown)


def with_runs(markdown: str) -> str:
    """`markdown` with each pasted run as it is now; paths are those of the project's root."""

    def run(block: re.Match[str]) -> str:
        with chdir(ROOT):
            result = CliRunner().invoke(main, shlex.split(block[2]), prog_name="reportedly")
        assert result.exit_code == 0, result.output
        return block[1] + result.stdout + block[4]

    return RUN.sub(run, markdown)


def with_examples() -> bytes:
    """The records of the examples, a line each, by their paths from the project's root."""
    with chdir(ROOT):
        return CliRunner().invoke(main, ["read", "examples/", "--format", "jsonl"]).stdout_bytes


def renewed(now: str, kept: str) -> str:
    """`now`; `kept` where they differ in the last digits of probabilities alone, as they do between machines."""
    return kept if settled(now, kept) == kept else now


def write() -> None:
    """Renew all that is kept."""
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:  # a store for each page, and not the developer's own
            os.environ["REPORTEDLY_DATA"] = folder
            markdown = page.read_text(encoding="utf-8")
            page.write_text(renewed(with_runs(with_help(markdown)), markdown), encoding="utf-8")
    now, before = ran(), kept()
    if settled(printed(now), printed(before)) != printed(before):
        keep(now)
    made = with_examples()
    records, shipped = ([json.loads(line) for line in text.splitlines()] for text in (made, EXAMPLES.read_bytes()))
    if settled(records, shipped) != shipped:
        EXAMPLES.write_bytes(made)
    answers, told = every_answer(), json.loads(document.EXAMPLES.read_text(encoding="utf-8"))
    if settled(answers, told) != told:
        document.EXAMPLES.write_text(json.dumps(answers, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (DOCS / "record.schema.json").write_text(
        json.dumps(schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    write()
