"""A text as word pieces: their ids, where they stand in the text, and which paragraph each belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reportedly.attribute.paragraphs import paragraphs
from reportedly.graphs import Ints
from reportedly.records import Span
from reportedly.spans import merged, minus, shared

if TYPE_CHECKING:
    from tokenizers import Tokenizer


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


def tokenise(text: str, tokenizer: Tokenizer, furniture: Sequence[Span] = ()) -> Pieces:
    """Word pieces of the article text, paragraph by paragraph; paragraphs without any piece are left out."""
    left_out = merged(furniture)
    article = [part for span in paragraphs(text) for part in minus(span, shared(span, left_out))]
    spans = [span for span in article if not text[slice(*span)].isspace()]
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
