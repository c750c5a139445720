"""For which statement a proof is offered, and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.attribute.attributor import PieceScores
from reportedly.deeds.proofs import Proofs
from reportedly.deeds.unproved import without_proof
from reportedly.records import EvidenceKind, Record, Span, Statement
from reportedly.resolve.coreference import Coreference
from reportedly.spans import overlaps, trimmed

NO_PERSON = ("document", "place")


@dataclass(frozen=True, slots=True)
class Offer:
    """Evidence with the ids of the statement and of the actor, as far as they are known."""

    kind: EvidenceKind
    span: Span
    statement: str | None
    by: str | None
    score: float


def offers(record: Record, cast: Coreference, proofs: Proofs, pieces: PieceScores) -> list[Offer]:
    """What the report says is offered as proof, in order, and where it says that nothing is. `pieces`: the scores of its head."""
    text, out = record.report.text, []
    for noun, words, score in proofs.found(text, cast.parts.spans, pieces):
        span = _before_cue(text, words, noun.noun, record)
        out.append(Offer(noun.kind, span, *_ends(record, _statement(record, cast, words), span), score))
    for span in without_proof(text):
        out.append(Offer("none", span, *_ends(record, _statement(record, cast, span), span), 1.0))
    return sorted(out, key=lambda offer: offer.span)


def _before_cue(text: str, span: Span, noun: Span, record: Record) -> Span:
    """`span` up to the cue that ends it: of "a cable seen by the paper shows" all but "shows"."""
    cues = [cue for s in record.statements for cue in s.cue.spans if noun[1] <= cue[0] and cue[1] == span[1]]
    return trimmed(text, (span[0], min(cue[0] for cue in cues)), " ,\n") or span if cues else span


def _statement(record: Record, cast: Coreference, span: Span) -> tuple[Statement | None, bool]:
    """The innermost statement that holds the words, else the one of whose source they are part, else the nearest of their sentence;
    else the nearest of the sentence before or after, of which it is not said (second: false) that its speaker offers them.

    In this order it was the statement of the labelled claim most often, in the further labelled stories.
    """
    holding = [s for s in record.statements if overlaps(s.content.spans, ((span[0], span[0] + 1),))]
    if holding:
        return min(holding, key=lambda s: sum(end - start for start, end in s.content.spans)), True
    for s in record.statements:
        if s.source and overlaps(s.source.spans, (span,)):
            return s, True
    number = cast.parts.at(span[0])
    for other in (number, number - 1, number + 1):
        near = [s for s in record.statements if cast.parts.at(s.cue.spans[0][0]) == other]
        if near:
            return min(near, key=lambda s: abs(s.cue.spans[0][0] - span[0])), other == number
    return None, False


def _ends(record: Record, found: tuple[Statement | None, bool], span: Span) -> tuple[str | None, str | None]:
    """The ids of the statement and of whoever offers the proof: its speaker, where the proof is not the speaker itself."""
    statement, near = found
    if statement is None:
        return None, None
    itself = statement.source is not None and overlaps(statement.source.spans, (span,))
    speaker = record.speaker(statement)
    by = speaker.id if near and speaker and not itself and speaker.type not in NO_PERSON else None
    return statement.id, by
