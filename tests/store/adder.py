"""Runs `reportedly add` again and again, each time in a process of its own that has everything imported: for being killed.

Each line of standard input is a run: the arguments as JSON, the last of them the file for its standard output. The number
of the process is printed when it has begun, an empty line when it has ended, and one when the first run may come.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from pathlib import Path

import psycopg  # noqa: F401 - before the first run, which has no server
import sqlalchemy.dialects.postgresql.psycopg  # noqa: F401
from invented import pier
from msgspec import structs

import reportedly.reader
from reportedly.commands import main
from reportedly.records import Record, Report


class QuickReader:
    """Finds the same statements in every report, at once: it is the store that is to be killed, not the reader."""

    def read(self, report: Report) -> Record:
        return structs.replace(pier(), report=report)

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
        return map(self.read, reports)


reportedly.reader.Reader = QuickReader  # type: ignore[assignment, misc]

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "report.jsonl")
    path.write_text(json.dumps({"id": "first", "text": pier().report.text}))
    with redirect_stdout(None):  # the first time loads what the others find loaded
        main(["add", str(path), "--store", f"{folder}/store.sqlite"], standalone_mode=False)

print(flush=True)  # noqa: T201 - ready
for line in sys.stdin:
    *arguments, output = json.loads(line)
    child = os.fork()
    if child == 0:
        os.dup2(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
        main(arguments, prog_name="reportedly")
    print(child, flush=True)  # noqa: T201 - this is how it answers
    os.waitpid(child, 0)
    print(flush=True)  # noqa: T201
