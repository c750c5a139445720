"""The words of many reports as sparse vectors, of which one is multiplied with many at a time."""

from __future__ import annotations

from typing import Any

import numpy as np

from reportedly.trace.digest import FLOAT, Digest
from reportedly.trace.wording import Floats

Numbers = np.ndarray[Any, np.dtype[np.integer[Any]]]

DIGITS = 9  # of a cosine: those behind depend on the order in which its products are summed


class Vectors:
    """The vectors of reports, numbered in the order in which they were added."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._words: list[Numbers] = []
        self._weights: list[Floats] = []
        self._dense: Floats = np.zeros(0)

    def add(self, each: Digest) -> None:
        words = (self._numbers.setdefault(word, len(self._numbers)) for word in each.words)
        self._words.append(np.fromiter(words, np.int32, len(each.words)))
        self._weights.append(np.frombuffer(each.weights, FLOAT))

    def cosines(self, each: Digest, others: Numbers) -> Floats:
        """Of a report, which need not be one of these, with each of the others, by their numbers."""
        if not others.size:
            return np.zeros(0)
        if len(self._dense) < len(self._numbers):
            self._dense = np.zeros(2 * len(self._numbers))
        known = {self._numbers[word]: weight for word, weight in each.weighed() if word in self._numbers}
        own = np.fromiter(known, np.int32, len(known))
        self._dense[own] = np.fromiter(known.values(), FLOAT, len(known))
        # A zero before each vector, since `reduceat` has no sum for none.
        numbers = others.tolist()
        sizes = np.array([len(self._words[other]) + 1 for other in numbers])
        starts = np.cumsum(sizes) - sizes
        products = np.zeros(int(sizes.sum()))
        inner = np.ones(len(products), bool)
        inner[starts] = False
        words = np.concatenate([self._words[other] for other in numbers])
        products[inner] = self._dense[words] * np.concatenate([self._weights[other] for other in numbers])
        self._dense[own] = 0.0
        return np.round(np.add.reduceat(products, starts), DIGITS)
