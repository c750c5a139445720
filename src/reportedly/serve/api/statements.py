"""The operation that searches statements."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from reportedly.knowledge.own import knowledge
from reportedly.serve.api import cursors
from reportedly.serve.api.parameters import EACH, Cursor, Limit, Wanted, Words
from reportedly.serve.api.resources import StatementPage
from reportedly.serve.api.responses import gives, sent
from reportedly.serve.site import TheStore
from reportedly.store.listing import newest
from reportedly.stories.statements import search

router = APIRouter(tags=["statements"])


@router.get("/statements", summary="Search", **gives(StatementPage, 404))
def statements(
    request: Request,
    store: TheStore,
    wanted: Wanted,
    words: Words = "",
    actor: Annotated[
        str | None, Query(min_length=1, description="The speaker, or the party that the speaker speaks for.")
    ] = None,
    limit: Limit = EACH,
    cursor: Cursor = None,
) -> Response:
    """With words, the best match first; without, the newest first.

    404 if the store does not know an actor or outlet of the filters.
    """
    asked = cursors.question(request)
    at = cursors.read(cursors.Further, cursor, asked) or cursors.Further(question=asked, offset=0, upto=newest(store))
    narrowed = replace(wanted, actor=actor, upto=at.upto)
    items = search(store, words, narrowed, known=knowledge(), limit=limit + 1, offset=at.offset)
    return sent(StatementPage(items=items[:limit], next=cursors.further(at, limit) if len(items) > limit else None))
