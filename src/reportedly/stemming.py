"""Stems of English words, by the algorithms of Snowball."""

from __future__ import annotations

from threading import local
from typing import Literal

import snowballstemmer

Algorithm = Literal["english", "porter"]


class _Own(local):
    """The stemmers of a thread: one holds the word that it is at, so that no two threads may use it at once."""

    def __init__(self) -> None:
        self.stemmers: dict[Algorithm, snowballstemmer.stemmer] = {}


_own = _Own()


def stem(word: str, algorithm: Algorithm = "english") -> str:
    """Return the stem of a word in small letters."""
    found = _own.stemmers.get(algorithm)
    if found is None:
        found = _own.stemmers[algorithm] = snowballstemmer.stemmer(algorithm)
    return str(found.stemWord(word))
