"""From proposals in pieces to attributions in characters: those sure enough, and no two for the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.attribute.confidence import confidence, features, judged, linear
from reportedly.attribute.cue_kinds import AROUND, cue_kind
from reportedly.attribute.decode import Proposal, Runs
from reportedly.attribute.model import Model
from reportedly.attribute.pieces import Pieces
from reportedly.records import CueKind, Span
from reportedly.spans import joined, overlaps

# What stands in the text by its layout or in a set phrase is as sure as the rule that finds it: see docs/accuracy.md.
RULE_CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as spans of the text; `source` may be empty, `content` never is.

    `kind`: the cue's, where the rule that found it knows.
    """

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    confidence: float
    kind: CueKind | None = None


def choose(text: str, pieces: Pieces, proposals: Sequence[Proposal], model: Model) -> list[Attribution]:
    """Attributions in order of their cues, of confidence `card.threshold` or more.

    Where two are told from the same cue words, or give the same content to the same source, the surer one stays.
    """

    def spans(runs: Runs) -> tuple[Span, ...]:
        return tuple(pieces.span(start, end) for start, end in runs)

    def cue(p: Proposal) -> Span:
        return pieces.span(p.cue.start, p.cue.end)

    card = model.card
    rows = [features(p, text, spans(p.source), cue(p), spans(p.content), card.odds) for p in proposals]
    sure = [
        confidence(last_features(text, cue(p), spans(p.content), row, linear(row, card.weights), score), card.judges)
        for p, row, score in zip(proposals, rows, model.trees(rows), strict=True)
    ]
    kept: list[Attribution] = []
    cue_pieces: set[int] = set()
    by_content: dict[Runs, list[Runs]] = {}
    for score, p in sorted(zip(sure, proposals, strict=True), key=lambda item: (-item[0], item[1].cue.start)):
        if score < card.threshold:
            break
        taken, told = range(p.cue.start, p.cue.end), by_content.setdefault(p.content, [])
        if cue_pieces.isdisjoint(taken) and not any(_same(p.source, source) for source in told):
            cue_pieces.update(taken)
            told.append(p.source)
            one = Attribution(spans(p.source), cue(p), spans(p.content), round(score, 3))
            kept.append(one)
    return sorted(kept, key=lambda a: (a.cue, a.content))


def last_features(
    text: str, cue: Span, content: Sequence[Span], row: Sequence[float], line: float, trees: float
) -> tuple[float, ...]:
    """What the last judge looks at (see `confidence.JUDGED`)."""
    told = joined(text, content)
    before, after = text[max(0, cue[0] - AROUND) : cue[0]], text[cue[1] : cue[1] + AROUND]
    kind = cue_kind(text[slice(*cue)], told, before, after)
    return judged(row, line, trees, content, len(told.split()), kind)


def _same(one: Runs, two: Runs) -> bool:
    return not one or not two or overlaps(one, two)
