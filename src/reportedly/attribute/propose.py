"""Texts in, proposals and tags of names out: every window through the encoder, every cue candidate through the branch, in
full batches.

What the network finds in a window depends on the window alone: on its pieces, how they are written, and where its paragraphs
begin. A window that several texts have in common, as near copies do, is read once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from reportedly import steps
from reportedly.attribute.cues import CueCandidate, Floats, candidates
from reportedly.attribute.decode import Proposal, Runs, proposals
from reportedly.attribute.mentions import TAGS, window_styles
from reportedly.attribute.model import Model
from reportedly.attribute.pieces import Pieces
from reportedly.attribute.windows import Window, batches, distances, scope, windows
from reportedly.graphs import Ints

# Padded pieces in a batch: more would leave the processor's cache, fewer would waste calls.
WINDOW_BUDGET, BRANCH_BUDGET = 768, 2048
HELD = 32_768  # pieces whose states are in memory at once: batches are full, and a text with too much is given up soon


@dataclass(frozen=True, slots=True)
class SharedWindow:
    """A window as it is read: of the first text that has it."""

    pieces: Pieces
    window: Window
    written: Ints

    @property
    def content(self) -> tuple[bytes, bytes, bytes]:
        """All that its reading depends on."""
        paragraphs = self.pieces.para[self.window.start : self.window.end] - self.pieces.para[self.window.start]
        return self.window.ids.tobytes(), self.written.tobytes(), paragraphs.tobytes()


@dataclass(frozen=True, slots=True)
class WindowReading:
    """What the network finds in a window of n pieces, which are counted from its first: as `Found`."""

    proposals: list[Proposal]
    names: Floats
    others: Floats


@dataclass(frozen=True, slots=True)
class Reach:
    """A cue and the pieces from `low` on where its source and content are looked for, counted from the first of its window: rows
    of the states, distances."""

    window: int
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


class ManyProposalsError(Exception):
    """The network proposes more than was allowed in one text: in that of the number `text`."""

    def __init__(self, text: int) -> None:
        super().__init__(text)
        self.text = text


def propose(
    model: Model, texts: Sequence[Pieces], styles: Sequence[Ints], head: Floats | None = None, most: int | None = None
) -> list[Found]:
    """What the network finds in each text; `styles` tells how the pieces are written (see `mentions.py`), `head` is
    `Model.encode`'s.

    Raises `ManyProposalsError` if that is more than `most` proposals in one of them, as soon as it is known.
    """
    out: list[list[Proposal]] = [[] for _ in texts]
    names = [np.zeros((len(pieces), TAGS), np.float32) for pieces in texts]
    others = [np.zeros((len(pieces), 0 if head is None else head.shape[1]), np.float32) for pieces in texts]
    asked = [(k, window) for k, pieces in enumerate(texts) for window in windows(pieces)]
    numbers: dict[tuple[bytes, bytes, bytes], int] = {}
    once: list[SharedWindow] = []
    of: list[int] = []
    for k, window in asked:
        one = SharedWindow(texts[k], window, window_styles(styles[k], window))
        of.append(numbers.setdefault(one.content, len(once)))
        if of[-1] == len(once):
            once.append(one)
    found: list[WindowReading] = []
    times = Counter(zip((k for k, _ in asked), of, strict=True))  # how often a text has a window
    proposed = Counter[int]()
    for part in _portions(once):
        first = len(found)
        found += _read(model, part, head, (first, len(once)))
        for (k, number), often in times.items():
            if first <= number < len(found):
                proposed[k] += often * len(found[number].proposals)
        if (
            most is not None
            and (many := next((k for k, number in proposed.items() if number > most), None)) is not None
        ):
            raise ManyProposalsError(many)
    steps.share(len(asked), len(once))
    for (k, window), number in zip(asked, of, strict=True):
        names[k][window.start : window.end] = found[number].names
        others[k][window.start : window.end] = found[number].others
        out[k] += [_moved(proposal, window.start) for proposal in found[number].proposals]
    return [
        Found(sorted(own, key=lambda p: (p.cue.start, p.cue.end)), tags, scores)
        for own, tags, scores in zip(out, names, others, strict=True)
    ]


def _portions(those: Sequence[SharedWindow]) -> Iterator[Sequence[SharedWindow]]:
    """Windows in order, so many that their states may be in memory at once."""
    first = size = 0
    for number, each in enumerate(those):
        if size and size + len(each.window.ids) > HELD:
            yield those[first:number]
            first, size = number, 0
        size += len(each.window.ids)
    if first < len(those):
        yield those[first:]


def _read(
    model: Model, once: Sequence[SharedWindow], head: Floats | None, read: tuple[int, int]
) -> list[WindowReading]:
    """What the network finds in each window. `read`: how many windows were read before, and how many there are."""
    parts: list[Floats] = []
    reaches: list[Reach] = []
    out: dict[int, WindowReading] = {}
    rows = 0
    for batch in batches(range(len(once)), lambda number: len(once[number].window.ids), WINDOW_BUDGET):
        group = [once[number] for number in batch]
        cue, states, tags, scores = model.encode(
            [one.window.ids for one in group], [one.written for one in group], head
        )
        for row, (number, one) in enumerate(zip(batch, group, strict=True)):
            at, own = rows + row * cue.shape[1], one.window.rows
            out[number] = WindowReading([], tags[row, own].copy(), scores[row, own].copy())
            reaches += [_reach(number, one, c, at) for c in candidates(cue[row, own], one.window.start)]
        parts.append(states)
        rows += len(states)
        steps.tell(read[0] + len(out), read[1])
    states = np.concatenate(parts) if parts else np.zeros((0, 1), np.float32)
    for some in batches(reaches, lambda reach: len(reach.rows), BRANCH_BUDGET):
        tags, edges, accept = model.roles(states, [r.rows for r in some], [r.distances for r in some])
        lengths = [len(r.rows) for r in some]
        made = proposals([r.cue for r in some], [r.low for r in some], tags, edges, accept, lengths)
        for reach, proposal in zip(some, made, strict=True):
            if proposal:
                out[reach.window].proposals.append(proposal)
    return [out[number] for number in range(len(once))]


def _reach(number: int, one: SharedWindow, cue: CueCandidate, row: int) -> Reach:
    begin = one.window.start
    low, high = scope(one.pieces, one.window, (cue.start, cue.end))
    rows = row + one.window.rows[low - begin : high - begin]
    far = distances(low, high, (cue.start, cue.end))
    return Reach(number, CueCandidate(cue.start - begin, cue.end - begin, cue.score), low - begin, rows, far)


def _moved(proposal: Proposal, by: int) -> Proposal:
    """The same in a text in which the window begins with piece `by`."""

    def moved(parts: Runs) -> Runs:
        return tuple((start + by, end + by) for start, end in parts)

    cue = CueCandidate(proposal.cue.start + by, proposal.cue.end + by, proposal.cue.score)
    return replace(proposal, cue=cue, source=moved(proposal.source), content=moved(proposal.content))
