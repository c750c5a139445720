"""Counts over a dataset: the queries that ship, and those of users."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders.matters import EachDiffers
from builders.reports import TEXT
from click.testing import CliRunner, Result
from corpora import inline, lines, run

from reportedly.commands import main
from reportedly.corpus import tracing_block
from reportedly.corpus.counts import about, queries
from reportedly.corpus.tracing import trace_corpus


def counts(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["corpus", "counts", *arguments], prog_name="reportedly")


@pytest.fixture
def dataset(tmp_path: Path, quick_reader: None, monkeypatch: pytest.MonkeyPatch) -> str:  # noqa: ARG001
    """Three reports with the statements of `builders.reports.pier`, one of them a copy, and a row that is none; traced."""
    rows = [
        {"id": "a", "text": TEXT, "outlet": "Quay Review", "published": "2031-05-06"},
        {"id": "b", "text": TEXT, "outlet": "Lantern Daily", "published": "2031-05-07"},
        {"id": "c", "text": f"{TEXT} Again.", "outlet": "Lantern Daily", "published": "2031-06-07"},
        {"id": "d", "text": ""},
    ]
    monkeypatch.setattr(tracing_block, "_meanings", EachDiffers)
    run([lines(tmp_path / "a.jsonl", rows)], tmp_path / "out")
    trace_corpus(str(tmp_path / "out"), inline, lambda _: None)
    return str(tmp_path / "out")


def test_every_query_runs(dataset: str) -> None:
    """Each query that ships says what it counts, and gives rows."""
    listed = counts(dataset).stdout.splitlines()
    assert len(listed) == len(queries()) > 8
    for name, query in queries().items():
        assert len(about(query)) > 20
        done = counts(dataset, name)
        assert (done.exit_code, done.stderr) == (0, "")
        assert len(done.stdout.splitlines()) > 1 or name == "countries"  # whom no knowledge base knows has no country


def test_copies_by_outlet(dataset: str) -> None:
    """What is counted is what is there."""
    assert counts(dataset, "outlets").stdout.splitlines() == [
        "month,outlet,reports,copies,near_copies,statements",
        "2031-05,Lantern Daily,1,1,0,5",
        "2031-05,Quay Review,1,0,0,5",
        "2031-06,Lantern Daily,1,0,1,5",
    ]
    assert counts(dataset, "rejected").stdout.splitlines() == ["kind,inputs", "empty,1"]


def test_queries_of_ones_own(dataset: str, tmp_path: Path) -> None:
    """The queries are printed, changed and given back; one that is wrong, or not there, is one line."""
    mine = tmp_path / "mine.sql"
    mine.write_text(
        counts(dataset, "--print").stdout + "\n-- name: papers\nSELECT count(DISTINCT outlet) AS papers FROM reports;\n"
    )
    assert counts(dataset, "papers", "--sql", str(mine)).stdout.splitlines() == ["papers", "2"]
    mine.write_text("-- name: wrong\nSELECT FROM WHERE;\n")
    told = counts(dataset, "wrong", "--sql", str(mine))
    assert (told.exit_code, told.stderr.count("\n")) == (1, 1)
    assert told.stderr.startswith("reportedly: the query: Parser Error")
    assert counts(dataset, "papers").exit_code == 2
    assert "no whole dataset" in counts(str(tmp_path), "outlets").stderr
