"""Two quotations word by word: what both have, and where each has other words. The difference is that of difflib."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from reportedly.knowledge.names import unaccented
from reportedly.serve.shown import shown_line

LONGEST = 400  # words of a quotation that are compared

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*[^\w\s]*\s*|\S+\s*")
Kind = Literal["same", "other", "only"]  # the same, other words in the same place; words where the other has none


class Part(NamedTuple):
    text: str
    kind: Kind


def compared(one: str, two: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Both wordings in parts. Case, accents and punctuation make no difference."""
    a, b = (_TOKEN.findall(shown_line(text))[:LONGEST] for text in (one, two))
    left, right = list[Part](), list[Part]()
    for kind, i, j, k, m in SequenceMatcher(None, _plain(a), _plain(b), autojunk=False).get_opcodes():
        how: Kind = "same" if kind == "equal" else "other" if kind == "replace" else "only"
        left += _parts(a[i:j], how)
        right += _parts(b[k:m], how)
    return tuple(left), tuple(right)


def _parts(tokens: Sequence[str], how: Kind) -> list[Part]:
    """The words as one part, and the space after them as another, which is the same in both."""
    text = "".join(tokens)
    bare = text.rstrip()
    return [Part(words, kind) for words, kind in ((bare, how), (text[len(bare) :], "same")) if words]


def _plain(tokens: Sequence[str]) -> list[str]:
    return ["".join(re.findall(r"\w+", unaccented(token))) for token in tokens]
