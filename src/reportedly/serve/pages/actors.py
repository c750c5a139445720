"""Actors: who is in the record, and what each said in private and in public, over time and by issue."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from reportedly.errors import InputError, NotFoundError
from reportedly.intake.typed_dates import first_and_last
from reportedly.knowledge.own import knowledge
from reportedly.records import Access
from reportedly.serve.kept import KeptRoute
from reportedly.serve.pages.paging import MOST, page_count, pages
from reportedly.serve.render import page
from reportedly.serve.site import Reading, WaitingCount
from reportedly.store import Store
from reportedly.store import actors as held
from reportedly.stories.matters import suggested
from reportedly.views.lanes import LaneDay, lanes
from reportedly.views.matter import deeds_beside
from reportedly.views.matter import matter as on_matter
from reportedly.views.positions import actor_positions
from reportedly.views.timeline import Address, of_counts, of_passages

router = APIRouter(prefix="/actors", route_class=KeptRoute)
EACH = 40  # statements on a page
FOUND = 100  # actors that are listed for a name
LATELY = 60  # actors with most of the latest statements
OFFICES, BESIDE = 3, 12  # actors who may be the same by their office, and the statements that are shown of each
CIRCLE = 8  # actors listed as speaking for another
Key = Annotated[int, Path(ge=1, le=2**31 - 1)]
After = Annotated[int | None, Query(ge=1, le=2**31 - 1)]


@router.get("")
def actors(request: Request, store: Reading, name: str = "") -> Response:
    """The actors of a name, or those with most of the latest statements. A single match is shown at once."""
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
        request, "actors.html", asked=asked, actors=found or held.lately(store, LATELY), wrong=wrong, found=bool(found),
        offices=held.offices(store, [each.key for each in found]),
    )  # fmt: skip


@router.get("/same")
def same(
    store: Reading, one: Annotated[str, Query(max_length=300)], other: Annotated[str, Query(max_length=300)]
) -> Response:
    """Redirect to the form that makes two actors of these names one, or to those who are called so."""
    try:
        found = held.called(store, one, knowledge(), 2)
    except NotFoundError:
        found = []
    if len(found) != 1:
        return RedirectResponse(f"/actors?{urlencode({'name': one})}", 303)
    return RedirectResponse(f"/actors/{found[0].key}/merge?{urlencode({'other': other})}", 303)


@router.get("/{key}")
def actor(
    request: Request,
    waiting: WaitingCount,
    store: Reading,
    key: Key,
    access: Literal["private", "public", "unknown"] | None = None,
    when: Annotated[str, Query(alias="period", max_length=60)] = "",
    after: After = None,
    matter: Annotated[str, Query(max_length=300)] = "",
    number: Annotated[int, Query(alias="page", ge=1, le=MOST)] = 1,
) -> Response:
    """The statements of an actor, in pages, limited to an `access` and to a month or year (`when`) if these are given.

    `after` pages through the issues. `matter` are words: what was said with them stands month by month.
    """
    who = held.actor(store, key)
    months = held.months(store, key)
    period, undatable = _period(when)
    if period and period != when:
        return RedirectResponse(f"/actors/{key}?{request.url.include_query_params(period=period).query}", 303)
    some = [each for each in months if period is None or (each.month or "").startswith(period)]
    numbers = {lane: sum(getattr(each, lane) for each in some) for lane in ("private", "public", "unknown")}
    shown = pages(request, number, page_count(numbers[access] if access else sum(numbers.values()), EACH))
    few = sum(numbers.values()) <= EACH
    every = held.said_by(store, key, period=period, limit=EACH) if few else []
    hits = (
        [hit for hit in every if access in (None, hit.statement.setting.access)]
        if few
        else held.said_by(store, key, access=access, period=period, limit=EACH, offset=(shown.page - 1) * EACH)
    )
    days, done = lanes(hits, who.name), deeds_beside(every or hits, who)
    chart = of_passages(lanes(every, who.name), done) if few else of_counts(months, period, _address(key), days, done)
    found, wrong = None, None
    if matter.strip():
        try:
            found = on_matter(store, who, matter, knowledge(), period)
        except InputError as error:
            wrong = error
    spoken, speaks = held.circle(store, key, CIRCLE)
    reports = {hit.held.key for hit in hits} or {hit.held.key for hit in held.said_by(store, key, limit=EACH)}
    return page(
        request, "actor.html", status=400 if undatable else 200, actor=who, days=days,
        timeline=chart, numbers=numbers,
        pages=shown, access=access, period=period, when=when, undatable=undatable,
        undated=sum(each.private + each.public + each.unknown for each in months if _may_be_of(each.month, period)),
        spoken_for=spoken, speaks_for=speaks,
        by_office=_by_office(store, who, reports, access, period), holders=held.holders(store, who, reports)[:OFFICES],
        held=actor_positions(store, who, after), after=after,
        waiting=waiting, matter=matter, found=found, wrong=wrong, suggested=suggested(store, who),
    )  # fmt: skip


def _by_office(
    store: Store, who: held.CountedActor, reports: set[int], access: Access | None, period: str | None
) -> list[tuple[held.CountedActor, list[LaneDay]]]:
    """Return those who may be the actor under the name of an office, with the newest of what they said."""
    return [
        (each, lanes(held.said_by(store, each.key, access=access, period=period, limit=BESIDE), each.name))
        for each in held.by_office(store, who, reports)[:OFFICES]
    ]


def _may_be_of(month: str | None, period: str | None) -> bool:
    """Return whether what has this month, or only this year, and is not shown among that of the period may be of it."""
    return month is None or (period is not None and len(month) < len(period) and period.startswith(month))


def _address(key: int) -> Address:
    """Return the function that gives the address of what an actor said in a period, in public, in private or neither."""
    return lambda at, access: f"/actors/{key}?{urlencode({'period': at, 'access': access})}#said"


def _period(typed: str) -> tuple[str | None, InputError | None]:
    """Return the year or the month that a person wrote, ISO 8601; None, and why, if it is neither."""
    if not typed.strip():
        return None, None
    try:
        first, last = first_and_last(typed)
    except InputError as error:
        return None, error
    return first[:7] if first[:7] == last[:7] else first[:4], None
