"""What the record holds, the newest reports first."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from reportedly.serve import examples
from reportedly.serve.paging import MOST, of_many, pages
from reportedly.serve.render import page
from reportedly.serve.site import Reading
from reportedly.store import inbox
from reportedly.store.listing import counts, latest

router = APIRouter()
EACH = 25  # reports on a page


@router.get("/")
def home(request: Request, store: Reading, number: Annotated[int, Query(alias="page", ge=1, le=MOST)] = 1) -> Response:
    """The reports that were added last, and how much there is of everything."""
    held = counts(store)
    return page(
        request,
        "home.html",
        counts=held,
        reports=latest(store, EACH, (number - 1) * EACH),
        pages=pages(request, number, of_many(held.reports, EACH)),
        unread=inbox.unread(store),
        examples=len(examples.keys(store)),
    )
