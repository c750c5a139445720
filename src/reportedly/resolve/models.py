"""The models of this stage: one set of trees for each decision that is learned. `training/who.py` grows them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from reportedly.resolve.trees import Trees, load

FOLDER = Path(__file__).parent / "learned"


@dataclass(frozen=True, slots=True)
class Models:
    antecedent: Trees
    speaker: Trees  # how likely the speaker found is right
    addressee: Trees
    chain: Trees


def models(folder: Path) -> Models:
    return Models(**{slot: load(folder / f"{slot}.npz") for slot in ("antecedent", "speaker", "addressee", "chain")})


@lru_cache(maxsize=1)
def shipped() -> Models:
    """Those that ship with the package."""
    return models(FOLDER)
