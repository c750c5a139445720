"""Merge an actor with another, part it, and undo that, for all reports at once."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from msgspec import structs
from starlette.datastructures import FormData

from reportedly.errors import InputError
from reportedly.knowledge.own import knowledge
from reportedly.serve.forms.decider import decider, remember
from reportedly.serve.forms.inputs import line
from reportedly.serve.guards.csrf import Sent
from reportedly.serve.pages.report import Key
from reportedly.serve.render import page
from reportedly.serve.site import TheStore
from reportedly.store import Store, merging
from reportedly.store.actors import alike, called
from reportedly.store.citing import first_lines, sources
from reportedly.store.listing import id_of

router = APIRouter(prefix="/actors")
LISTED = 60  # reports among which a person chooses
ALIKE = 8  # actors with a word of the name that are offered


@router.get("/{key}/merge")
def form(request: Request, store: TheStore, key: Key, other: Annotated[str, Query(max_length=300)] = "") -> Response:
    """The forms: with whom the actor is one, and which reports mean somebody else. `other` is typed already."""
    return _page(request, store, key, other=other)


@router.post("/{key}/merge")
def merge(request: Request, store: TheStore, sent: Sent, key: Key) -> Response:
    """Merge, part or undo, as the button says; an error comes back with what was typed."""
    try:
        who = decider(request, sent)
        done = _done(store, sent, key, who)
    except InputError as error:
        return _page(request, store, key, error, sent)
    response = RedirectResponse(f"/actors/{done}/merge", 303)
    remember(request, response, who)
    return response


def _done(store: Store, sent: FormData, key: int, who: str) -> int:
    """Do what a form asks, and return the key of the actor to be shown."""
    actor = merging.actor_named(store, key)
    match sent.get("action"):
        case "merge":
            other = _meant(store, line(sent, "other") or line(sent, "chosen") or "")
            merging.merge(store, actor, other, who)
            return other.key
        case "part":
            chosen = {int(each) for each in sent.getlist("report") if isinstance(each, str) and each.isdecimal()}
            merging.part(store, actor, line(sent, "other") or "", chosen, who)
        case "undo":
            merging.undo_together(store, line(sent, "together") or "", who)
        case _:
            raise InputError("the form", "it does not say what to do", "press one of its buttons")
    return key


def _meant(store: Store, name: str) -> merging.NamedActor:
    """Return the only actor that is called so, or the one with that number. Raises `InputError`."""
    number = name.removeprefix("#")
    if number.isascii() and number.isdecimal() and len(number) < 10:
        return merging.actor_named(store, int(number))
    found = called(store, name, knowledge(), 9)
    if len(found) > 1:
        several = ", ".join(f"#{each.key} {each.name}" for each in found)
        raise InputError(name, f"several are called so: {several}", "give the number of one")
    return merging.actor_named(store, found[0].key)


def _page(
    request: Request,
    store: Store,
    key: int,
    said: InputError | None = None,
    sent: FormData | None = None,
    other: str = "",
) -> Response:
    actor = merging.actor_named(store, key)
    keys, mergers = merging.reports_of(store, actor), merging.mergers(store, actor)
    merged = {each.was for each in mergers}
    listed = list(sources(store, id_of(store, keys[:LISTED])).values())
    lines = first_lines(store, [each.key for each in listed if not each.title])
    return page(
        request, "merge.html", status=400 if said else 200, actor=actor, said=said, left=len(keys) - len(listed),
        reports=[structs.replace(each, title=each.title or lines.get(each.key)) for each in listed],
        alike=[each for each in alike(store, key, ALIKE) if each.statements or each.name not in merged],
        mergers=mergers, other=line(sent, "other") or "" if sent else other,
        chosen=set(sent.getlist("report")) if sent else set(), chosen_actor=line(sent, "chosen") if sent else None,
    )  # fmt: skip
