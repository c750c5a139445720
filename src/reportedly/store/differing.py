"""The differences between two versions of a text, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_WORDS = re.compile(r"\S+|\n\s*\n")
_MOST = 4_000_000  # number of words of one text times that of the other; above it, paragraphs are compared instead


class DiffPiece(NamedTuple):
    """Words that stand in both texts, in the old one only (gone), or in the new one only."""

    how: Literal["same", "gone", "new"]
    text: str


def difference(old: str, new: str) -> list[DiffPiece]:
    """Return the pieces of both texts in order, split at words or, in very long texts, at lines."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) * len(after) > _MOST:
        before, after = old.split("\n"), new.split("\n")
    out: list[DiffPiece] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            out.append(DiffPiece("same", " ".join(before[a:b])))
            continue
        if a < b:
            out.append(DiffPiece("gone", " ".join(before[a:b])))
        if c < d:
            out.append(DiffPiece("new", " ".join(after[c:d])))
    return out
