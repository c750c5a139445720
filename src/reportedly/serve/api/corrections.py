"""People's decisions: taken, listed, undone. They are kept under the name of the token that asks."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from reportedly.errors import ConflictError, InputError
from reportedly.knowledge.own import knowledge
from reportedly.serve.access import WhoAsks
from reportedly.serve.api import cursors
from reportedly.serve.api.asked import EACH, Cursor, Key, Limit, body
from reportedly.serve.api.nouns import Adding, Correction, CorrectionPage, Deciding, Relating
from reportedly.serve.api.told import gives, refer, sent
from reportedly.serve.problems import JSON
from reportedly.serve.site import TheStore
from reportedly.store import Store, judging
from reportedly.store.decisions import ALL, Asked, judgements
from reportedly.store.holding import Held
from reportedly.store.judgements import Judgement, found
from reportedly.store.listing import keyed
from reportedly.store.relating import End, relate, relation_type

router = APIRouter(tags=["corrections"])

TheDecision = Annotated[Deciding, Depends(body(Deciding))]
TheStatement = Annotated[Adding, Depends(body(Adding))]
TheRelation = Annotated[Relating, Depends(body(Relating))]


@router.get("/corrections", summary="Decisions", **gives(CorrectionPage, 404))
def corrections(
    request: Request,
    store: TheStore,
    report: Annotated[
        int | None, Query(ge=1, le=2**31 - 1, description="Only those on the report with this key.")
    ] = None,
    unanchored: Annotated[
        bool, Query(description="Only those that hold, and whose words are in no statement or actor any more.")
    ] = False,
    limit: Limit = EACH,
    cursor: Cursor = None,
) -> Response:
    """The newest first; those that were undone, too."""
    asked = cursors.question(request)
    after = cursors.read(cursors.After, cursor, asked)
    on = Asked(report=keyed(store, report)) if report is not None else ALL
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
    summary="Take a decision",
    **gives(Judgement, 400, 403, 404, 413, 415, status=201, takes={JSON: {"schema": refer(Deciding)}}),
)
def decide(store: TheStore, key: Key, asked: TheDecision, asking: WhoAsks) -> Response:
    """Confirm, set or reject. It holds wherever the report is shown, found or exported, until it is undone."""
    report = keyed(store, key)
    made = judging.judge(store, report, _decision(report, asked), asking.name, asked.why)
    return sent(made, 201, location=f"/api/v1/corrections/{made.number}")


@router.post(
    "/reports/{key}/corrections/statements",
    summary="Put in a statement that was missed",
    **gives(Correction, 400, 403, 404, 413, 415, status=201, takes={JSON: {"schema": refer(Adding)}}),
)
def put_in(store: TheStore, key: Key, asked: TheStatement, asking: WhoAsks) -> Response:
    """It is found, shown and exported like any other, and kept when a newer engine reads the report again. `part` of the answer is
    its id, by which its other fields are set."""
    report = keyed(store, key)
    words = {"source": asked.source or "", "speaker": asked.speaker or "", "kind": asked.kind}
    taken = judging.addition(report, knowledge(), content=asked.content, cue=asked.cue, **words)
    return _told(store, key, judging.judge(store, report, taken, asking.name, asked.why))


@router.post(
    "/reports/{key}/corrections/relations",
    summary="Say how two statements stand to one another",
    **gives(Correction, 400, 403, 404, 413, 415, status=201, takes={JSON: {"schema": refer(Relating)}}),
)
def put_between(store: TheStore, key: Key, asked: TheRelation, asking: WhoAsks) -> Response:
    """The claims that they stand in do so, too, and say that this is a person's reading. The last decision on a pair holds."""
    ends = End(keyed(store, key), asked.part), End(keyed(store, asked.other), asked.other_part)
    return _told(store, key, relate(store, *ends, relation_type(asked.type), asking.name, asked.why))


@router.get("/corrections/{number}", summary="A decision", **gives(Judgement, 404))
def correction(store: TheStore, number: Key) -> Response:
    """What was decided, on which words, by whom, when and why, and whether it was undone."""
    return sent(judging.judgement(store, number))


@router.post("/corrections/{number}/undo", summary="Undo a decision", **gives(Judgement, 400, 403, 404, 409, 413))
def undo(store: TheStore, number: Key, asking: WhoAsks) -> Response:
    """The one before it on the same field holds again. 409 if it was undone already."""
    there = judging.judgement(store, number)
    if there.undone_at is not None:
        raise ConflictError(f"decision {number}", f"it was undone by {there.undone_by}", "there is nothing left to do")
    return sent(judging.undo(store, number, asking.name))


def _told(store: Store, key: int, made: Judgement) -> Response:
    """A decision that was kept, with the statement that has its words now."""
    report = keyed(store, key)
    told = Correction(report=report.raw.report.id, part=found(made.anchor, report.base), judgement=made)
    return sent(told, 201, location=f"/api/v1/corrections/{made.number}")


def _decision(report: Held, asked: Deciding) -> judging.Decision:
    if (asked.verdict == "set") != (asked.value is not None):
        raise InputError("value", "a decision has one if it sets a field, and else none", "add it, or leave it out")
    match asked.verdict:
        case "set":
            return judging.decision(report, asked.part, asked.field, asked.value or "", knowledge())
        case "confirm":
            return judging.confirmation(report, asked.part, asked.field)
        case "reject":
            return judging.rejection(report, asked.part, asked.field)
