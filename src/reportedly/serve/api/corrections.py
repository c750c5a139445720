"""Operations on people's decisions: make, list and undo them. They are stored under the name of the token."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from reportedly.errors import ConflictError, InputError
from reportedly.knowledge.own import knowledge
from reportedly.serve.api import cursors
from reportedly.serve.api.parameters import EACH, Cursor, Key, Limit, body
from reportedly.serve.api.resources import Correction, CorrectionPage, DecisionInput, RelationInput, StatementInput
from reportedly.serve.api.responses import gives, refer, sent
from reportedly.serve.guards.access import TheClient
from reportedly.serve.guards.problems import JSON
from reportedly.serve.site import TheStore
from reportedly.store import Store, judging
from reportedly.store.decisions import ALL, DecisionQuery, judgements
from reportedly.store.judgements import Judgement, found
from reportedly.store.listing import report_with_key
from reportedly.store.relating import End, relate, relation_type
from reportedly.store.reports import StoredReport

router = APIRouter(tags=["corrections"])

TheDecision = Annotated[DecisionInput, Depends(body(DecisionInput))]
TheStatement = Annotated[StatementInput, Depends(body(StatementInput))]
TheRelation = Annotated[RelationInput, Depends(body(RelationInput))]


@router.get("/corrections", summary="Decisions", **gives(CorrectionPage, 404))
def corrections(
    request: Request,
    store: TheStore,
    report: Annotated[
        int | None, Query(ge=1, le=2**31 - 1, description="Only those on the report with this key.")
    ] = None,
    unanchored: Annotated[
        bool, Query(description="Only decisions that hold, but whose words are no longer in any statement or actor.")
    ] = False,
    limit: Limit = EACH,
    cursor: Cursor = None,
) -> Response:
    """Decisions, the newest first; those that were undone too."""
    asked = cursors.question(request)
    after = cursors.read(cursors.After, cursor, asked)
    on = DecisionQuery(report=report_with_key(store, report)) if report is not None else ALL
    every = (
        each
        for each in judgements(store, on, newest=True)
        if (after is None or each.judgement.number < after.key) and (not unanchored or each.unanchored)
    )
    some = list(islice(every, limit + 1))
    items = tuple(Correction(report=each.report, part=each.part, judgement=each.judgement) for each in some[:limit])
    more = len(some) > limit
    return sent(
        CorrectionPage(
            items=items,
            next=cursors.written(cursors.After(question=asked, key=items[-1].judgement.number)) if more else None,
        )
    )


@router.post(
    "/reports/{key}/corrections",
    summary="Make a decision",
    **gives(Judgement, 400, 403, 404, 413, 415, status=201, takes={JSON: {"schema": refer(DecisionInput)}}),
)
def decide(store: TheStore, key: Key, asked: TheDecision, client: TheClient) -> Response:
    """Confirm, set or reject a field.

    The decision applies wherever the report is shown, found or exported, until it is undone.
    """
    report = report_with_key(store, key)
    made = judging.judge(store, report, _decision(report, asked), client.name, asked.why)
    return sent(made, 201, location=f"/api/v1/corrections/{made.number}")


@router.post(
    "/reports/{key}/corrections/statements",
    summary="Add a statement that was missed",
    **gives(Correction, 400, 403, 404, 413, 415, status=201, takes={JSON: {"schema": refer(StatementInput)}}),
)
def put_in(store: TheStore, key: Key, asked: TheStatement, client: TheClient) -> Response:
    """The statement is found, shown and exported like any other, and kept when a newer engine reads the report again.

    `part` of the answer is its id, by which its other fields can be set.
    """
    report = report_with_key(store, key)
    words = {"source": asked.source or "", "speaker": asked.speaker or "", "kind": asked.kind}
    addition = judging.addition(report, knowledge(), content=asked.content, cue=asked.cue, **words)
    return _created(store, key, judging.judge(store, report, addition, client.name, asked.why))


@router.post(
    "/reports/{key}/corrections/relations",
    summary="Set the relation between two statements",
    **gives(Correction, 400, 403, 404, 413, 415, status=201, takes={JSON: {"schema": refer(RelationInput)}}),
)
def put_between(store: TheStore, key: Key, asked: TheRelation, client: TheClient) -> Response:
    """The decision also sets the relation between the claims that contain the statements, with a person's reading.

    The last decision on a pair holds.
    """
    ends = End(report_with_key(store, key), asked.part), End(report_with_key(store, asked.other), asked.other_part)
    return _created(store, key, relate(store, *ends, relation_type(asked.type), client.name, asked.why))


@router.get("/corrections/{number}", summary="A decision", **gives(Judgement, 404))
def correction(store: TheStore, number: Key) -> Response:
    """What was decided, on which words, by whom, when and why, and whether it was undone."""
    return sent(judging.judgement(store, number))


@router.post("/corrections/{number}/undo", summary="Undo a decision", **gives(Judgement, 400, 403, 404, 409, 413))
def undo(store: TheStore, number: Key, client: TheClient) -> Response:
    """The decision before it on the same field holds again. 409 if it was undone already."""
    decided = judging.judgement(store, number)
    if decided.undone_at is not None:
        raise ConflictError(
            f"decision {number}", f"it was undone by {decided.undone_by}", "there is nothing left to do"
        )
    return sent(judging.undo(store, number, client.name))


def _created(store: Store, key: int, made: Judgement) -> Response:
    """Return the response for a stored decision, with the statement that has its words now."""
    report = report_with_key(store, key)
    created = Correction(report=report.raw.report.id, part=found(made.anchor, report.base), judgement=made)
    return sent(created, 201, location=f"/api/v1/corrections/{made.number}")


def _decision(report: StoredReport, asked: DecisionInput) -> judging.Decision:
    if (asked.verdict == "set") != (asked.value is not None):
        raise InputError("value", "only a decision that sets a field has a value", "add it, or leave it out")
    match asked.verdict:
        case "set":
            return judging.decision(report, asked.part, asked.field, asked.value or "", knowledge())
        case "confirm":
            return judging.confirmation(report, asked.part, asked.field)
        case "reject":
            return judging.rejection(report, asked.part, asked.field)
