"""Mark the words of a query where they occur, in every inflection, as both databases find them."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from reportedly.identity import unaccented
from reportedly.stemming import stem
from reportedly.store.text_index import WRITTEN, Query, indexed
from reportedly.views.passages import PassagePiece


def stems(asked: Query) -> frozenset[str]:
    """Return the stems of the wanted words."""
    return frozenset(_stem(word) for phrase in asked.wanted for word in phrase)


def highlighted(text: str, wanted: Collection[str]) -> tuple[PassagePiece, ...]:
    """Return `text` in pieces; those whose stem is wanted are marked."""
    out: list[PassagePiece] = []
    at = 0
    for word in WRITTEN.finditer(text) if wanted else ():
        if any(_stem(each) in wanted for each in indexed(word[0]).split()):
            out += [PassagePiece(text[at : word.start()], marked=False), PassagePiece(word[0], marked=True)]
            at = word.end()
    out.append(PassagePiece(text[at:], marked=False))
    return tuple(each for each in out if each.text)


@lru_cache(20_000)
def _stem(word: str) -> str:
    return stem(unaccented(word), "porter")
