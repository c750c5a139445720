"""What wordings mean: how alike two are, and whether one contradicts the other or follows from it. One small encoder answers both.

It has seen pairs of sentences and of political statements (`training/contrast.py`, docs/model-card.md). What is merely different it
often calls a contradiction, so that it is asked only of statements on one matter, and its answer is one thing among others.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np

from reportedly.attribute.model import DEFAULT, MODELS
from reportedly.graphs import Ints, padded, session, tokenizer
from reportedly.trace.wording import Floats

LONGEST = 96  # pieces of one wording
BATCH = 16
CONTRADICTS, FOLLOWS, NEITHER = range(3)

Pairs = Sequence[tuple[str, str]]


class Weigh(Protocol):
    """What tells meanings: the model, or what a test puts in its place."""

    def meanings(self, texts: Sequence[str]) -> Floats:
        """n texts -> [n, width], each of length 1: the product of two is how alike they are, at most 1."""

    def contrast(self, pairs: Pairs) -> Floats:
        """n pairs -> [n, 3]: how probable it is that they contradict each other, that one follows from the other, and neither."""


class Contrast:
    """The encoder in memory. Safe to use from several threads. Raises `ModelError` if its files can't be used."""

    def __init__(self, folder: Path | None = None, *, threads: int = 1) -> None:
        self._graph = session((folder or Path(__file__).parent / "models" / "contrast-en-1") / "contrast.onnx", threads)
        self._tokenizer = tokenizer(MODELS / DEFAULT)
        self._start, self._end = (self._tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]"))

    def meanings(self, texts: Sequence[str]) -> Floats:
        known = list(dict.fromkeys(texts))
        pieces = self._pieces(known)
        means = self._run("mean", [self._row(pieces[text]) for text in known])
        place = {text: number for number, text in enumerate(known)}
        unit: Floats = means / np.linalg.norm(means, axis=1, keepdims=True).clip(1e-9)
        return unit[[place[text] for text in texts]]

    def contrast(self, pairs: Pairs) -> Floats:
        """The mean over both orders of each pair."""
        pieces = self._pieces(list(dict.fromkeys(text for pair in pairs for text in pair)))
        rows = [self._row(pieces[a], pieces[b]) for one, two in pairs for a, b in ((one, two), (two, one))]
        out = self._run("probabilities", rows)
        both: Floats = (out[0::2] + out[1::2]) / 2
        return both

    def _pieces(self, texts: Sequence[str]) -> dict[str, Sequence[int]]:
        encoded = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return {text: each.ids[:LONGEST] for text, each in zip(texts, encoded, strict=True)}

    def _run(self, answer: str, rows: Sequence[tuple[Ints, Ints]]) -> Floats:
        """Rows of about one length go together; each answers alone as in company."""
        order = sorted(range(len(rows)), key=lambda number: len(rows[number][0]))
        out: list[Floats] = [np.zeros(0)] * len(rows)
        for start in range(0, len(order), BATCH):
            part = order[start : start + BATCH]
            ids, mask = padded([rows[number][0] for number in part])
            kinds, _ = padded([rows[number][1] for number in part])
            (answers,) = self._graph.run([answer], {"ids": ids, "kinds": kinds, "mask": mask})
            for number, each in zip(part, answers, strict=True):
                out[number] = each
        return np.array(out, dtype=np.float64) if out else np.zeros((0, 1))

    def _row(self, one: Sequence[int], two: Sequence[int] | None = None) -> tuple[Ints, Ints]:
        """Pieces of one text or of both between their marks, and which of them are of the second."""
        second = () if two is None else (*two, self._end)
        ids = np.array([self._start, *one, self._end, *second], dtype=np.int64)
        kinds = np.zeros_like(ids)
        kinds[len(one) + 2 :] = 1
        return ids, kinds


@cache
def shipped() -> Contrast:
    return Contrast()
