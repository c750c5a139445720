"""Compare two quotations word by word, by difflib: the words that both have, and those that differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from reportedly.identity import unaccented
from reportedly.views.safe_text import shown_line

LONGEST = 400  # words of a quotation that are compared

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*[^\w\s]*\s*|\S+\s*")
Kind = Literal["same", "other", "only"]  # the same words, other words in their place, or words that the other lacks


class Part(NamedTuple):
    """Words of a quotation, and how they differ from the other one."""

    text: str
    kind: Kind


def compared(one: str, two: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Return both wordings in parts. Case, accents and punctuation make no difference."""
    a, b = (_TOKEN.findall(shown_line(text))[:LONGEST] for text in (one, two))
    left, right = list[Part](), list[Part]()
    for kind, i, j, k, m in SequenceMatcher(None, _plain(a), _plain(b), autojunk=False).get_opcodes():
        how: Kind = "same" if kind == "equal" else "other" if kind == "replace" else "only"
        left += _parts(a[i:j], how)
        right += _parts(b[k:m], how)
    return tuple(left), tuple(right)


def _parts(tokens: Sequence[str], how: Kind) -> list[Part]:
    """Return the words as one part, and the space after them as another, of the kind "same"."""
    text = "".join(tokens)
    bare = text.rstrip()
    return [Part(words, kind) for words, kind in ((bare, how), (text[len(bare) :], "same")) if words]


def _plain(tokens: Sequence[str]) -> list[str]:
    return ["".join(re.findall(r"\w+", unaccented(token))) for token in tokens]
