"""Words as they are indexed and asked for: the same in both databases, which then stem them in their own way.

Case, accents and punctuation are gone. A run of Chinese or Japanese characters, which has no spaces, becomes one word a
character, and is asked for as a phrase.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reportedly.errors import InputError
from reportedly.knowledge.names import unaccented

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_ASKED = re.compile(r'(-?)"([^"]*)"?|(\S+)')
_APOSTROPHE = re.compile(r"[’'](?=\w)")

Phrase = tuple[str, ...]  # words that stand next to one another


class Query(NamedTuple):
    """What is asked for: every phrase of `wanted`, and none of `unwanted`."""

    wanted: tuple[Phrase, ...]
    unwanted: tuple[Phrase, ...] = ()


def indexed(text: str) -> str:
    """The words of `text`, parted by one space."""
    return " ".join(_words(text))


def query(asked: str) -> Query:
    """Words as a person writes them: all must occur; "words in quotes" next to one another; -this must not.

    Raises `InputError` if there is nothing to look for but words to leave out.
    """
    wanted: list[Phrase] = []
    unwanted: list[Phrase] = []
    for minus, quoted, word in _ASKED.findall(asked):
        left_out = minus or (word.startswith("-") and len(word) > 1)
        if phrase := tuple(_words(quoted or word)):
            (unwanted if left_out else wanted).append(phrase)
    if not wanted and (unwanted or asked.strip()):
        raise InputError(asked, "there is no word to look for", "give at least one word that is wanted")
    return Query(tuple(wanted), tuple(unwanted))


def _words(text: str) -> list[str]:
    return _WORD.findall(unaccented(_APOSTROPHE.sub("", text)))
