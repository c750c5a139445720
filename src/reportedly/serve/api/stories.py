"""Operations on stories, their claims, and tensions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from reportedly.serve.api import cursors
from reportedly.serve.api.parameters import EACH, Cursor, Key, Limit
from reportedly.serve.api.resources import StoryPage, TensionPage
from reportedly.serve.api.responses import gives, sent
from reportedly.serve.guards.costly import COSTLY
from reportedly.serve.site import TheStore, WaitingCount
from reportedly.store.listing import newest
from reportedly.stories import service
from reportedly.stories.claims import claim as the_claim
from reportedly.stories.records import ClaimEvidence
from reportedly.stories.tensions import tensions as all_tensions
from reportedly.trace.records import Trace

router = APIRouter(tags=["stories"])

Actor = Annotated[str | None, Query(min_length=1, max_length=300, description="A name or a Wikidata id.")]


@router.get("/stories", summary="Stories", **gives(StoryPage))
def stories(
    request: Request,
    _: WaitingCount,
    store: TheStore,
    actor: Annotated[
        int | None, Query(ge=1, le=2**31 - 1, description="The key of an actor that speaks there, or is spoken for.")
    ] = None,
    limit: Limit = EACH,
    cursor: Cursor = None,
) -> Response:
    """Stories, those with the latest reports first."""
    asked = cursors.question(request)
    after = cursors.read(cursors.After, cursor, asked)
    found = service.heads(store, limit=limit + 1, after=after.key if after else None, actor=actor)
    more = cursors.written(cursors.After(question=asked, key=found[limit - 1].key)) if len(found) > limit else None
    return sent(StoryPage(items=tuple(found[:limit]), next=more))


@router.get("/stories/{key}", summary="The trace of a story", **gives(Trace, 404))
def story(_: WaitingCount, store: TheStore, key: Key) -> Response:
    """Its reports, claims, roots, whether these are known to be independent, and who denies what.

    Ids are valid within the story.
    """
    return sent(service.one(store, key))


@router.get("/stories/{key}/claims/{ident}", summary="A claim", **gives(ClaimEvidence, 404))
def claim(
    _: WaitingCount, store: TheStore, key: Key, ident: Annotated[str, Path(pattern=r"^c[1-9][0-9]{0,8}$")]
) -> Response:
    """The claim with the words of each of its statements, its roots, and the claims that deny or contradict it."""
    return sent(the_claim(store, key, ident))


@router.get("/trace", dependencies=[COSTLY], summary="The trace of all reports", **gives(Trace))
def trace(_: WaitingCount, store: TheStore) -> Response:
    """All stories, numbered through as `reportedly trace --format json` prints them.

    For a large store, ask for the stories one by one.
    """
    return sent(service.whole(store))


@router.get("/tensions", dependencies=[COSTLY], summary="Tensions of actors with themselves", **gives(TensionPage))
def tensions(
    request: Request, _: WaitingCount, store: TheStore, actor: Actor = None, limit: Limit = EACH, cursor: Cursor = None
) -> Response:
    """Private against public statements, and earlier against later ones, with both passages and whose reading it is."""
    asked = cursors.question(request)
    at = cursors.read(cursors.Further, cursor, asked) or cursors.Further(question=asked, offset=0, upto=newest(store))
    every = (each for each in all_tensions(store, actor) if max(each.a.report.key, each.b.report.key) <= at.upto)
    found = list(every)[at.offset :]
    more = cursors.further(at, limit) if len(found) > limit else None
    return sent(TensionPage(items=tuple(found[:limit]), next=more))
