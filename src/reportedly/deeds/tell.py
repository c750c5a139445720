"""The stage from a resolved record to its events and its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportedly.attribute.attributor import PieceScores
from reportedly.deeds import kinds, proofs
from reportedly.deeds.acts import Act, acts
from reportedly.deeds.offers import offers
from reportedly.records import OfferedEvidence, Record, ReportedEvent
from reportedly.resolve.actors import Linked, more_actors
from reportedly.resolve.resolve import Resolved
from reportedly.spans import words


def told(resolved: Resolved, world: Linked, scores: PieceScores) -> Record:
    """The record with the acts that the report tells and the evidence that it says is offered.

    `scores`: of the head of `proofs.shipped()`, for each word piece.
    """
    record, cast = resolved.record, resolved.opened.cast
    text = record.report.text
    evidence: list[OfferedEvidence] = []
    for offer in offers(record, cast, proofs.shipped(), scores):
        part = words(text, (offer.span,))
        evidence.append(
            OfferedEvidence(
                spans=part.spans,
                text=part.text,
                id=f"e{len(evidence) + 1}",
                kind=offer.kind,
                statement=offer.statement,
                by=offer.by,
                score=round(offer.score, 2),
            )
        )
    found = acts(cast, record.statements, resolved.opened.dated, kinds.shipped())
    record = replace(record, evidence=tuple(evidence))
    return _with_events(record, found, resolved, world) if found else record


def _with_events(record: Record, found: Sequence[Act], resolved: Resolved, world: Linked) -> Record:
    """`record` with these acts, and with actors for those who only act."""
    used = [figure for act in found for figure in (act.actor, act.target) if figure]
    for figure in used:
        figure.acts = True
    made, ids = more_actors(used, record.actors, resolved.ids, world, record.report.published)
    events: list[ReportedEvent] = []
    for act in found:
        part = words(record.report.text, (act.found.clause,))
        events.append(
            ReportedEvent(
                spans=part.spans,
                text=part.text,
                id=f"v{len(events) + 1}",
                kind=act.kind,
                actor=ids[id(act.actor)],
                target=ids[id(act.target)] if act.target else None,
                date=act.day,
                place=None,
                within=act.within,
                modality=act.found.modality,
                score=min(1.0, round(act.lead, 2)),
            )
        )
    return replace(record, actors=made, events=tuple(events))
