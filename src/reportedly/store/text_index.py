"""Words as they are indexed and searched: the same in both databases, which then stem them in their own way.

Case, accents and punctuation are removed. In a run of Chinese or Japanese characters, which has no spaces, each
character becomes one word, and the run is searched as a phrase.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reportedly.errors import InputError
from reportedly.identity import unaccented

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
# A word as it is written, with its apostrophes.
WRITTEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|(?:[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[’'](?=\w))+"
)
_ASKED = re.compile(r'(-?)"([^"]*)"?|(\S+)')
_APOSTROPHE = re.compile(r"[’'](?=\w)")

_QUOTES = dict.fromkeys(map(ord, "“”„‟«»＂"), '"')  # as people type them, or a word processor for them

Phrase = tuple[str, ...]  # adjacent words


class Query(NamedTuple):
    """A parsed query: every phrase of `wanted` must occur, and none of `unwanted`."""

    wanted: tuple[Phrase, ...]
    unwanted: tuple[Phrase, ...] = ()


def indexed(text: str) -> str:
    """Return the words of `text`, separated by one space."""
    return " ".join(_words(text))


def query(asked: str) -> Query:
    """Parse words as a person types them: all must occur; "words in quotes" next to one another; -this must not occur.

    Raises:
        InputError: if there is nothing to search for except words to leave out.
    """
    wanted: list[Phrase] = []
    unwanted: list[Phrase] = []
    for minus, quoted, word in _ASKED.findall(asked.translate(_QUOTES)):
        left_out = minus or (word.startswith("-") and len(word) > 1)
        if phrase := tuple(_words(quoted or word)):
            (unwanted if left_out else wanted).append(phrase)
    if not wanted and (unwanted or asked.strip()):
        raise InputError(asked, "there is no word to look for", "give at least one word that is wanted")
    return Query(tuple(wanted), tuple(unwanted))


def _words(text: str) -> list[str]:
    return _WORD.findall(unaccented(_APOSTROPHE.sub("", text)))
