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
CORPUS_KILLS = 200 if SOAK else 2  # of `corpus read`
COUNTS = (
    Path(__file__).parent.parent / ".soak"
)  # where the long run notes how far it has come, so that it goes on there
