"""Logging in with a token, and out."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from reportedly.serve.access import log_in, log_out
from reportedly.serve.csrf import Sent
from reportedly.serve.render import page
from reportedly.serve.site import TheStore
from reportedly.store.tokens import recognised

router = APIRouter()


@router.get("/login")
def form(request: Request, to: str = "/") -> Response:
    return page(request, "login.html", to=_own(to), wrong=False)


@router.post("/login")
def enter(request: Request, store: TheStore, sent: Sent) -> Response:
    """Remember the token, if it is one. What was typed is not shown again."""
    secret, to = sent.get("token"), sent.get("to")
    to = _own(to if isinstance(to, str) else "/")
    if not isinstance(secret, str) or recognised(store, secret.strip()) is None:
        return page(request, "login.html", status=401, to=to, wrong=True)
    response = RedirectResponse(to, 303)
    log_in(request, response, secret.strip())
    return response


@router.post("/logout")
def leave(request: Request) -> Response:
    response = RedirectResponse("/login", 303)
    log_out(request, response)
    return response


def _own(to: str) -> str:
    """`to`, if it is an address of this server: a link from elsewhere must not lead away after logging in."""
    safe = to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() and "\\" not in to
    return to if safe else "/"
