"""What wordings mean: how alike two are, and whether one contradicts the other or follows from it. One small encoder answers both.

It has seen pairs of sentences and of political statements (`training/contrast.py`, docs/model-card.md). What is merely different it
often calls a contradiction, so that it is asked only of statements on one matter, and its answer is one thing among others.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Protocol

import msgspec
import numpy as np
from msgspec import Struct

from reportedly.attribute.model import DEFAULT, MODELS
from reportedly.graphs import Ints, padded, session, tokenizer, unusable
from reportedly.trace.wording import Floats

LONGEST = 64  # pieces of one wording
BATCH = 16
WIDTH = 384  # of the encoder's states
CONTRADICTS, FOLLOWS, NEITHER = range(3)
INCONSISTENT, CONSISTENT, UNRELATED = range(3)

Pairs = Sequence[tuple[str, str]]


class MeaningModel(Protocol):
    """What tells meanings: the model, or what a test puts in its place."""

    def meanings(self, texts: Sequence[str]) -> Floats:
        """n texts -> [n, width], each of length 1: the product of two is how alike they are, at most 1."""

    def contrast(self, pairs: Pairs) -> Floats:
        """n pairs -> [n, 3]: how probable it is that they contradict each other, that one follows from the other, and neither."""

    def positions(self, pairs: Pairs) -> Floats:
        """n pairs of positions of one party -> [n, 3]: how probable it is that they are inconsistent, consistent, unrelated."""


class Head(Struct, frozen=True):
    """A logistic regression over `Contrast.features`: weights [3, features] and bias [3]."""

    weights: tuple[tuple[float, ...], ...]
    bias: tuple[float, ...]


def chances(head: Head, features: Floats) -> Floats:
    """[n, features] -> [n, 3]: how probable each of the three answers is."""
    logits = features @ np.array(head.weights).T + np.array(head.bias)
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    out: Floats = raised / raised.sum(axis=1, keepdims=True)
    return out


class Contrast:
    """The encoder in memory. Safe to use from several threads. Raises `ModelError` if its files can't be used."""

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or Path(__file__).parent / "models" / "contrast-en-1"
        self._graph = session(folder / "contrast.onnx")
        self._folder = folder
        self._tokenizer = tokenizer(MODELS / DEFAULT)
        self._start, self._end = (self._tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]"))

    def meanings(self, texts: Sequence[str]) -> Floats:
        known = list(dict.fromkeys(texts))
        pieces = self._pieces(known)
        _, means = self._run([self._row(pieces[text]) for text in known])
        place = {text: number for number, text in enumerate(known)}
        unit: Floats = means / np.linalg.norm(means, axis=1, keepdims=True).clip(1e-9)
        return unit[[place[text] for text in texts]]

    def contrast(self, pairs: Pairs) -> Floats:
        """The mean over both orders of each pair."""
        return self._both(pairs)[0]

    def positions(self, pairs: Pairs) -> Floats:
        return chances(self._head, self.features(pairs))

    def features(self, pairs: Pairs) -> Floats:
        """What positions are compared by, [n, 3 * width + 4]: the state of the pair, how far apart the meanings of the two are, and
        how far the same, in each of their parts; the three answers to `contrast`; their likeness."""
        answers, states = self._both(pairs)
        one, two = (self.meanings([pair[n] for pair in pairs]) for n in (0, 1))
        alike = (one * two).sum(axis=1, keepdims=True)
        return np.concatenate((states, np.abs(one - two), one * two, answers, alike), axis=1)

    @cached_property
    def _head(self) -> Head:
        try:
            return msgspec.json.decode((self._folder / "positions.json").read_bytes(), type=Head)
        except (OSError, msgspec.MsgspecError) as error:
            raise unusable(self._folder, error) from error

    def _both(self, pairs: Pairs) -> tuple[Floats, Floats]:
        """The answers [n, 3] and states [n, width], the mean over both orders of each pair."""
        pieces = self._pieces(list(dict.fromkeys(text for pair in pairs for text in pair)))
        rows = [self._row(pieces[a], pieces[b]) for one, two in pairs for a, b in ((one, two), (two, one))]
        answers, states = self._run(rows)
        return (answers[0::2] + answers[1::2]) / 2, (states[0::2] + states[1::2]) / 2

    def _pieces(self, texts: Sequence[str]) -> dict[str, Sequence[int]]:
        encoded = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return {text: each.ids[:LONGEST] for text, each in zip(texts, encoded, strict=True)}

    def _run(self, rows: Sequence[tuple[Ints, Ints]]) -> tuple[Floats, Floats]:
        """Rows of about one length go together; each answers alone as in company."""
        order = sorted(range(len(rows)), key=lambda number: len(rows[number][0]))
        answers, states = np.zeros((len(rows), 3)), np.zeros((len(rows), WIDTH))
        for start in range(0, len(order), BATCH):
            part = order[start : start + BATCH]
            ids, mask = padded([rows[number][0] for number in part])
            kinds, _ = padded([rows[number][1] for number in part])
            answers[part], states[part] = self._graph.run(None, {"ids": ids, "kinds": kinds, "mask": mask})
        return answers, states

    def _row(self, one: Sequence[int], two: Sequence[int] | None = None) -> tuple[Ints, Ints]:
        """Pieces of one text or of both between their marks, and which of them are of the second."""
        second = () if two is None else (*two, self._end)
        ids = np.array([self._start, *one, self._end, *second], dtype=np.int64)
        kinds = np.zeros_like(ids)
        kinds[len(one) + 2 :] = 1
        return ids, kinds


@cache
def shipped() -> Contrast:
    """What tells the meanings of wordings: the model that ships with the package. Raises `ModelError`."""
    return Contrast()
