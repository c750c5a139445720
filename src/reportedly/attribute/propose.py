"""Texts in, proposals and tags of names out: every window through the encoder, every cue candidate through the branch, in
full batches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    states, reaches = _encoded(model, texts, styles, names, head, others)
    for group in batches(reaches, lambda reach: len(reach.rows), BRANCH_BUDGET):
        tags, edges, accept = model.roles(states, [r.rows for r in group], [r.distances for r in group])
        lengths = [len(r.rows) for r in group]
        made = proposals([r.cue for r in group], [r.low for r in group], tags, edges, accept, lengths)
        for reach, proposal in zip(group, made, strict=True):
            if proposal:
                out[reach.text].append(proposal)
    return [
        Found(sorted(found, key=lambda p: (p.cue.start, p.cue.end)), own, more)
        for found, own, more in zip(out, names, others, strict=True)
    ]


def _encoded(
    model: Model,
    texts: Sequence[Pieces],
    styles: Sequence[Ints],
    names: Sequence[Floats],
    head: Floats | None,
    others: Sequence[Floats],
) -> tuple[Floats, list[Reach]]:
    """The states of all windows, and every cue candidate with the rows among them that it can reach; fills in `names` and
    `others`."""
    parts: list[Floats] = []
    reaches: list[Reach] = []
    rows = read = 0
    asked = [(k, window) for k, pieces in enumerate(texts) for window in windows(pieces)]
    for batch in batches(asked, lambda item: len(item[1].ids), WINDOW_BUDGET):
        written = [window_styles(styles[k], window) for k, window in batch]
        cue, states, tags, scores = model.encode([window.ids for _, window in batch], written, head)
        for row, (k, window) in enumerate(batch):
            at = rows + row * cue.shape[1]
            names[k][window.start : window.end] = tags[row, window.rows]
            others[k][window.start : window.end] = scores[row, window.rows]
            reaches += [_reach(k, texts[k], window, c, at) for c in candidates(cue[row, window.rows], window.start)]
        parts.append(states)
        rows += len(states)
        read += len(batch)
        steps.tell(read, len(asked))
    return np.concatenate(parts) if parts else np.zeros((0, 1), np.float32), reaches


def _reach(text: int, pieces: Pieces, window: Window, cue: CueCandidate, row: int) -> Reach:
    low, high = scope(pieces, window, (cue.start, cue.end))
    rows = row + window.rows[low - window.start : high - window.start]
    return Reach(text, cue, low, rows, distances(low, high, (cue.start, cue.end)))
