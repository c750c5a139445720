"""Writes what docs/ holds of the program's own output: the help of every command, and the schema. See `make docs`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
from click.testing import CliRunner

from reportedly.commands import main
from reportedly.schema import schema

DOCS = Path(__file__).parent.parent / "docs"
WIDTH = 80
BLOCK = re.compile(r"(```text\n\$ reportedly((?: [a-z-]+)*) --help\n)(.*?)(```\n)", re.DOTALL)


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


if __name__ == "__main__":
    page = DOCS / "commands.md"
    page.write_text(with_help(page.read_text(encoding="utf-8")), encoding="utf-8")
    made = json.dumps(schema(), indent=2, ensure_ascii=False)
    (DOCS / "record.schema.json").write_text(made + "\n", encoding="utf-8")
