"""Operations on actors across reports, and their statements."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request, Response

from reportedly.knowledge.own import knowledge
from reportedly.serve.api import cursors
from reportedly.serve.api.parameters import EACH, Cursor, Key, Limit, Wanted, Words
from reportedly.serve.api.resources import ActorItem, ActorPage, MatterItem, MatterList, StatementPage
from reportedly.serve.api.responses import gives, sent
from reportedly.serve.site import TheStore
from reportedly.store import actors as held
from reportedly.store import parties
from reportedly.store.listing import newest
from reportedly.stories.matters import suggested
from reportedly.stories.statements import search

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
    """All named actors, or those that `name` refers to or is a part of. 404 if there is none."""
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
    """How many statements it made, and when."""
    return sent(_item(parties.actor_with_key(store, key)))


@router.get("/actors/{key}/statements", summary="What an actor said", **gives(StatementPage, 404))
def actor_statements(
    request: Request,
    store: TheStore,
    key: Key,
    wanted: Wanted,
    words: Words = "",
    limit: Limit = EACH,
    cursor: Cursor = None,
) -> Response:
    """The statements of the actor and of those who speak for it, the newest first; with `words`, what they said on a matter."""
    asked = cursors.question(request)
    at = cursors.read(cursors.Further, cursor, asked) or cursors.Further(question=asked, offset=0, upto=newest(store))
    narrowed = replace(wanted, party=parties.actor_with_key(store, key).key, upto=at.upto)
    items = search(store, words, narrowed, known=knowledge(), limit=limit + 1, offset=at.offset, sort="newest")
    return sent(StatementPage(items=items[:limit], next=cursors.further(at, limit) if len(items) > limit else None))


@router.get("/actors/{key}/matters", summary="What an actor spoke about", **gives(MatterList, 404))
def actor_matters(store: TheStore, key: Key) -> Response:
    """Words and phrases that mark off what it said from news in general, to ask its statements for."""
    found = suggested(store, held.actor(store, key))
    return sent(MatterList(items=tuple(msgspec.convert(each, MatterItem, from_attributes=True) for each in found)))


def _item(actor: parties.IndexedActor) -> ActorItem:
    return msgspec.convert(actor, ActorItem, from_attributes=True)
