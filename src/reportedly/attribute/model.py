"""The trained reader: three int8 ONNX graphs and a tokenizer, as package data.

What a text is read as does not depend on what else is in the batch: activations are quantised row by row (see
`training/graph.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from reportedly.attribute.cues import Floats
from reportedly.attribute.pieces import Ints
from reportedly.errors import ModelError

MODELS = Path(__file__).parent / "models"
DEFAULT = "en-2"


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """model.json: the model's name, and how its scores become a confidence (see `confidence.py`)."""

    name: str
    weights: dict[str, float]
    threshold: Annotated[float, msgspec.Meta(ge=0, le=1)]


class Model:
    """The graphs in memory. Safe to use from several threads."""

    def __init__(self, folder: Path | None = None, *, threads: int = 1) -> None:
        """Raises `ModelError` if the files in `folder` (default: those that ship with the package) can't be used."""
        # Imported here: `reportedly --help` must not wait for them.
        import onnxruntime
        from tokenizers import Tokenizer

        folder = folder or MODELS / DEFAULT
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.log_severity_level = 3
        options.enable_mem_pattern = False  # no two batches have the same shape
        slower = ["SkipLayerNormFusion"]  # than the three operators that it puts together

        def session(name: str) -> Any:
            return onnxruntime.InferenceSession(
                str(folder / name), options, providers=["CPUExecutionProvider"], disabled_optimizers=slower
            )

        try:
            self.card = msgspec.json.decode((folder / "model.json").read_bytes(), type=Card)
            self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self.encoder, self._branch = session("encoder.onnx"), session("branch.onnx")
            self._mentions = session("mentions.onnx")
        except Exception as error:  # the three libraries raise types of their own
            raise ModelError(
                f"{folder}: the model can't be loaded ({type(error).__name__}); reinstall reportedly"
            ) from error
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()

    def encode(self, windows: Sequence[Ints], styles: Sequence[Ints]) -> tuple[Floats, Floats, Floats]:
        """Ids and `mentions.styles` of some windows -> cue probabilities [b, t, 3], states [b * t, width], and log
        probabilities of the tags of names [b, t, TAGS], t the longest window's length."""
        ids, mask = padded(windows)
        cue, states, seen = self.encoder.run(["cue", "states", "seen"], {"ids": ids, "mask": mask})
        written, _ = padded(styles)
        (names,) = self._mentions.run(None, {"seen": seen, "styles": written, "mask": mask})
        return cue, states, names

    def roles(self, states: Floats, index: Sequence[Ints], distance: Sequence[Ints]) -> tuple[Floats, Floats, Floats]:
        """For n cues, rows of `states` in reach and their distances -> tags [n, m, 3] (log probabilities), edges [n, m, 4]
        (logits), accept [n]."""
        rows, mask = padded(index)
        # 1: anything but 0, which marks the cue's own pieces; masked places are never looked at
        far, _ = padded(distance, fill=1)
        tags, edges, accept = self._branch.run(None, {"states": states, "index": rows, "distance": far, "mask": mask})
        return tags, edges, accept


def padded(arrays: Sequence[Ints], fill: int = 0) -> tuple[Ints, NDArray[np.int64]]:
    """Arrays of different lengths as one, and a mask of what is real."""
    lengths = np.array([len(a) for a in arrays])
    mask = np.arange(lengths.max()) < lengths[:, None]
    out = np.full(mask.shape, fill, dtype=np.int64)
    out[mask] = np.concatenate(arrays)
    return out, mask.astype(np.int64)
