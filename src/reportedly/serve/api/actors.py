"""Actors across reports, and what each said."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request, Response

from reportedly.answers.statements import search
from reportedly.knowledge.own import knowledge
from reportedly.serve.api import cursors
from reportedly.serve.api.asked import EACH, Cursor, Key, Limit, Wanted
from reportedly.serve.api.nouns import ActorItem, ActorPage, StatementPage
from reportedly.serve.api.told import gives, sent
from reportedly.serve.site import TheStore
from reportedly.store import parties
from reportedly.store.listing import newest

router = APIRouter(tags=["actors"])


@router.get("/actors", summary="Named actors", **gives(ActorPage, 404))
def actors(
    request: Request,
    store: TheStore,
    name: Annotated[
        str | None,
        Query(min_length=1, max_length=300, description="A name, a part of one, an alias, or a Wikidata id."),
    ] = None,
    limit: Limit = EACH,
    cursor: Cursor = None,
) -> Response:
    """All, or those who answer to `name` or hold it in theirs. 404 if nobody does."""
    asked = cursors.question(request)
    at = cursors.read(cursors.After, cursor, asked) or cursors.After(question=asked, key=0)
    if name is None:
        found = parties.every(store, limit=limit + 1, after=at.key)
    else:
        found = parties.called(store, name, knowledge(), limit=limit + 1, after=at.key)
    more = cursors.written(cursors.After(question=asked, key=found[limit - 1].key)) if len(found) > limit else None
    return sent(ActorPage(items=tuple(_item(each) for each in found[:limit]), next=more))


@router.get("/actors/{key}", summary="An actor", **gives(ActorItem, 404))
def actor(store: TheStore, key: Key) -> Response:
    """How much it said, and when."""
    return sent(_item(parties.keyed(store, key)))


@router.get("/actors/{key}/statements", summary="What an actor said", **gives(StatementPage, 404))
def actor_statements(
    request: Request, store: TheStore, key: Key, wanted: Wanted, limit: Limit = EACH, cursor: Cursor = None
) -> Response:
    """And what those said who speak for it; the newest first."""
    asked = cursors.question(request)
    at = cursors.read(cursors.Further, cursor, asked) or cursors.Further(question=asked, offset=0, upto=newest(store))
    narrowed = replace(wanted, party=parties.keyed(store, key).key, upto=at.upto)
    items = search(store, "", narrowed, known=knowledge(), limit=limit + 1, offset=at.offset)
    return sent(StatementPage(items=items[:limit], next=cursors.further(at, limit) if len(items) > limit else None))


def _item(actor: parties.Actor) -> ActorItem:
    return msgspec.convert(actor, ActorItem, from_attributes=True)
