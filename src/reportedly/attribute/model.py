"""The trained reader: three int8 ONNX graphs, boosted trees and a tokenizer, as package data.

What a text is read as does not depend on what else is in the batch: activations are quantised row by row (see
`training/graph.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import msgspec
import numpy as np

from reportedly.attribute.cues import Floats
from reportedly.graphs import CPU, Ints, padded, session, tokenizer, unusable

MODELS = Path(__file__).parent / "models"
DEFAULT = "en-2"


class ModelCard(msgspec.Struct, frozen=True, kw_only=True):
    """model.json: the model's name, and how its scores become a confidence (see `confidence.py`)."""

    name: str
    weights: dict[str, float]
    judges: dict[str, float]
    threshold: Annotated[float, msgspec.Meta(ge=0, le=1)]
    odds: dict[str, float]


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The model that ships with the package, on one thread; loaded once a process."""
    return Model()


class Model:
    """The graphs in memory. Safe to use from several threads."""

    def __init__(self, folder: Path | None = None, *, threads: int = 1, device: str = CPU) -> None:
        """Raises `ModelError` if the files in `folder` (default: those that ship with the package) can't be used, `InputError` if
        the device is not there. The trees are small, and stay on the processor."""
        folder = folder or MODELS / DEFAULT
        try:
            self.card = msgspec.json.decode((folder / "model.json").read_bytes(), type=ModelCard)
        except (OSError, msgspec.MsgspecError) as error:
            raise unusable(folder, error) from error
        self.tokenizer = tokenizer(folder)
        self.encoder = session(folder / "encoder.onnx", threads, device)
        self._branch = session(folder / "branch.onnx", threads, device)
        self._mentions = session(folder / "mentions.onnx", threads, device)
        self._trees = session(folder / "trees.onnx")

    def encode(
        self, windows: Sequence[Ints], styles: Sequence[Ints], head: Floats | None = None
    ) -> tuple[Floats, Floats, Floats, Floats]:
        """Ids and `mentions.styles` of some windows -> cue probabilities [b, t, 3], states [b * t, width], log
        probabilities of the tags of names [b, t, TAGS], t the longest window's length, and the scores [b, t, k] of another
        linear head [width of what the head of names sees, k] over the same layers."""
        ids, mask = padded(windows)
        cue, states, seen = self.encoder.run(["cue", "states", "seen"], {"ids": ids, "mask": mask})
        written, _ = padded(styles)
        (names,) = self._mentions.run(None, {"seen": seen, "styles": written, "mask": mask})
        others = np.zeros((len(seen), 0), np.float32) if head is None else seen @ head
        return cue, states, names, others.reshape(*ids.shape, others.shape[1])

    def roles(self, states: Floats, index: Sequence[Ints], distance: Sequence[Ints]) -> tuple[Floats, Floats, Floats]:
        """For n cues, rows of `states` in reach and their distances -> tags [n, m, 3] (log probabilities), edges [n, m, 4]
        (logits), accept [n]."""
        rows, mask = padded(index)
        # 1: anything but 0, which marks the cue's own pieces; masked places are never looked at
        far, _ = padded(distance, fill=1)
        tags, edges, accept = self._branch.run(None, {"states": states, "index": rows, "distance": far, "mask": mask})
        return tags, edges, accept

    def trees(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """What the trees give for each row of `confidence.features`, as log odds."""
        if not rows:
            return []
        (scores,) = self._trees.run(None, {"features": np.array(rows, np.float32)})
        return [float(score) for score in scores[:, 0]]
