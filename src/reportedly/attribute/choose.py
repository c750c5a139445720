"""From proposals in pieces to attributions in characters: those sure enough, and no two for the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.attribute.confidence import confidence
from reportedly.attribute.decode import Proposal, Runs
from reportedly.attribute.model import Card
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


def choose(text: str, pieces: Pieces, proposals: Sequence[Proposal], card: Card) -> list[Attribution]:
    """Attributions in order of their cues, of confidence `card.threshold` or more.

    Where two are told from the same cue words, or give the same content to the same source, the surer one stays.
    """

    def spans(runs: Runs) -> tuple[Span, ...]:
        return tuple(pieces.span(start, end) for start, end in runs)

    def sure(p: Proposal) -> float:
        return confidence(p, text[slice(*pieces.span(p.cue.start, p.cue.end))], card.weights, card.odds)

    kept: list[Attribution] = []
    cue_pieces: set[int] = set()
    by_content: dict[Runs, list[Runs]] = {}
    for score, p in sorted(((sure(p), p) for p in proposals), key=lambda item: (-item[0], item[1].cue.start)):
        if score < card.threshold:
            break
        cue, told = range(p.cue.start, p.cue.end), by_content.setdefault(p.content, [])
        if cue_pieces.isdisjoint(cue) and not any(_same(p.source, source) for source in told):
            cue_pieces.update(cue)
            told.append(p.source)
            one = Attribution(spans(p.source), pieces.span(p.cue.start, p.cue.end), spans(p.content), round(score, 3))
            kept.append(one)
    return sorted(kept, key=lambda a: (a.cue, a.content))


def _same(one: Runs, two: Runs) -> bool:
    return not one or not two or overlaps(one, two)
