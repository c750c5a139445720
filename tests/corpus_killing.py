"""Runs of `corpus` that are killed at random moments, go on, and end with the bytes of a run that nobody disturbed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from corpora import contents, numbered
from killing import Kills

TESTS = Path(__file__).parent


class Runs:
    """Runs in processes that have everything imported."""

    def __init__(self) -> None:
        path = os.pathsep.join((str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])))
        self._process = subprocess.Popen(
            [sys.executable, TESTS / "corpus_killable.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=os.environ | {"PYTHONPATH": path},
        )  # fmt: skip
        assert self._line() == "\n"

    def run(self, what: str, *given: str | Path, killed_after: float | None = None) -> bool:
        """Whether it ended well. Seconds to the kill; None: it may end by itself."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps([what, *map(str, given)]) + "\n")
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


def copies(number: int) -> list[dict[str, object]]:
    """Reports of two months, of which the first two stand there a second time under ids of their own."""
    return [*numbered(number), *({**each, "id": f"copy-{n}"} for n, each in enumerate(numbered(2)))]


def kill_again_and_again(
    runs: Runs, what: str, wanted: int, begin: Callable[[Path], tuple[str | Path, ...]], above: Path, whole: Path
) -> None:
    """Kill runs at random moments, and those that go on after them, until so many were killed; each time that one comes to its
    end, the dataset has the bytes of `whole`, which nobody disturbed.

    `begin`: makes the folder ready for a first run, and returns what each run there is given.
    """
    began = time.monotonic()
    assert runs.run(what, *begin(whole))
    taken, expected = time.monotonic() - began, contents(whole)
    kills = Kills(f"corpus-{what}", "files", wanted)
    out = above / "out"
    given, ended = begin(out), False
    for moment in kills.moments(taken):
        if ended:
            shutil.rmtree(out)
            given = begin(out)
        ended = runs.run(what, *given, killed_after=moment)
        if ended:
            assert contents(out) == expected
        kills.note(not ended)
    assert runs.run(what, *given)
    assert contents(out) == expected
