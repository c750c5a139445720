"""ONNX graphs that ship with the package, and the arrays that they take."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reportedly.errors import InputError, ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = NDArray[np.int64]


CPU, CUDA = "cpu", "cuda"
PROVIDERS = {CPU: "CPUExecutionProvider", CUDA: "CUDAExecutionProvider"}


def session(path: Path, threads: int = 1, device: str = CPU) -> Any:
    """A graph in memory. `device`: one of `PROVIDERS`. Raises `ModelError` if the file can't be used, `InputError` without such a
    device."""
    onnxruntime = _silent_runtime()
    wanted = PROVIDERS[device]
    if wanted not in onnxruntime.get_available_providers():
        raise _no_device(device)

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.log_severity_level = 3
    options.enable_mem_pattern = False  # no two batches have the same shape
    slower = ["SkipLayerNormFusion"]  # than the three operators that it puts together
    try:
        made = onnxruntime.InferenceSession(
            str(path), options, providers=list(dict.fromkeys((wanted, PROVIDERS[CPU]))), disabled_optimizers=slower
        )
    except Exception as error:  # the library raises types of its own
        raise unusable(path.parent, error) from error
    if wanted not in made.get_providers():  # it falls back to the processor where the device does not start
        raise _no_device(device)
    return made


def _no_device(device: str) -> InputError:
    return InputError(
        f"device {device}", "onnxruntime finds none", "install a build of onnxruntime for it and its driver, or use cpu"
    )


def _silent_runtime() -> Any:
    """onnxruntime, which tells nobody what it runs.

    Since 1.29 it keeps an identifier of the machine in the user's caches and reports its use, with names and hashes of models, to
    its maker. The variable has to be set before it starts; where another program has started it before, its interface is asked.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    # Imported here: `reportedly --help` must not wait for it.
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    return onnxruntime


def tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer of a model. Raises `ModelError` if its file can't be used."""
    from tokenizers import Tokenizer

    try:
        made = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # the library raises types of its own
        raise unusable(folder, error) from error
    made.no_truncation()
    made.no_padding()
    return made


def unusable(folder: Path, error: Exception) -> ModelError:
    return ModelError(f"{folder}: the model can't be loaded ({type(error).__name__}); reinstall reportedly")


def padded(arrays: Sequence[Ints], fill: int = 0) -> tuple[Ints, Ints]:
    """Arrays of different lengths as one, and a mask of what is real."""
    lengths = np.array([len(a) for a in arrays])
    mask = np.arange(lengths.max()) < lengths[:, None]
    out = np.full(mask.shape, fill, dtype=np.int64)
    out[mask] = np.concatenate(arrays)
    return out, mask.astype(np.int64)
