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
from select import select

PATIENCE = 300.0  # seconds, on a busy machine


class Killable:
    """A process that has everything imported, and a child of it for each run (`killable.py`)."""

    def __init__(self, folder: Path) -> None:
        """`folder`: takes what a run prints, and what a user of the program would have of their own."""
        self._output = folder / "output"
        inherited = {name: value for name, value in os.environ.items() if name != "REPORTEDLY_STORE"}
        path = os.pathsep.join((str(Path(__file__).parent), *filter(None, [inherited.get("PYTHONPATH")])))
        self._process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("killable.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0,
            env=inherited | {"PYTHONPATH": path, "REPORTEDLY_DATA": str(folder / "data")},
        )  # fmt: skip
        assert self._process.stdout
        assert self._process.stdout.readline() == b"\n"

    def run(
        self,
        *arguments: str,
        killed_after: float | None = None,
        lines: int | None = None,
        by: signal.Signals = signal.SIGKILL,
    ) -> list[str]:
        """The lines of its standard output. `killed_after`: so many seconds; `lines`: as soon as it has printed so many; where
        neither is given it may end by itself."""
        self._output.write_text("")
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([*arguments, str(self._output)]).encode() + b"\n")
        child = int(self._process.stdout.readline())
        if lines is not None:
            until = time.monotonic() + PATIENCE
            while self._output.read_text().count("\n") < lines and time.monotonic() < until:
                time.sleep(0.02)
        if killed_after is not None or lines is not None:
            ended, _, _ = select([self._process.stdout], [], [], killed_after or 0)
            if not ended:
                with suppress(ProcessLookupError):  # it has ended just now
                    os.kill(child, by)
        self.status = int(self._process.stdout.readline())
        return self._output.read_text().splitlines()

    @property
    def killed(self) -> bool:
        """Whether the last run was killed, and did not end before."""
        return self.status == -signal.SIGKILL

    def end(self) -> None:
        self._process.communicate()
