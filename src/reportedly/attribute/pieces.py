"""A text as word pieces: their ids, where they stand in the text, and which paragraph each belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reportedly.records import Span
from reportedly.spans import minus

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = NDArray[np.int64]

# str.splitlines' separators that end a paragraph in running text; a vertical tab or form feed does too
PARAGRAPH = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Pieces:
    """`n` word pieces: `ids`, `starts`, `ends` (code points) and `para` (paragraph number) of shape [n].

    `first` [paragraphs + 1]: the first piece of each paragraph, then `n`.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    para: Ints
    first: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def span(self, start: int, end: int) -> Span:
        """The text that pieces [start, end) cover."""
        return int(self.starts[start]), int(self.ends[end - 1])

    def covering(self, span: Span) -> tuple[int, int]:
        """The pieces [start, end) that overlap `span`; empty where none does."""
        return int(np.searchsorted(self.ends, span[0], side="right")), int(np.searchsorted(self.starts, span[1]))


def paragraphs(text: str, furniture: Sequence[Span] = ()) -> list[Span]:
    """Lines of `text` that are not blank, less what is furniture."""
    lines = (m.span() for m in PARAGRAPH.finditer(text) if not m.group().isspace())
    if not furniture:
        return list(lines)
    return [part for line in lines for part in minus(line, furniture) if not text[slice(*part)].isspace()]


def tokenise(text: str, tokenizer: Tokenizer, furniture: Sequence[Span] = ()) -> Pieces:
    """Word pieces of the article text, paragraph by paragraph; paragraphs without any piece are left out."""
    spans = paragraphs(text, furniture)
    encoded = tokenizer.encode_batch([text[a:b] for a, b in spans], add_special_tokens=False)
    ids: list[int] = []
    offsets: list[Span] = []
    para: list[int] = []
    first: list[int] = []
    for (start, _), piece in zip(spans, encoded, strict=True):
        if piece.ids:
            para += [len(first)] * len(piece.ids)
            first.append(len(ids))
            ids += piece.ids
            offsets += [(start + a, start + b) for a, b in piece.offsets]
    first.append(len(ids))
    where = np.array(offsets, dtype=np.int64).reshape(-1, 2)
    return Pieces(
        ids=np.array(ids, dtype=np.int64), starts=where[:, 0].copy(), ends=where[:, 1].copy(),
        para=np.array(para, dtype=np.int64), first=np.array(first, dtype=np.int64),
    )  # fmt: skip
