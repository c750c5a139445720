"""Actors: who is in the record, and what each said in private and in public, over time and issue by issue."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from reportedly.errors import NotFoundError
from reportedly.knowledge.own import knowledge
from reportedly.serve.lanes import bars, lanes
from reportedly.serve.paging import MOST, of_many, pages
from reportedly.serve.positions import holding
from reportedly.serve.render import page
from reportedly.serve.site import Reading, Untold
from reportedly.store import actors as held

router = APIRouter(prefix="/actors")
EACH = 40  # statements on a page
FOUND = 100  # actors of a name
LATELY = 60  # of those who said most
CIRCLE = 8  # of those who speak for somebody
Key = Annotated[int, Path(ge=1, le=2**31 - 1)]
After = Annotated[int | None, Query(ge=1, le=2**31 - 1)]


@router.get("")
def actors(request: Request, store: Reading, name: str = "") -> Response:
    """Who is called so, or who said most of late. Somebody who alone is called so is shown at once."""
    asked = " ".join(name.split())
    found, wrong = [], None
    if asked:
        try:
            found = held.called(store, asked, knowledge(), FOUND)
        except NotFoundError as error:
            wrong = error
        if len(found) == 1:
            return RedirectResponse(f"/actors/{found[0].key}", 303)
    return page(
        request, "actors.html", asked=asked, actors=found or held.lately(store, LATELY), wrong=wrong, found=bool(found)
    )


@router.get("/{key}")
def actor(
    request: Request,
    waiting: Untold,
    store: Reading,
    key: Key,
    access: Literal["private", "public", "unknown"] | None = None,
    period: Annotated[str | None, Query(pattern=r"^\d{4}(-\d{2})?$")] = None,
    after: After = None,
    number: Annotated[int, Query(alias="page", ge=1, le=MOST)] = 1,
) -> Response:
    """The statements, a page at a time; of one `access` and `period` only, if that is asked. `after` is for the issues."""
    who = held.actor(store, key)
    months = held.months(store, key)
    some = [each for each in months if period is None or (each.month or "").startswith(period)]
    numbers = {lane: sum(getattr(each, lane) for each in some) for lane in ("private", "public", "unknown")}
    shown = pages(request, number, of_many(numbers[access] if access else sum(numbers.values()), EACH))
    hits = held.said_by(store, key, access=access, period=period, limit=EACH, offset=(shown.page - 1) * EACH)
    spoken, speaks = held.circle(store, key, CIRCLE)
    return page(
        request, "actor.html", actor=who, days=lanes(hits, who.name), bars=bars(months), numbers=numbers, pages=shown,
        access=access, period=period, spoken_for=spoken, speaks_for=speaks, held=holding(store, who, after), after=after,
        waiting=waiting,
    )  # fmt: skip
