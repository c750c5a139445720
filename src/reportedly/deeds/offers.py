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
        statement = _statement(record, cast, words)
        span = _before_cue(text, words, noun.noun, record)
        out.append(Offer(noun.kind, span, *_ends(record, statement, span), score))
    for span in without_proof(text):
        statement = _statement(record, cast, span)
        out.append(Offer("none", span, *_ends(record, statement, span), 1.0))
    return sorted(out, key=lambda offer: offer.span)


def _before_cue(text: str, span: Span, noun: Span, record: Record) -> Span:
    """`span` up to the cue that ends it: of "a cable seen by the paper shows" all but "shows"."""
    cues = [cue for s in record.statements for cue in s.cue.spans if noun[1] <= cue[0] and cue[1] == span[1]]
    return trimmed(text, (span[0], min(cue[0] for cue in cues)), " ,\n") or span if cues else span


def _statement(record: Record, cast: Coreference, span: Span) -> Statement | None:
    """The statement of whose source the words are part, else the innermost that holds them, else the nearest of their sentence."""
    for s in record.statements:
        if s.source and overlaps(s.source.spans, (span,)):
            return s
    holding = [s for s in record.statements if overlaps(s.content.spans, ((span[0], span[0] + 1),))]
    if holding:
        return min(holding, key=lambda s: sum(end - start for start, end in s.content.spans))
    sentence = cast.parts.at(span[0])
    near = [s for s in record.statements if cast.parts.at(s.cue.spans[0][0]) == sentence]
    return min(near, key=lambda s: abs(s.cue.spans[0][0] - span[0]), default=None)


def _ends(record: Record, statement: Statement | None, span: Span) -> tuple[str | None, str | None]:
    """The ids of the statement and of whoever offers the proof: its speaker, where the proof is not the speaker itself."""
    if statement is None:
        return None, None
    itself = statement.source is not None and overlaps(statement.source.spans, (span,))
    speaker = record.speaker(statement)
    by = speaker.id if speaker and not itself and speaker.type not in NO_PERSON else None
    return statement.id, by
