"""Which of PLOVER's kinds an act is of: one linear model over the words between actor and target, around them and in them.

Each family of features is weighted by how rare a word is and has length 1 (as in TF-IDF), so that a long sentence counts no more
than a short one. `training/deeds.py` fits the weights. The encoder's states were tried beside the words and made it no better.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from reportedly import stemming
from reportedly.errors import ModelError
from reportedly.records import ActKind, Span

PATH = Path(__file__).parent / "models" / "events-en-1.npz"
WORD = re.compile(r"\w+|[^\w\s]")
BEFORE, AFTER = 6, 10  # words before the first and after the second of actor and target
ALONE = 8  # words after an actor whose act has no target

Floats = NDArray[np.float64]
Placed = tuple[str, str, int]  # family, feature, and where its word begins
_NAMED: Mapping[str, ActKind] = {kind: kind for kind in get_args(ActKind)}


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    return stemming.stem(word.casefold())


def features(text: str, sentence: Span, actor: Span, target: Span | None) -> Iterator[Placed]:
    """The words of an act by where they stand; `target`: None where it has none."""
    tokens = [(m.start(), m.end(), stem(m[0])) for m in WORD.finditer(text, *sentence)]
    words = [t for t in tokens if t[2][0].isalnum()]
    one, two = sorted((actor, target)) if target else (actor, _alone(tokens, actor))
    between = [t for t in tokens if one[1] <= t[0] and t[1] <= two[0]]
    for k, (at, _, word) in enumerate(between):
        yield "between", "m:" + word, at
        if k + 1 < len(between):
            yield "between", f"mm:{word} {between[k + 1][2]}", at
        if k < 3:
            yield "between", "m3:" + word, at
        if k >= len(between) - 2:
            yield "between", "e2:" + word, at
    for at, _, word in [t for t in words if t[1] <= one[0]][-BEFORE:]:
        yield "around", "b:" + word, at
    for at, _, word in [t for t in words if t[0] >= two[1]][:AFTER]:
        yield "around", "a:" + word, at
    for at, end, word in words:
        if actor[0] <= at and end <= actor[1]:
            yield "arguments", "s:" + word, at
        if target and target[0] <= at and end <= target[1]:
            yield "arguments", "t:" + word, at
        yield "sentence", "w:" + word, at


def _alone(tokens: Sequence[tuple[int, int, str]], actor: Span) -> Span:
    """Where the words that tell of an act without a target end."""
    after = [t for t in tokens if t[0] >= actor[1]][:ALONE]
    end = after[-1][1] if after else actor[1]
    return end, end


def weighed(found: Sequence[Placed], rarity: Mapping[str, float]) -> dict[str, float]:
    """The value of each feature that is known; `rarity`: log of the inverse share of examples that have it."""
    by: dict[str, dict[str, float]] = {}
    for family, name, _ in found:
        if name in rarity:
            by.setdefault(family, {})[name] = rarity[name]
    out: dict[str, float] = {}
    for own in by.values():
        length = float(np.sqrt(sum(v * v for v in own.values()))) * 2  # half of each of four families: length 1 in all
        out |= {name: value / length for name, value in own.items()}
    return out


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """`rows`: where in `weights` [features, kinds] a feature stands; `triggers`: stems that tell of an act, by how clearly."""

    names: tuple[str, ...]
    rows: Mapping[str, int]
    rarity: Mapping[str, float]
    weights: Floats
    bias: Floats
    triggers: Mapping[str, float]
    split: Mapping[str, float]  # what speaks for CONCEDE, and below nought for RETREAT, which the model has as YIELD

    def scores(self, found: Sequence[Placed]) -> Floats:
        values = weighed(found, self.rarity)
        at = np.array([self.rows[name] for name in values], dtype=np.int64)
        out: Floats = np.array(list(values.values())) @ self.weights[at] + self.bias if len(at) else self.bias.copy()
        return out

    def best(self, found: Sequence[Placed]) -> tuple[ActKind, float]:
        """The kind with the highest score, and by how much it leads."""
        scores = self.scores(found)
        first, second = np.sort(scores)[::-1][:2]
        name = self.names[int(scores.argmax())]
        if name == "YIELD":
            name = "CONCEDE" if sum(self.split.get(word, 0.0) for _, word, _ in found) >= 0 else "RETREAT"
        return _NAMED[name], float(first - second)

    def lead(self, word: str, kind: str) -> float:
        """By how much the stem `word`, between actor and target, speaks for `kind` rather than for the mean of all."""
        row = self.rows.get("m:" + word)
        if row is None:
            return 0.0
        own = self.weights[row]
        return float(own[self.names.index("YIELD" if kind in ("CONCEDE", "RETREAT") else kind)] - own.mean())


def _table(names: NDArray[np.str_], values: NDArray[np.float16]) -> dict[str, float]:
    return {str(name): float(value) for name, value in zip(names, values, strict=True)}


def load(path: Path) -> Kinds:
    """Raises `ModelError` if the file can't be used."""
    try:
        with np.load(path, allow_pickle=False) as held:
            names = [str(name) for name in held["features"]]
            return Kinds(
                names=tuple(str(kind) for kind in held["kinds"]),
                rows={name: k for k, name in enumerate(names)},
                rarity=dict(zip(names, held["rarity"].astype(float).tolist(), strict=True)),
                weights=held["weights"].astype(np.float64),
                bias=held["bias"].astype(np.float64),
                triggers=_table(held["triggers"], held["clearness"]),
                split=_table(held["split features"], held["split weights"]),
            )
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(str(path), f"it is no model of events ({error})", "reinstall the package") from error


@lru_cache(maxsize=1)
def shipped() -> Kinds:
    """The model that ships with the package."""
    return load(PATH)
