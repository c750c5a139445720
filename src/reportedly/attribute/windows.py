"""Paragraphs packed into windows that the encoder reads at once, and the part of a window that one cue can reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from reportedly.attribute.pieces import Pieces
from reportedly.graphs import Ints

# Word pieces of the BERT uncased vocabulary.
CLS, SEP = 101, 102
COLON, SENTENCE_ENDS = 1024, frozenset((1012, 1029, 999))
DASHES = frozenset((1011, 1516, 1517, 1518))

SIZE = 192  # pieces in a window, special ones included: longer gains nothing and attention grows with its square
REACH = 128  # pieces on either side of a cue where its source and content are looked for

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces [start, end) of one text; `ids` [length] with special pieces, `rows` [end - start] their places in it."""

    start: int
    end: int
    ids: Ints
    rows: Ints


def segments(pieces: Pieces, cap: int) -> list[tuple[int, int]]:
    """Paragraphs as piece spans of at most `cap`, the long ones cut at a sentence end where there is one."""
    out = []
    for start, end in zip(pieces.first[:-1].tolist(), pieces.first[1:].tolist(), strict=True):
        while end - start > cap:
            ids = pieces.ids[start + cap // 2 : start + cap].tolist()
            back = next((i for i in range(len(ids) - 1, -1, -1) if ids[i] in SENTENCE_ENDS), len(ids) - 1)
            cut = start + cap // 2 + back + 1
            out.append((start, cut))
            start = cut
        out.append((start, end))
    return out


def windows(pieces: Pieces, size: int = SIZE, first: int | None = None) -> list[Window]:
    """Every piece in one window of at most `size`; `first` is the size of the first one (to vary them in training)."""
    out: list[Window] = []
    held: list[tuple[int, int]] = []
    used, room = 1, first or size
    for start, end in segments(pieces, size - 2):
        if held and used + end - start + 1 > room:
            out.append(_window(pieces, held))
            held, used, room = [], 1, size
        held.append((start, end))
        used += end - start + 1
    if held:
        out.append(_window(pieces, held))
    return out


def _window(pieces: Pieces, held: list[tuple[int, int]]) -> Window:
    start, end = held[0][0], held[-1][1]
    ids = np.concatenate([[CLS], *(part for a, b in held for part in (pieces.ids[a:b], [SEP]))]).astype(np.int64)
    rows = np.concatenate([np.arange(a, b) - start + 1 + k for k, (a, b) in enumerate(held)]).astype(np.int64)
    return Window(start, end, ids, rows)


def scope(pieces: Pieces, window: Window, cue: tuple[int, int]) -> tuple[int, int]:
    """Pieces [low, high) among which the source and content of `cue` are looked for.

    That is its own paragraph, as far as the window holds it; with the next one after a colon ("She went on:"), and
    with the one before where its own begins with a dash ("— Ana Tersk").
    """
    p = int(pieces.para[cue[0]])
    low, high = int(pieces.first[p]), int(pieces.first[p + 1])
    if p + 2 < len(pieces.first) and int(pieces.ids[high - 1]) == COLON:
        high = int(pieces.first[p + 2])
    if p and int(pieces.ids[low]) in DASHES:
        low = int(pieces.first[p - 1])
    return max(low, window.start, cue[0] - REACH), min(high, window.end, cue[1] + REACH)


def distances(low: int, high: int, cue: tuple[int, int]) -> Ints:
    """How far each piece of [low, high) is from `cue`: negative before it, 0 in it, positive after it."""
    at = np.arange(low, high)
    return np.where(at < cue[0], at - cue[0], np.where(at >= cue[1], at - cue[1] + 1, 0))


def batches(items: Sequence[T], size: Callable[[T], int], budget: int) -> Iterator[list[T]]:
    """Groups of items of like size whose padded sizes add up to at most `budget` (or one item alone)."""
    group: list[T] = []
    for item in sorted(items, key=size):
        if group and size(item) * (len(group) + 1) > budget:
            yield group
            group = []
        group.append(item)
    if group:
        yield group
