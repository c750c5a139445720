"""The models of this stage: settings.npz holds the linear ones with the names of features and classes, date.npz and place.npz the
trees that weigh candidates. `training/settings.py` fits them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly.resolve.linear import Linear
from reportedly.resolve.trees import Trees, load

LINEAR, TREES = "settings.npz", ("date", "place")


@dataclass(frozen=True, slots=True)
class SettingModels:
    """`linear`: access, form and terms by their names; `trees`: date and place."""

    linear: Mapping[str, Linear]
    trees: Mapping[str, Trees]


def packed(models: Mapping[str, Linear]) -> bytes:
    """Linear models as one npz file."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, model in models.items():
        arrays[f"{name}.classes"] = np.array(model.classes)
        arrays[f"{name}.features"] = np.frombuffer("\n".join(model.rows).encode(), dtype=np.uint8)
        arrays[f"{name}.favour"] = model.favour
        arrays[f"{name}.sure"] = model.sure
        arrays[f"{name}.weights"] = model.weights.astype(np.float16)
    out = BytesIO()
    np.savez_compressed(out, **arrays)  # type: ignore[arg-type]
    return out.getvalue()


def unpacked(data: bytes) -> Mapping[str, Linear]:
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        names = [key.removesuffix(".classes") for key in arrays.files if key.endswith(".classes")]
        return {
            name: Linear(
                tuple(map(str, arrays[f"{name}.classes"])),
                {f: k for k, f in enumerate(arrays[f"{name}.features"].tobytes().decode().split("\n"))},
                arrays[f"{name}.weights"].astype(np.float64),
                arrays[f"{name}.favour"],
                arrays[f"{name}.sure"],
            )
            for name in names
        }


def models(folder: Path) -> SettingModels:
    return SettingModels(
        unpacked((folder / LINEAR).read_bytes()), {name: load(folder / f"{name}.npz") for name in TREES}
    )


@cache
def shipped() -> SettingModels:
    return models(Path(__file__).parent)
