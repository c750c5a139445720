"""The words that were asked for, marked where they stand: in every inflection, as both databases find them."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

import snowballstemmer

from reportedly.knowledge.names import unaccented
from reportedly.serve.passages import Piece
from reportedly.store.words import Query, indexed

_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|(?:[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[’'](?=\w))+"
)


def stems(asked: Query) -> frozenset[str]:
    """The stems of the words that are wanted."""
    return frozenset(_stem(word) for phrase in asked.wanted for word in phrase)


def highlighted(text: str, wanted: Collection[str]) -> tuple[Piece, ...]:
    """`text` in pieces, those marked whose stem is wanted."""
    out: list[Piece] = []
    at = 0
    for word in _WORD.finditer(text) if wanted else ():
        if any(_stem(each) in wanted for each in indexed(word[0]).split()):
            out += [Piece(text[at : word.start()], marked=False), Piece(word[0], marked=True)]
            at = word.end()
    out.append(Piece(text[at:], marked=False))
    return tuple(each for each in out if each.text)


@lru_cache(20_000)
def _stem(word: str) -> str:
    stemmed: str = _stemmer().stemWord(unaccented(word))
    return stemmed


@lru_cache(1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("porter")
