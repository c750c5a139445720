"""Statements, found by their words and by who, to whom, where, on which terms and when."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from reportedly.answers.statements import search
from reportedly.knowledge.own import knowledge
from reportedly.serve.api import cursors
from reportedly.serve.api.asked import EACH, Cursor, Limit, Wanted
from reportedly.serve.api.nouns import StatementPage
from reportedly.serve.api.told import gives, sent
from reportedly.serve.site import TheStore
from reportedly.store.listing import newest

router = APIRouter(tags=["statements"])


@router.get("/statements", summary="Search", **gives(StatementPage, 404))
def statements(
    request: Request,
    store: TheStore,
    wanted: Wanted,
    words: Annotated[
        str,
        Query(
            max_length=1000, description='All of these words; "words in quotes" stand together; -this must not occur.'
        ),
    ] = "",
    actor: Annotated[str | None, Query(min_length=1, description="Who said it, or for whom it was said.")] = None,
    limit: Limit = EACH,
    cursor: Cursor = None,
) -> Response:
    """With words, the best first; without, the newest first. 404 if nobody, or no outlet, in the store has a name that is given."""
    asked = cursors.question(request)
    at = cursors.read(cursors.Further, cursor, asked) or cursors.Further(question=asked, offset=0, upto=newest(store))
    narrowed = replace(wanted, actor=actor, upto=at.upto)
    items = search(store, words, narrowed, known=knowledge(), limit=limit + 1, offset=at.offset)
    return sent(StatementPage(items=items[:limit], next=cursors.further(at, limit) if len(items) > limit else None))
