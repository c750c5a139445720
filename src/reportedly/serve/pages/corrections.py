"""All decisions of people, to be reviewed and undone."""

from __future__ import annotations

from itertools import islice
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from reportedly.errors import InputError
from reportedly.serve.forms import decider, decisions
from reportedly.serve.forms.inputs import line
from reportedly.serve.guards.csrf import Sent
from reportedly.serve.pages.correcting import forms, kept
from reportedly.serve.pages.paging import MOST, page_count, pages
from reportedly.serve.render import page
from reportedly.serve.site import TheStore
from reportedly.store import Store, judging, merging
from reportedly.store.decisions import DecisionQuery, LocatedDecision, count, deciders, fields_decided, judgements
from reportedly.store.listing import report_with_key
from reportedly.views.decisions import rows
from reportedly.views.relations import end

router = APIRouter()
EACH = 25  # decisions on a page
State = Literal["", "holding", "undone", "lost"]


@router.get("/corrections")
def corrections(
    request: Request,
    store: TheStore,
    who: Annotated[str, Query(max_length=200)] = "",
    field: Annotated[str, Query(max_length=100)] = "",
    state: State = "",
    number: Annotated[int, Query(alias="page", ge=1, le=MOST)] = 1,
) -> Response:
    """The decisions, the last first."""
    wanted = DecisionQuery(who=who or None, field=field or None, undone={"undone": True, "holding": False}.get(state))
    found, many = _page(store, wanted, state, number)
    return page(
        request,
        "corrections.html",
        rows=rows(store, found),
        many=many,
        all=count(store),
        pages=pages(request, number, page_count(many, EACH)),
        who=who,
        field=field,
        state=state,
        names=deciders(store),
        fields=fields_decided(store),
    )


@router.post("/corrections/together/undo")
def undo_together(request: Request, store: TheStore, sent: Sent) -> Response:
    """Undo all decisions of a merger."""
    who = decider.decider(request, sent)
    merging.undo_together(store, line(sent, "together") or "", who)
    response = RedirectResponse(decisions.return_path(sent, "/corrections"), 303)
    decider.remember(request, response, who)
    return response


@router.post("/corrections/{number}/undo")
def undo(request: Request, store: TheStore, sent: Sent, number: Annotated[int, Path(ge=1, le=2**31 - 1)]) -> Response:
    """Undo a decision; the one before it holds again."""
    who = decider.decider(request, sent)
    judging.undo(store, number, who)
    response = RedirectResponse(decisions.return_path(sent, "/corrections"), 303)
    decider.remember(request, response, who)
    return response


@router.post("/corrections/name")
def name(request: Request, sent: Sent) -> Response:
    """Set the name under which decisions on this machine are stored from now on."""
    who = decider.decider(request, sent)
    response = RedirectResponse(decisions.return_path(sent, "/corrections"), 303)
    decider.remember(request, response, who)
    return response


@router.post("/relations")
def relation(request: Request, store: TheStore, sent: Sent) -> Response:
    """Store the relation between two statements, as `relation_form.html` sends it."""
    here = decisions.typed(sent, "from", decisions.PLACE)
    first = end(store, here)

    def keep(who: str) -> str:
        decisions.save_relation(store, sent, first, end(store, decisions.typed(sent, "to", decisions.PLACE), here), who)
        return f"/reports/{first.report.key}/statements/{first.part}"

    def again(status: int, error: InputError) -> Response:
        report = report_with_key(store, first.report.key)
        return forms(request, store, report, first.part, "correct.html", status=status, said=error, sent=sent)

    return kept(request, sent, keep, again)


def _page(store: Store, wanted: DecisionQuery, state: State, number: int) -> tuple[list[LocatedDecision], int]:
    """Return the decisions of a page, and the number of all."""
    if state == "lost":  # not a column of the table: each decision must be looked up in its text
        lost = [each for each in judgements(store, wanted._replace(undone=False), newest=True) if each.unanchored]
        return lost[(number - 1) * EACH : number * EACH], len(lost)
    found = judgements(store, wanted, newest=True, skip=(number - 1) * EACH)
    return list(islice(found, EACH)), count(store, wanted)
