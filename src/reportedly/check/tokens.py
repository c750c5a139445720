"""The words and marks of a sentence, and the tables of words that the rules of charges look up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from reportedly.resolve import nouns

_TOKEN = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*|[^\w\s]")
AUXILIARIES, PASSIVES = frozenset("has had have having".split()), frozenset("is are was were be been being".split())
_ADVERBS = re.compile(r"(?:also|then|once|later|again|reportedly|even|himself|herself|itself|\w{2,}ly)\Z")


class CheckedWord(NamedTuple):
    start: int
    end: int
    text: str

    @property
    def is_name(self) -> bool:
        return self.text[0].isupper()


def tokenized(text: str) -> list[CheckedWord]:
    return [CheckedWord(*found.span(), found[0]) for found in _TOKEN.finditer(text)]


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Return the words of each kind, each with what else it may mean: "harm", "death", "person", "contestant", "contest"; and
    "wrong", "victim", "wrongdoer", "crime"."""
    found: dict[str, dict[str, str]] = {}
    for name in ("harms.tsv", "wrongs.tsv"):
        table = (Path(__file__).parent / "data" / name).read_text(encoding="utf-8")
        for word, kind, *also in (line.split("\t") for line in table.splitlines()):
            found.setdefault(kind, {})[word] = also[0] if also else ""
    return found


def is_person_noun(word: str) -> bool:
    one = nouns.singular(word)
    known = one in words()["person"] or one in nouns.PEOPLE
    return word.islower() and (known or (one.endswith("man") and len(one) > len("woman")))


def back(tokens: Sequence[CheckedWord], at: int) -> int:
    """Return the place before adverbs and "has" or "had"."""
    while at >= 0 and (tokens[at].text in AUXILIARIES or _ADVERBS.match(tokens[at].text)):
        at -= 1
    return at


def is_adverb(word: str) -> bool:
    return _ADVERBS.match(word) is not None
