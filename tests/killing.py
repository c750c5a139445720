"""Runs of `reportedly` that can be killed at any moment, or told to stop."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path


class Killable:
    """A process that has everything imported, and a child of it for each run (`killable.py`)."""

    def __init__(self, output: Path) -> None:
        """`output`: the file that takes what a run prints."""
        self._output = output
        self._process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("killable.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parent)},
        )  # fmt: skip
        assert self._process.stdout
        assert self._process.stdout.readline() == "\n"

    def run(self, *arguments: str, killed_after: float | None, by: signal.Signals = signal.SIGKILL) -> list[str]:
        """The lines of its standard output. Seconds to the kill; None: it may end by itself."""
        self._output.write_text("")
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([*arguments, str(self._output)]) + "\n")
        self._process.stdin.flush()
        child = int(self._process.stdout.readline())
        if killed_after is not None:
            time.sleep(killed_after)
            with suppress(ProcessLookupError):  # it has ended
                os.kill(child, by)
        self.status = int(self._process.stdout.readline())
        return self._output.read_text().splitlines()

    def end(self) -> None:
        self._process.communicate()
