"""How alike two wordings are: cosine of their stemmed words, rare words counting more (tf-idf, Spärck Jones 1972)."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly import stemming
from reportedly.identity import unaccented

PART = 0.9  # what it counts that all words of the shorter are in the longer
FEW = 3  # words below which a wording is part of too much

Floats = NDArray[np.floating[Any]]
Vector = Mapping[str, float]  # of length 1, or empty

_WORD = re.compile(r"[^\W_]+")
_NO_ONE = re.compile(r"\bno[ -]one\b")
# Words that say nothing of the matter. "not" and "no" do, but not of which matter it is.
_EMPTY = frozenset(
    "a an the and or but if of to in on at by for from with as that this these those it its he his him she her they them "
    "their we us our i my you your who whom which what is are was were be been being has have had do does did will would "
    "can could may might shall should must not no nor so than then there here also just only very more most any some all "
    "about into over under after before between during up down out off again such own same other".split()
)


@lru_cache(100_000)
def stem(word: str) -> str:
    return stemming.stem(word)


def terms(text: str) -> list[str]:
    """The stems of the words of `text` that say something, in order."""
    plain = _NO_ONE.sub("nobody", unaccented(text.replace("’", "'").replace("'s", "")))
    return [stem(word) for word in _WORD.findall(plain) if word not in _EMPTY]


@cache
def empty_stems() -> frozenset[str]:
    """The stems of words that say nothing of the matter."""
    return frozenset(map(stem, _EMPTY))


class Rarity:
    """How much each word tells: in how many of so many texts it stands."""

    def __init__(self, found: Mapping[str, int], texts: int) -> None:
        self._found, self._texts = found, texts

    @classmethod
    def among(cls, texts: Sequence[Sequence[str]]) -> Rarity:
        return cls(Counter(word for text in texts for word in set(text)), len(texts))

    def of(self, word: str) -> float:
        """Inverse document frequency, smoothed so that a word that stands everywhere still counts a little."""
        return math.log((1 + self._texts) / (1 + self._found.get(word, 0))) + 1

    def share(self, word: str) -> float:
        """In which share of the texts a word stands; one that is in none counts as if it were in one."""
        return max(1, self._found.get(word, 0)) / self._texts

    @cached_property
    def breadth(self) -> float:
        """How many different words a text has, on average."""
        return sum(self._found.values()) / self._texts

    def vector(self, words: Sequence[str]) -> Vector:
        weights = {word: (1 + math.log(number)) * self.of(word) for word, number in Counter(words).items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {word: weight / length for word, weight in weights.items()}


def likeness(texts: Sequence[Sequence[str]]) -> Floats:
    """How alike each two of these texts are, 0 to 1: the cosine or, where that is more, how much of the one with fewer words
    is in the other, times `PART`. A matrix of n by n."""
    place = {word: number for number, word in enumerate(sorted({word for text in texts for word in text}))}
    rarity = Rarity.among(texts)
    cosines, weights = np.zeros((len(texts), len(place))), np.zeros((len(texts), len(place)))
    for number, text in enumerate(texts):
        for word, weight in rarity.vector(text).items():
            cosines[number, place[word]] = weight
            weights[number, place[word]] = rarity.of(word)
    sizes, sums = (weights > 0).sum(axis=1), weights.sum(axis=1)
    common = (weights > 0).astype(float) @ weights.T  # weights of the words that both have
    fewer = np.minimum.outer(sizes, sizes)
    of = np.where(sizes[:, None] <= sizes[None, :], sums[:, None], sums[None, :])
    part = np.where(fewer >= FEW, PART * common / np.maximum(of, 1e-9), 0.0)
    return np.maximum(cosines @ cosines.T, part)
