"""From the branch's answers to pieces: the likeliest source and content of each cue.

A path through the tags (outside, source, content) is scored by the tags' log probabilities and, wherever it enters or
leaves a role, by the logit of an edge there (Viterbi 1967). All cues of a batch go through it side by side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.attribute.cues import CueCandidate, Floats

EDGE_WEIGHT = 0.5  # of an edge's logit beside the tags' log probabilities
CONTENT_BIAS = 0.3  # log odds given to content: a word too many costs less than a word lost
HOLE = 2  # a gap of so few pieces inside a content, with neither cue nor source in it, is content too

OUTSIDE, SOURCE, CONTENT = 0, 1, 2
_STRETCH = {tag: re.compile(b"%c+" % tag) for tag in (OUTSIDE, SOURCE, CONTENT)}
Runs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the network says of one cue, in pieces of its text, and how sure it is of the parts (probabilities)."""

    cue: CueCandidate
    source: Runs
    content: Runs
    accept: float  # that this is an attribution at all
    mass: float  # of the content tag, mean over the content
    fit: float  # of the content tag inside the content, beside what of it lies outside
    enter: float  # of an edge where a content begins, mean over its parts
    leave: float  # of an edge where one ends
    source_mass: float  # of the source tag over the source; without a source, that there is none


def paths(tags: Floats, edges: Floats, mask: NDArray[np.bool_]) -> NDArray[np.int8]:
    """tags [n, m, 3] (log probabilities), edges [n, m, 4] (logits), mask [n, m] -> best tags [n, m]."""
    n, m, _ = tags.shape
    tags = np.where(mask[..., None], tags, np.array([0.0, -1e9, -1e9], dtype=np.float32))
    tags[..., CONTENT] += CONTENT_BIAS
    edges = np.where(mask[..., None], EDGE_WEIGHT * edges, 0.0)
    enter = np.stack([np.zeros((n, m), np.float32), edges[..., 2], edges[..., 0]], axis=-1)
    leave = np.stack([np.zeros((n, m), np.float32), edges[..., 3], edges[..., 1]], axis=-1)
    moves = (leave[:, :-1, :, None] + enter[:, 1:, None, :]) * (1.0 - np.eye(3, dtype=np.float32))
    score = tags[:, 0] + enter[:, 0]
    back = np.zeros((m, n, 3), dtype=np.int8)
    for i in range(1, m):
        steps = score[:, :, None] + moves[:, i - 1]
        back[i] = steps.argmax(1)
        score = steps.max(1) + tags[:, i]
    best = np.zeros((n, m), dtype=np.int8)
    best[:, -1] = (score + leave[:, -1]).argmax(1)
    rows = np.arange(n)
    for i in range(m - 1, 0, -1):
        best[:, i - 1] = back[i, rows, best[:, i]]
    return best


def runs(tags: bytes, tag: int, start: int = 0, end: int | None = None) -> Runs:
    """[start, end) of each stretch of `tag` among `tags`, one byte each, from `start` to `end`."""
    return tuple(found.span() for found in _STRETCH[tag].finditer(tags, start, len(tags) if end is None else end))


def filled(content: Runs, source: Runs, cue: tuple[int, int]) -> Runs:
    """`content` with its small holes closed."""
    out = [content[0]]
    for start, end in content[1:]:
        gap = (out[-1][1], start)
        if gap[1] - gap[0] <= HOLE and not any(a < gap[1] and gap[0] < b for a, b in (cue, *source)):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)


def proposals(
    cues: list[CueCandidate], lows: list[int], tags: Floats, edges: Floats, accept: Floats, lengths: list[int]
) -> list[Proposal | None]:
    """One for each cue, `None` where it has no content. `lows` are the numbers of the first pieces in reach."""
    mask = np.arange(tags.shape[1]) < np.array(lengths)[:, None]
    best = paths(tags, edges, mask)
    chances, turns = np.exp(tags), _sigmoid(edges)
    return [
        _proposal(cue, low, best[k, :m], chances[k, :m], turns[k, :m], float(accept[k]))
        for k, (cue, low, m) in enumerate(zip(cues, lows, lengths, strict=True))
    ]


def _proposal(
    cue: CueCandidate, low: int, best: NDArray[np.int8], tags: Floats, edges: Floats, accept: float
) -> Proposal | None:
    """best [m], tags [m, 3], edges [m, 4] (probabilities) of the pieces in reach."""
    cue = _own(cue, low, best.tobytes())
    best[cue.start - low : cue.end - low] = OUTSIDE
    path = best.tobytes()
    content = runs(path, CONTENT)
    if not content:
        return None
    sources = runs(path, SOURCE)
    if len(sources) > 1:
        sources = (max(sources, key=lambda run: float(tags[slice(*run), SOURCE].sum())),)
    content = filled(content, sources, (cue.start - low, cue.end - low))
    inside = np.zeros(len(best), dtype=bool)
    for start, end in content:
        inside[start:end] = True
    held, lost = tags[inside, CONTENT], tags[~inside, CONTENT]
    return Proposal(
        cue=cue,
        source=tuple((low + a, low + b) for a, b in sources),
        content=tuple((low + a, low + b) for a, b in content),
        accept=accept,
        mass=_mean(held),
        fit=float(held.sum() / (len(held) + lost.sum())),
        enter=_mean(edges[[a for a, _ in content], 0]),
        leave=_mean(edges[[b - 1 for _, b in content], 1]),
        source_mass=_mean(tags[slice(*sources[0]), SOURCE]) if sources else float(1.0 - np.max(tags[:, SOURCE])),
    )


def _own(cue: CueCandidate, low: int, path: bytes) -> CueCandidate:
    """The longest part of the cue that is not its own source or content: there the path knows better than the tagger."""
    free = runs(path, OUTSIDE, cue.start - low, cue.end - low)
    if not free:
        return cue
    start, end = max(free, key=lambda run: run[1] - run[0])
    return CueCandidate(low + start, low + end, cue.score)


def _mean(values: Floats) -> float:
    return float(values[0] if len(values) == 1 else values.mean())


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-x)), dtype=np.float32)
