"""What changed from one version of a text to the next, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_WORDS = re.compile(r"\S+|\n\s*\n")
_MOST = 4_000_000  # words of one text times words of the other: above it, paragraphs are compared instead


class Piece(NamedTuple):
    """Words that stand in both texts, in the old one only, or in the new one only."""

    how: Literal["same", "gone", "new"]
    text: str


def difference(old: str, new: str) -> list[Piece]:
    """The pieces from which both texts can be put together; parts are words, in very long texts whole paragraphs."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) * len(after) > _MOST:
        before, after = old.split("\n"), new.split("\n")
    out: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            out.append(Piece("same", " ".join(before[a:b])))
            continue
        if a < b:
            out.append(Piece("gone", " ".join(before[a:b])))
        if c < d:
            out.append(Piece("new", " ".join(after[c:d])))
    return out
