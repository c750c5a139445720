"""How long the tests are: as usual, or as `make soak` runs them (REPORTEDLY_SOAK=1)."""

from __future__ import annotations

import os

SOAK = os.environ.get("REPORTEDLY_SOAK") == "1"
EXAMPLES = 400 if SOAK else 25  # of a property that is to hold for every input
REQUESTS = 60 if SOAK else 4  # for each operation of the interface, beside those that cover every parameter
MUTATED = 100_000 if SOAK else 400  # damaged inputs of all kinds that are given to intake
KILLS = 200 if SOAK else 20
CORPUS_KILLS = 200 if SOAK else 5
