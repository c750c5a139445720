"""The command in a process of its own, and what it took: the processor's time, and the memory of the process that had most."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SECONDS = 400  # of the processor for one process, after which the system ends it
# Between the test and the command, since the system counts the memory of whoever starts a process as that process's own.
_STARTER = """
import json, resource, subprocess, sys
out, err, seconds, *command = sys.argv[1:]
resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
with open(out, "wb") as output, open(err, "wb") as errors:
    status = subprocess.run(command, stdout=output, stderr=errors, stdin=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([status, used.ru_utime + used.ru_stime, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)]))
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """`lines`: of standard output; `errors`: of standard error. `memory` in bytes."""

    status: int
    lines: tuple[bytes, ...]
    errors: tuple[str, ...]
    seconds: float
    memory: int


def command(*arguments: str, folder: Path) -> Ran:
    """`reportedly` with these arguments, with a store and data of its own in `folder`."""
    out, err = folder / "limited.out", folder / "limited.err"
    own = {"REPORTEDLY_STORE": str(folder / "reports.db"), "REPORTEDLY_DATA": str(folder / "data"), "COLUMNS": "80"}
    starter = [sys.executable, "-c", _STARTER, str(out), str(err), str(SECONDS)]
    done = subprocess.run(
        [*starter, sys.executable, "-m", "reportedly", *arguments],
        env=os.environ | own,
        stdout=subprocess.PIPE,
        check=True,
    )
    status, seconds, memory = json.loads(done.stdout)
    errors = err.read_text(encoding="utf-8", errors="replace").splitlines()
    return Ran(status, tuple(out.read_bytes().splitlines()), tuple(errors), seconds, memory)
