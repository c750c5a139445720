"""How long the tests are: as usual, or as `make soak` runs them (REPORTEDLY_SOAK=1)."""

from __future__ import annotations

import os
from pathlib import Path

SOAK = os.environ.get("REPORTEDLY_SOAK") == "1"
EXAMPLES = 400 if SOAK else 15  # of a property that is to hold for every input
REQUESTS = 60 if SOAK else 4  # for each operation of the interface, beside those that cover every parameter
MANY = 1_000_000
MUTATED = MANY if SOAK else 400  # damaged inputs of all kinds that are given to intake
# Of `add`, `watch`, the inbox, `alerts run`, `reread` and migrations, each on each database: 1,008 in all in the long run.
KILLS = 84 if SOAK else 2
FORGET_KILLS = 40 if SOAK else 2  # of `forget`, on each database
READER_KILLS = 10 if SOAK else 0  # of `serve` as a program, with its processes that read: each takes seconds
CORPUS_KILLS = 200 if SOAK else 2  # of `corpus read`, `trace` and `forget`, each
WRITES = 40 if SOAK else 4  # reports that each of ten writers has for itself, and as many that all of them have
SERVED = 120 if SOAK else 0  # minutes that a server is asked all that it can do, on each database
COUNTS = (
    Path(__file__).parent.parent / ".soak"
)  # where the long run notes how far it has come, so that it goes on there


def note(name: str, counted: object) -> None:
    """Keep what the long run has counted, for the tables of docs/security.md and docs/reliability.md."""
    if SOAK:
        COUNTS.mkdir(exist_ok=True)
        (COUNTS / name).write_text(f"{counted}\n")
