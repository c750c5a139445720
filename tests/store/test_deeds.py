"""The acts of a party, found in a store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly.commands import main

TEXT = (
    "“The pier is lost,” Mayor Mara Okeno told the Harbour Gazette. “We asked for help,” the Marenian police said on Monday."
    " Marenian police arrested Joris Veld on Monday."
)


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("REPORTEDLY_DEEDS", "1")
    report = tmp_path / "pier.txt"
    report.write_text(TEXT, encoding="utf-8")
    store = str(tmp_path / "store")
    done = CliRunner().invoke(main, ["add", str(report), "--published", "2031-06-05", "--store", store])
    assert done.exit_code == 0, done.output
    return store


def test_an_actor_has_its_acts(where: str) -> None:
    """For people and for programs."""
    shown = CliRunner().invoke(main, ["who", "Marenian police", "--deeds", "--store", where])
    assert shown.exit_code == 0, shown.output
    assert "2031-06-02  Marenian police → Joris Veld  [coerce]" in shown.output
    lines = CliRunner().invoke(main, ["who", "Marenian police", "--deeds", "--format", "jsonl", "--store", where])
    (found,) = map(json.loads, lines.stdout.splitlines())
    assert found["event"]["kind"] == "COERCE"
    assert found["names"] == {"actor": "Marenian police", "target": "Joris Veld"}


def test_who_did_nothing_has_none(where: str) -> None:
    """One clear line, and status 1."""
    shown = CliRunner().invoke(main, ["who", "Mara Okeno", "--deeds", "--store", where])
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert "nothing in the store matches" in shown.stderr


def test_deeds_take_no_filters(where: str) -> None:
    """A filter would be of statements."""
    shown = CliRunner().invoke(main, ["who", "Mara Okeno", "--deeds", "--access", "private", "--store", where])
    assert shown.exit_code == 2
    assert "--deeds takes no filters" in shown.stderr
