"""Odd inputs, one or more of each kind that is read, with what must come of them. See `benchmarks.odd_inputs`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "tests"))  # where the builders of documents are
