"""Saved searches: what is new since somebody last looked."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse

from reportedly.errors import InputError
from reportedly.knowledge.own import knowledge
from reportedly.serve.forms.decider import decider, remember
from reportedly.serve.forms.inputs import line
from reportedly.serve.guards.csrf import Sent
from reportedly.serve.site import TheStore
from reportedly.store import Store, saved_searches
from reportedly.store.searching import counted
from reportedly.stories.asked_search import FIELDS, about_denials, asked_search, denied_in, saved_as

router = APIRouter(prefix="/searches")
KEPT = ("words", *FIELDS, "sort")
SAVED = 40  # saved searches whose news are counted
Key = Annotated[int, Path(ge=1, le=2**31 - 1)]


@router.post("")
def save(request: Request, store: TheStore, sent: Sent) -> Response:
    """Save a search under a name. Only what is a search is kept of its address."""
    who = decider(request, sent)
    if denied := line(sent, "denied"):
        return _alert_on_denials(request, store, denied, who)
    query = [(name, value) for name, value in parse_qsl(line(sent, "query") or "") if name in KEPT]
    asked_search(dict(query))  # one that finds nothing now may find something later, but it must be valid
    saved_searches.save(store, line(sent, "title") or "", urlencode(query), who, alert=sent.get("alert") == "yes")
    response = RedirectResponse(f"/search?{urlencode(query)}", 303)
    remember(request, response, who)
    return response


def _alert_on_denials(request: Request, store: Store, name: str, who: str) -> Response:
    """Save an alert on denials of what an actor says, unless there is one, and go to where it stands."""
    query = about_denials(name)
    if all(each.query != query for each in saved_searches.saved(store)):
        saved_searches.save(store, f"Denials: {name}", query, who, alert=True)
    response = RedirectResponse("/alerts#denials", 303)
    remember(request, response, who)
    return response


@router.post("/{key}/open")
def opened(store: TheStore, key: Key) -> Response:
    """Go to the search, and count from here what is new."""
    found = saved_searches.one(store, key)
    saved_searches.mark_seen(store, key)
    return RedirectResponse(f"/search?{found.query}&newer={found.seen}", 303)


@router.post("/{key}/alert")
def alert(store: TheStore, sent: Sent, key: Key) -> Response:
    """Make a search an alert, or no longer one."""
    saved_searches.set_alert(store, key, alert=sent.get("alert") == "yes")
    return RedirectResponse("/search#saved", 303)


@router.post("/{key}/remove")
def remove(store: TheStore, key: Key) -> Response:
    """Remove a saved search, or an alert on denials."""
    found = saved_searches.one(store, key)
    saved_searches.remove(store, key)
    return RedirectResponse("/search" if denied_in(found.query) is None else "/alerts", 303)


def news(store: Store) -> list[tuple[saved_searches.SavedSearch, int]]:
    """Return the saved searches, each with the number of statements that are new in it."""
    out = []
    searches = [each for each in saved_searches.saved(store) if denied_in(each.query) is None]
    for each in searches[:SAVED]:
        try:
            asked = saved_as(each.query, each.seen)
            out.append((each, counted(store, asked.words, asked.filters, known=knowledge(), most=99)))
        except InputError:  # nobody of this name is in the record yet
            out.append((each, 0))
    return out
