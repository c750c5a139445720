"""A link to a passage for a colleague, with a token that may only read."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from reportedly.errors import InputError
from reportedly.serve.forms.inputs import line
from reportedly.serve.guards.csrf import Sent
from reportedly.serve.pages.report import Key
from reportedly.serve.render import page
from reportedly.serve.settings import Settings, is_loopback
from reportedly.serve.site import Reading, TheSite
from reportedly.store.listing import report_with_key
from reportedly.store.tokens import issue
from reportedly.views.cards import cards

router = APIRouter(prefix="/share")


@router.get("/{key}/{ident}")
def form(request: Request, site: TheSite, store: Reading, key: Key, ident: str) -> Response:
    """The passage, its address, and the form to make a token."""
    held = report_with_key(store, key)
    found = [s for s in held.record.statements if s.id == ident]
    return page(
        request, "share.html", key=key, ident=ident, report=held.record.report, card=next(iter(cards(held, found)), None),
        link=_link(request, key, ident), said=None, name="", secret=None, invitation=None,
        **_reach(request, site.settings),
    )  # fmt: skip


@router.post("/{key}/{ident}")
def make(request: Request, site: TheSite, sent: Sent, key: Key, ident: str) -> Response:
    """Make a token that may only read, and show it once with the address at which it opens the passage."""
    held = report_with_key(site.store, key)
    found = [s for s in held.record.statements if s.id == ident]
    name, secret, said = "", None, None
    try:
        name = line(sent, "colleague") or ""
        secret = issue(site.store, name, "read")
    except InputError as error:
        said = error
    to = f"{str(request.base_url).rstrip('/')}/login?{urlencode({'to': f'/reports/{key}/statements/{ident}'})}"
    return page(
        request, "share.html", status=400 if said else 200, key=key, ident=ident, report=held.record.report,
        card=next(iter(cards(held, found)), None), link=_link(request, key, ident), said=said, name=name, secret=secret,
        invitation=to, **_reach(request, site.settings),
    )  # fmt: skip


def _reach(request: Request, settings: Settings) -> dict[str, Any]:
    """Return whether the address leads to this machine alone, and the other names at which the server answers."""
    return {"only_here": is_loopback(request.url.hostname or ""), "names": sorted(settings.names)}


def _link(request: Request, key: int, ident: str) -> str:
    return f"{str(request.base_url).rstrip('/')}/reports/{key}/statements/{ident}"
