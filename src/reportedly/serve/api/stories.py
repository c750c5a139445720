"""What many reports say together: stories, their claims, and tensions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from reportedly.answers import traces
from reportedly.answers.claims import claim as the_claim
from reportedly.answers.records import ClaimFound
from reportedly.answers.tensions import tensions as all_tensions
from reportedly.serve.api import cursors
from reportedly.serve.api.asked import EACH, Cursor, Key, Limit
from reportedly.serve.api.nouns import StoryPage, TensionPage
from reportedly.serve.api.told import gives, sent
from reportedly.serve.site import TheStore
from reportedly.store.listing import newest
from reportedly.trace.records import Trace

router = APIRouter(tags=["stories"])

Actor = Annotated[str | None, Query(min_length=1, max_length=300, description="A name or a Wikidata id.")]


@router.get("/stories", summary="Stories", **gives(StoryPage))
def stories(
    request: Request,
    store: TheStore,
    actor: Annotated[
        int | None, Query(ge=1, le=2**31 - 1, description="The key of an actor that speaks there, or is spoken for.")
    ] = None,
    limit: Limit = EACH,
    cursor: Cursor = None,
) -> Response:
    """Those whose reports came last come first."""
    asked = cursors.question(request)
    after = cursors.read(cursors.After, cursor, asked)
    found = traces.heads(store, limit=limit + 1, after=after.key if after else None, actor=actor)
    more = cursors.written(cursors.After(question=asked, key=found[limit - 1].key)) if len(found) > limit else None
    return sent(StoryPage(items=tuple(found[:limit]), next=more))


@router.get("/stories/{key}", summary="The trace of a story", **gives(Trace, 404))
def story(store: TheStore, key: Key) -> Response:
    """Its reports, claims, roots, whether these are known to be independent, and who denies what. Ids hold within the story."""
    return sent(traces.one(store, key))


@router.get("/stories/{key}/claims/{ident}", summary="A claim", **gives(ClaimFound, 404))
def claim(store: TheStore, key: Key, ident: Annotated[str, Path(pattern=r"^c[1-9][0-9]{0,8}$")]) -> Response:
    """With the words of each of its statements, its roots, and what stands against it."""
    return sent(the_claim(store, key, ident))


@router.get("/trace", summary="The trace of all reports", **gives(Trace))
def trace(store: TheStore) -> Response:
    """As `reportedly trace --format json` prints it, numbered through. Of a large store, ask for the stories one by one."""
    return sent(traces.whole(store))


@router.get("/tensions", summary="Tensions of actors with themselves", **gives(TensionPage))
def tensions(
    request: Request, store: TheStore, actor: Actor = None, limit: Limit = EACH, cursor: Cursor = None
) -> Response:
    """Private against public words, and earlier against later ones, with the words on both sides and whose reading it is."""
    asked = cursors.question(request)
    at = cursors.read(cursors.Further, cursor, asked) or cursors.Further(question=asked, offset=0, upto=newest(store))
    every = (each for each in all_tensions(store, actor) if max(each.a.report.key, each.b.report.key) <= at.upto)
    found = list(every)[at.offset :]
    more = cursors.further(at, limit) if len(found) > limit else None
    return sent(TensionPage(items=tuple(found[:limit]), next=more))
