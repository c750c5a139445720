"""Texts in, proposals and tags of names out: every window through the encoder, every cue candidate through the branch, in
full batches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from reportedly import steps
from reportedly.attribute.cues import CueCandidate, Floats, candidates
from reportedly.attribute.decode import Proposal, proposals
from reportedly.attribute.mentions import TAGS, window_styles
from reportedly.attribute.model import Model
from reportedly.attribute.pieces import Pieces
from reportedly.attribute.windows import Window, batches, distances, scope, windows
from reportedly.graphs import Ints

# Padded pieces in a batch: more would leave the processor's cache, fewer would waste calls.
WINDOW_BUDGET, BRANCH_BUDGET = 768, 2048
HELD = 65_536  # pieces whose states are in memory at once: more than a batch of reports has, far fewer than a long text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reach:
    """A cue and the pieces [low, high) where its source and content are looked for: rows of the states, distances."""

    text: int
    cue: CueCandidate
    low: int
    rows: Ints
    distances: Ints


@dataclass(frozen=True, slots=True)
class Found:
    """Of one text of n pieces: proposals in order of their cues; log probabilities [n, TAGS] of the tags of names; the scores
    [n, k] of another head."""

    proposals: list[Proposal]
    names: Floats
    others: Floats


def propose(model: Model, texts: Sequence[Pieces], styles: Sequence[Ints], head: Floats | None = None) -> list[Found]:
    """What the network finds in each text; `styles` tells how the pieces are written (see `mentions.py`), `head` is
    `Model.encode`'s."""
    out: list[list[Proposal]] = [[] for _ in texts]
    names = [np.zeros((len(pieces), TAGS), np.float32) for pieces in texts]
    others = [np.zeros((len(pieces), 0 if head is None else head.shape[1]), np.float32) for pieces in texts]
    asked = [(k, window) for k, pieces in enumerate(texts) for window in windows(pieces)]
    read = 0
    for held in _portions(asked):
        states, reaches = _encoded(model, texts, held, styles, names, head, others, (read, len(asked)))
        for text, proposal in _proposed(model, states, reaches):
            out[text].append(proposal)
        read += len(held)
    return [
        Found(sorted(found, key=lambda p: (p.cue.start, p.cue.end)), own, more)
        for found, own, more in zip(out, names, others, strict=True)
    ]


def _portions(asked: Sequence[tuple[int, Window]]) -> Iterator[Sequence[tuple[int, Window]]]:
    """Windows in order, so many that their states may be in memory at once."""
    first = size = 0
    for number, (_, window) in enumerate(asked):
        if size and size + len(window.ids) > HELD:
            yield asked[first:number]
            first, size = number, 0
        size += len(window.ids)
    if first < len(asked):
        yield asked[first:]


def _alike(items: Iterable[T], key: Callable[[T], object]) -> list[list[T]]:
    """The items that have one key together: what repeats itself in a text is computed once."""
    found: dict[object, list[T]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return list(found.values())


def _encoded(
    model: Model,
    texts: Sequence[Pieces],
    held: Sequence[tuple[int, Window]],
    styles: Sequence[Ints],
    names: Sequence[Floats],
    head: Floats | None,
    others: Sequence[Floats],
    read: tuple[int, int],
) -> tuple[Floats, list[Reach]]:
    """The states of some windows, and every cue candidate with the rows among them that it can reach; fills in `names` and
    `others`. `read`: how many windows were encoded before, and how many there are."""
    parts: list[Floats] = []
    reaches: list[Reach] = []
    rows, done = 0, read[0]
    written = [(k, window, window_styles(styles[k], window)) for k, window in held]
    once = _alike(written, lambda item: (item[1].ids.tobytes(), item[1].rows.tobytes(), item[2].tobytes()))
    for batch in batches(once, lambda same: len(same[0][1].ids), WINDOW_BUDGET):
        firsts = [same[0] for same in batch]
        cue, states, tags, scores = model.encode(
            [window.ids for _, window, _ in firsts], [w for _, _, w in firsts], head
        )
        for row, same in enumerate(batch):
            at = rows + row * cue.shape[1]
            for k, window, _ in same:
                names[k][window.start : window.end] = tags[row, window.rows]
                others[k][window.start : window.end] = scores[row, window.rows]
                reaches += [_reach(k, texts[k], window, c, at) for c in candidates(cue[row, window.rows], window.start)]
        parts.append(states)
        rows += len(states)
        done += sum(map(len, batch))
        steps.tell(done, read[1])
    return np.concatenate(parts) if parts else np.zeros((0, 1), np.float32), reaches


def _proposed(model: Model, states: Floats, reaches: Sequence[Reach]) -> Iterator[tuple[int, Proposal]]:
    """What the branch says of each cue, with the number of its text."""
    once = _alike(reaches, lambda reach: (reach.rows.tobytes(), reach.distances.tobytes()))
    for batch in batches(once, lambda same: len(same[0].rows), BRANCH_BUDGET):
        answers = model.roles(states, [same[0].rows for same in batch], [same[0].distances for same in batch])
        group = [reach for same in batch for reach in same]
        tags, edges, accept = (
            answer[np.repeat(np.arange(len(batch)), [len(same) for same in batch])] for answer in answers
        )
        lengths = [len(reach.rows) for reach in group]
        made = proposals([reach.cue for reach in group], [reach.low for reach in group], tags, edges, accept, lengths)
        yield from ((reach.text, proposal) for reach, proposal in zip(group, made, strict=True) if proposal)


def _reach(text: int, pieces: Pieces, window: Window, cue: CueCandidate, row: int) -> Reach:
    low, high = scope(pieces, window, (cue.start, cue.end))
    rows = row + window.rows[low - window.start : high - window.start]
    return Reach(text, cue, low, rows, distances(low, high, (cue.start, cue.end)))
