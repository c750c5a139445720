"""Runs `reportedly` again and again, each time in a process of its own that has everything imported: for being killed.

Each line of standard input is a run: the arguments as JSON, or “writers”, a store, and how many write how many reports each; and
at last the file for its standard output. The number of the process is printed when it has begun, its exit status when it has
ended, and an empty line when the first run may come.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
import traceback
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import NoReturn

import protego  # noqa: F401
import psycopg  # noqa: F401 - before the first run, which has no server and watches nothing
import sqlalchemy.dialects.postgresql.psycopg  # noqa: F401
from builders.matters import EachDiffers
from builders.reports import TEXT, pier, report
from builders.traces import CONFLICTS, DENIED, DENIES, SAFE, SECOND_ROOT, trace
from msgspec import structs
from web import article, item, rss

import reportedly.alert.alerting
import reportedly.reader
import reportedly.serve.jobs.queue
import reportedly.serve.server
import reportedly.stories.stored
import reportedly.watch.watching
from reportedly.commands import main
from reportedly.errors import InputError
from reportedly.intake import Given
from reportedly.intake.given import ReceivedInput
from reportedly.records import Record, Report
from reportedly.store import inbox, open_store
from reportedly.store.adding import add
from reportedly.workers.process import reports_of


class QuickReader:
    """Finds the same statements in every report, at once: it is the store that is to be killed, not the reader."""

    def read(self, report: Report) -> Record:
        return structs.replace(pier(), report=report)

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
        return map(self.read, reports)


class QuickProcess:
    """Reads inputs of the inbox in this process, which is what is to be killed."""

    def __init__(self, allow_private: bool, outlets: object = None) -> None:  # noqa: ARG002 - as the queue asks
        self._allow_private = allow_private

    def read(self, work: ReceivedInput, *, until: float | None = None) -> Iterator[Record | InputError]:  # noqa: ARG002
        for found in reports_of(work, allow_private=self._allow_private):
            yield QuickReader().read(found) if isinstance(found, Report) else found

    def end(self) -> None: ...


def write_at_once(where: str, writers: int, reports: int) -> int:
    """So many processes, none of which knows of the others, make the store and add reports: some of their own, and some that all
    of them add. How many of them failed."""
    started = []
    for writer in range(writers):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                write(
                    where, [*(f"pier-{writer}-{n}" for n in range(reports)), *(f"pier-all-{n}" for n in range(reports))]
                )
                status = 0
            except BaseException:
                traceback.print_exc()
            os._exit(status)
        started.append(child)
    return sum(os.waitpid(child, 0)[1] != 0 for child in started)


def write(where: str, idents: list[str]) -> None:
    reader = QuickReader()
    with open_store(where) as store:
        for ident in idents:
            words = f"{TEXT} Edition {ident}."
            add(store, reader.read(report(words, id=ident)))
            inbox.put(store, "text", ident, Given(), words.encode())


reportedly.reader.Reader = QuickReader  # type: ignore[assignment, misc]
reportedly.serve.jobs.queue.ReaderProcess = QuickProcess  # type: ignore[attr-defined, assignment]
reportedly.stories.stored.shipped = EachDiffers  # type: ignore[attr-defined, assignment]
reportedly.alert.alerting.traced = lambda _: trace([SECOND_ROOT, DENIED, SAFE], [DENIES, CONFLICTS])  # type: ignore[assignment]


def run(arguments: list[str]) -> NoReturn:
    """As the program; but it ends at once, since to take apart all that is imported takes longer than a run."""
    status = 1
    try:
        main(arguments, prog_name="reportedly")
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else bool(end.code)
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
    os._exit(status)


with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "report.jsonl")
    path.write_text(json.dumps({"id": "first", "text": pier().report.text}))
    page, feed = Path(folder, "page.html"), Path(folder, "feed.xml")
    page.write_text(article())
    feed.write_text(rss(item(description="The pier is lost.")))
    with redirect_stdout(None):  # the first time loads what the others find loaded
        main(["add", str(path), str(page), str(feed), "--store", f"{folder}/store.sqlite"], standalone_mode=False)

gc.freeze()  # what is there already is no garbage, and no run need look at it
print(flush=True)  # noqa: T201 - ready
for line in sys.stdin:
    *arguments, output = json.loads(line)
    child = os.fork()
    if child == 0:
        os.dup2(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
        if arguments[0] == "writers":
            os._exit(write_at_once(arguments[1], int(arguments[2]), int(arguments[3])))
        run(arguments)
    print(child, flush=True)  # noqa: T201 - this is how it answers
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201
