"""`kill -9` at any moment of `corpus read`, `trace` and `forget`: the run goes on, and ends with the bytes of one that nobody
disturbed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpora import lines, run, table
from corpus_killing import Runs, copies, kill_again_and_again
from soak import CORPUS_KILLS


@pytest.fixture(scope="module")
def runs() -> Iterator[Runs]:
    made = Runs()
    yield made
    made.end()


@pytest.mark.long
def test_reading_is_killed_at_any_moment(runs: Runs, tmp_path: Path) -> None:
    source = lines(tmp_path / "a.jsonl", copies(8))
    kill_again_and_again(runs, "read", CORPUS_KILLS, lambda out: (out, source), tmp_path, tmp_path / "whole")


@pytest.fixture
def dataset(tmp_path: Path, quick_reader: None) -> Path:  # noqa: ARG001 - reads with it
    run([lines(tmp_path / "a.jsonl", copies(8))], tmp_path / "dataset", block=2)
    return tmp_path / "dataset"


@pytest.mark.long
def test_tracing_is_killed_at_any_moment(runs: Runs, dataset: Path, tmp_path: Path) -> None:
    def begin(out: Path) -> tuple[Path]:
        shutil.copytree(dataset, out)
        return (out,)

    kill_again_and_again(runs, "trace", CORPUS_KILLS, begin, tmp_path, tmp_path / "whole")
    assert table(tmp_path / "whole" / "trace", "statements")


@pytest.mark.long
def test_forgetting_is_killed_at_any_moment(runs: Runs, dataset: Path, tmp_path: Path) -> None:
    """The run that goes on is not told the ids again."""

    def begin(out: Path) -> tuple[str | Path, ...]:
        shutil.copytree(dataset, out)
        return out, "pier-0", "pier-3", "copy-1"

    kill_again_and_again(runs, "forget", CORPUS_KILLS, begin, tmp_path, tmp_path / "whole")
