"""What people decided: all of it, to be looked through and undone."""

from __future__ import annotations

from itertools import islice
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from reportedly.errors import InputError
from reportedly.serve import asked, naming
from reportedly.serve.csrf import Sent
from reportedly.serve.decided import rows
from reportedly.serve.pages.correcting import forms, kept
from reportedly.serve.paging import MOST, of_many, pages
from reportedly.serve.related import end
from reportedly.serve.render import page
from reportedly.serve.site import TheStore
from reportedly.store import Store, judging
from reportedly.store.decisions import Asked, Listed, count, deciders, fields_decided, judgements
from reportedly.store.listing import keyed

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
    wanted = Asked(who=who or None, field=field or None, undone={"undone": True, "holding": False}.get(state))
    found, many = _page(store, wanted, state, number)
    return page(
        request,
        "corrections.html",
        rows=rows(store, found),
        many=many,
        all=count(store),
        pages=pages(request, number, of_many(many, EACH)),
        who=who,
        field=field,
        state=state,
        names=deciders(store),
        fields=fields_decided(store),
    )


@router.post("/corrections/{number}/undo")
def undo(request: Request, store: TheStore, sent: Sent, number: Annotated[int, Path(ge=1, le=2**31 - 1)]) -> Response:
    """Undo a decision; the one before it holds again."""
    who = naming.decider(request, sent)
    judging.undo(store, number, who)
    response = RedirectResponse(asked.own_path(sent, "/corrections"), 303)
    naming.remember(request, response, who)
    return response


@router.post("/corrections/name")
def name(request: Request, sent: Sent) -> Response:
    """Another name for who decides at this machine from now on."""
    who = naming.decider(request, sent)
    response = RedirectResponse(asked.own_path(sent, "/corrections"), 303)
    naming.remember(request, response, who)
    return response


@router.post("/relations")
def relation(request: Request, store: TheStore, sent: Sent) -> Response:
    """Keep how one statement stands to another: what `relation_form.html` sends."""
    here = asked.typed(sent, "from", asked.PLACE)
    first = end(store, here)

    def keep(who: str) -> str:
        asked.relation(store, sent, first, end(store, asked.typed(sent, "to", asked.PLACE), here), who)
        return f"/reports/{first.report.key}/statements/{first.part}"

    def again(status: int, error: InputError) -> Response:
        report = keyed(store, first.report.key)
        return forms(request, store, report, first.part, "correct.html", status=status, said=error, sent=sent)

    return kept(request, sent, keep, again)


def _page(store: Store, wanted: Asked, state: State, number: int) -> tuple[list[Listed], int]:
    """The decisions of a page, and how many there are on all."""
    if state == "lost":  # what a list of rows does not tell: each has to be looked for in its text
        lost = [each for each in judgements(store, wanted._replace(undone=False), newest=True) if each.unanchored]
        return lost[(number - 1) * EACH : number * EACH], len(lost)
    found = judgements(store, wanted, newest=True, skip=(number - 1) * EACH)
    return list(islice(found, EACH)), count(store, wanted)
