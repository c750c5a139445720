"""The notebook that makes a network of sources: it runs, and what is kept of it was a run over 2,000 texts."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from notebook import NETWORK, kept, pictures, printed

TEXTS = 24


def test_it_finds_who_feeds_whom(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """On a few of its texts: most edges are right, most true ones are found, and the file for other programs has them all."""
    import matplotlib as mpl  # here, since it is slow to import and every worker imports this file

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TEXTS", str(TEXTS))
    mpl.use("agg")
    told: dict[str, Any] = {}
    for cell in kept(NETWORK).cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, str(NETWORK), "exec"), told)  # noqa: S102 - a notebook of ours
    right, given = told["right"], told["given"]
    assert len(told["records"]) == TEXTS
    assert len(right) > TEXTS / 3
    assert len(given & right) >= 0.75 * len(given)
    assert len(given & right) >= 0.75 * len(right)
    lines = (tmp_path / "out" / "edges.csv").read_text(encoding="utf-8").splitlines()
    assert sum(int(line.rpartition(",")[2]) for line in lines[1:]) == len(told["found"])
    assert len(told["figure"].axes[0].texts) >= len(told["names"])


def test_what_is_kept_was_a_whole_run() -> None:
    """Of 2,000 texts, with a drawing and the seconds, and without the name of a machine or folder."""
    notebook = kept(NETWORK)
    words = "\n".join(each for cell in printed(notebook) for each in cell)
    assert "2000 texts" in words
    assert re.search(r"2000 records, \d+ statements", words)
    assert re.search(r"read in \d+ s", words)
    assert len(pictures(notebook)) == 1
    text = NETWORK.read_text(encoding="utf-8")
    for place in (tempfile.gettempdir(), str(Path.home()), str(NETWORK.parents[2])):
        assert place not in text
