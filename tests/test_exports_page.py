"""docs/exports.md: the pieces that it shows are pieces of what is really written."""

from __future__ import annotations

import json
import re
from typing import Any

from click.testing import CliRunner
from pasted import DOCS

from reportedly import read_path
from reportedly.commands import main
from reportedly.show.brat import standoff

PAGE = (DOCS / "exports.md").read_text(encoding="utf-8")
GIVEN = ("--outlet", "Harbour Gazette", "--published", "2031-05-06")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def written(format_name: str) -> str:
    with_docs = CliRunner(), ["read", "docs/pier.txt", *GIVEN, "--format", format_name]
    result = with_docs[0].invoke(main, with_docs[1])
    assert result.exit_code == 0, result.output
    return result.stdout


def holds(whole: Any, part: Any) -> bool:
    inner = whole.values() if isinstance(whole, dict) else whole if isinstance(whole, list) else ()
    return bool(whole == part) or any(holds(each, part) for each in inner)


def test_json(monkeypatch: Any) -> None:
    """Each piece of JSON is in one of the three formats as it stands there."""
    monkeypatch.chdir(DOCS.parent)
    made = [json.loads(written(name)) for name in ("jsonld", "webanno", "polnear")]
    shown = [json.loads(block) for block in blocks("json")]
    assert [[holds(each, part) for each in made].index(True) for part in shown] == [0, 1, 2]


def test_lines(monkeypatch: Any) -> None:
    """Each line of PROV-N and of brat's standoff is written."""
    monkeypatch.chdir(DOCS.parent)
    provn = {line.strip() for line in written("provn").splitlines()}
    ann = standoff(read_path("docs/pier.txt", outlet=GIVEN[1], published=GIVEN[3])).splitlines()
    assert [line for block in blocks("provn") for line in block.splitlines() if line not in provn] == []
    assert [line for block in blocks("ann") for line in block.splitlines() if line not in ann] == []
    assert len(blocks("provn")) == len(blocks("ann")) == 1
