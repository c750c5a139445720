"""From proposals in pieces to attributions in characters: those sure enough, and no two for the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.attribute.confidence import confidence, features, linear
from reportedly.attribute.decode import Proposal, Runs
from reportedly.attribute.model import Model
from reportedly.attribute.pieces import Pieces
from reportedly.records import Span
from reportedly.spans import overlaps


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as spans of the text; `source` may be empty, `content` never is."""

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    confidence: float


def choose(text: str, pieces: Pieces, proposals: Sequence[Proposal], model: Model) -> list[Attribution]:
    """Attributions in order of their cues, of confidence `card.threshold` or more.

    Where two are told from the same cue words, or give the same content to the same source, the surer one stays.
    """

    def spans(runs: Runs) -> tuple[Span, ...]:
        return tuple(pieces.span(start, end) for start, end in runs)

    def cue(p: Proposal) -> Span:
        return pieces.span(p.cue.start, p.cue.end)

    odds = model.card.odds
    rows = [features(p, text, spans(p.source), cue(p), spans(p.content), odds) for p in proposals]
    sure = [
        confidence({"one": 1.0, "linear": linear(row, model.card.weights), "trees": score}, model.card.judges)
        for row, score in zip(rows, model.trees(rows), strict=True)
    ]
    kept: list[Attribution] = []
    cue_pieces: set[int] = set()
    by_content: dict[Runs, list[Runs]] = {}
    for score, p in sorted(zip(sure, proposals, strict=True), key=lambda item: (-item[0], item[1].cue.start)):
        if score < model.card.threshold:
            break
        taken, told = range(p.cue.start, p.cue.end), by_content.setdefault(p.content, [])
        if cue_pieces.isdisjoint(taken) and not any(_same(p.source, source) for source in told):
            cue_pieces.update(taken)
            told.append(p.source)
            one = Attribution(spans(p.source), cue(p), spans(p.content), round(score, 3))
            kept.append(one)
    return sorted(kept, key=lambda a: (a.cue, a.content))


def _same(one: Runs, two: Runs) -> bool:
    return not one or not two or overlaps(one, two)
