"""`kill -9` at any moment of `corpus read`: the run goes on, and ends with the bytes of one that nobody disturbed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from corpora import contents, lines, numbered
from soak import CORPUS_KILLS

TESTS = Path(__file__).parents[1]


class Runs:
    """Runs in processes that have everything imported."""

    def __init__(self) -> None:
        path = os.pathsep.join((str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])))
        self._process = subprocess.Popen(
            [sys.executable, TESTS / "corpus_killable.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=os.environ | {"PYTHONPATH": path},
        )  # fmt: skip
        assert self._line() == "\n"

    def run(self, source: Path, out: Path, killed_after: float | None) -> bool:
        """Whether it ended well. Seconds to the kill; None: it may end by itself."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps([str(source), str(out)]) + "\n")
        self._process.stdin.flush()
        child = int(self._line())
        if killed_after is not None:
            time.sleep(killed_after)
            with suppress(ProcessLookupError):  # it has ended
                os.kill(child, signal.SIGKILL)
        status = int(self._line())
        assert status in (0, -signal.SIGKILL)
        return status == 0

    def end(self) -> None:
        self._process.communicate()

    def _line(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline()


@pytest.fixture
def runs() -> Iterator[Runs]:
    made = Runs()
    yield made
    made.end()


@pytest.mark.long
def test_a_run_is_killed_at_any_moment(runs: Runs, tmp_path: Path) -> None:
    """Again and again, new runs and those that go on, until so many were killed."""
    source = lines(
        tmp_path / "a.jsonl", [*numbered(8), *({**each, "id": f"copy-{n}"} for n, each in enumerate(numbered(2)))]
    )
    began = time.monotonic()
    assert runs.run(source, tmp_path / "whole", None)
    whole, taken = contents(tmp_path / "whole"), time.monotonic() - began
    moments = random.Random(7)  # noqa: S311 - no secret
    killed = number = 0
    while killed < CORPUS_KILLS:
        out = tmp_path / f"out-{number}"
        number += 1
        while not runs.run(source, out, moments.uniform(0, taken)):
            killed += 1
        assert contents(out) == whole
