"""Log in with a token, and log out."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from reportedly.serve.guards.access import log_in, log_out
from reportedly.serve.guards.csrf import Sent
from reportedly.serve.render import page
from reportedly.serve.site import TheStore
from reportedly.store.tokens import recognised

router = APIRouter()


@router.get("/login")
def form(request: Request, to: str = "/") -> Response:
    """The form to log in."""
    return page(request, "login.html", to=_local_path(to), wrong=False)


@router.post("/login")
def enter(request: Request, store: TheStore, sent: Sent) -> Response:
    """Log in if the token is valid. The page does not show again what was typed."""
    secret, to = sent.get("token"), sent.get("to")
    to = _local_path(to if isinstance(to, str) else "/")
    if not isinstance(secret, str) or recognised(store, secret.strip()) is None:
        return page(request, "login.html", status=401, to=to, wrong=True)
    response = RedirectResponse(to, 303)
    log_in(request, response, secret.strip())
    return response


@router.post("/logout")
def leave(request: Request) -> Response:
    """Log out."""
    response = RedirectResponse("/login", 303)
    log_out(request, response)
    return response


def _local_path(to: str) -> str:
    """Return `to` if it is an address of this server, else "/": a foreign link must not lead away after the login."""
    safe = to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() and "\\" not in to
    return to if safe else "/"
