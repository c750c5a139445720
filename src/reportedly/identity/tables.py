"""The word lists of this folder: tab-separated files under `data/`, whose first lines (`#`) say where they come from."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@lru_cache(maxsize=16)
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `data/NAME.tsv`, each of as many cells as the head has; missing cells are empty."""
    lines = [line for line in _DATA.joinpath(f"{name}.tsv").read_text("utf-8").splitlines() if line.strip()]
    head, *rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return tuple(tuple(cells + [""] * (len(head) - len(cells))) for cells in rows)
