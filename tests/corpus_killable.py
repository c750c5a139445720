"""Runs `corpus read`, here or on a cluster of Ray, `corpus trace` and `corpus forget` again and again,
each time in a process of its own that has everything imported: for being killed.

Each line of standard input is a run, as JSON: what it does, and what it is given. The number of the process is printed when it has
begun, its exit status when it has ended, and an empty line when the first run may come.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import corpora
import duckdb  # noqa: F401
import fastwarc  # noqa: F401
import pyarrow.parquet  # noqa: F401
from builders.matters import EachDiffers
from builders.reports import TEXT

import reportedly.trace.copies  # noqa: F401
from reportedly.corpus import reading_block, tracing, tracing_block
from reportedly.corpus.forgetting import forget
from reportedly.corpus.items import Document, taken_in
from reportedly.corpus.remote import RayWorkers
from reportedly.intake.given import Given

with suppress(ImportError):
    import ray  # noqa: F401

reading_block._reader = corpora.quick  # type: ignore[assignment]
tracing_block._meanings = EachDiffers
tracing.REPORTS = 2  # of the stories of a block, so that there are several
list(taken_in(Document("a.txt", TEXT.encode()), Given()))  # the first time loads what the others find loaded


def of(address: str) -> Callable[[Callable[[Any], Any]], Any]:
    """Workers of a cluster."""
    return lambda work: RayWorkers(partial(corpora.slowly, work=work), address, 1)


RUNS: dict[str, Callable[..., object]] = {
    "read": lambda out, *inputs: corpora.run(inputs, Path(out), block=2, resume=True),
    "read-on-ray": lambda out, address, *inputs: corpora.run(inputs, Path(out), block=2, resume=True, make=of(address)),
    "trace": lambda out: tracing.trace_corpus(out, corpora.inline, lambda _: None),
    "forget": lambda out, *idents: forget(out, idents),
}

print(flush=True)  # noqa: T201 - ready
for line in sys.stdin:
    what, *given = json.loads(line)
    child = os.fork()
    if child == 0:
        try:
            RUNS[what](*given)
        except BaseException as error:
            sys.stderr.write(f"{error!r}\n")
            os._exit(1)
        os._exit(0)
    print(child, flush=True)  # noqa: T201 - this is how it answers
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201
