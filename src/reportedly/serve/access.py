"""Who is asking, and what for. Reading needs the scope `read` or `write`; whatever changes something needs `write`."""

from __future__ import annotations

import getpass
import os
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, HTTPException, Request, Response
from starlette.concurrency import run_in_threadpool

from reportedly.serve.site import site_of
from reportedly.store.tokens import Scope, Token, recognised

SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
DAYS = 30  # that a browser stays logged in


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks: the name that decisions are kept under. `token`: by a token, not by sitting at this machine."""

    name: str
    scope: Scope
    token: bool


async def known(request: Request) -> Asking:
    """Who asks, for what changes nothing. Raises 401 without a valid token where one is needed."""
    secret = named_in_header(request) or request.cookies.get(cookie(request))
    token = await run_in_threadpool(recognised, site_of(request).store, secret) if secret else None
    asking = _asking(request, token)
    if asking is None:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    request.state.asking = asking
    return asking


async def admitted(request: Request) -> Asking:
    """Who asks. Raises 401 without a valid token where one is needed, and 403 if its scope is not enough."""
    asking = await known(request)
    if request.method not in SAFE and asking.scope != "write":
        raise HTTPException(403, "This token may only read. Ask for one that may write.")
    return asking


WhoAsks = Annotated[Asking, Depends(admitted)]


def asking_of(request: Request) -> Asking | None:
    """Who was admitted; None on pages that anybody may see, such as the one to log in."""
    return cast("Asking | None", getattr(request.state, "asking", None))


def named_in_header(request: Request) -> str | None:
    """The token that the request itself holds, which no browser sends by itself."""
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    return secret.strip() if kind.casefold() == "bearer" else None


def log_in(request: Request, response: Response, secret: str) -> None:
    """Have the browser send the token with each request from these pages, and from none other."""
    response.set_cookie(
        cookie(request), secret, max_age=DAYS * 86_400, httponly=True, samesite="strict", secure=_secure(request)
    )


def log_out(request: Request, response: Response) -> None:
    response.delete_cookie(cookie(request), httponly=True, samesite="strict", secure=_secure(request))


def cookie(request: Request, what: str = "token") -> str:
    """The name of a cookie. Browsers do not tell apart the ports of a machine, and two stores may be served on one."""
    return f"reportedly_{what}_{site_of(request).settings.port}"


def _asking(request: Request, token: Token | None) -> Asking | None:
    if token is not None:
        return Asking(token.name, token.scope, token=True)
    if site_of(request).settings.local and named_in_header(request) is None:
        return Asking(_local_name(), "write", token=False)
    return None


def _local_name() -> str:
    try:
        return os.environ.get("REPORTEDLY_USER") or getpass.getuser()
    except (OSError, KeyError):  # a user without a name, as in some containers
        return "this machine"


def _secure(request: Request) -> bool:
    return request.url.scheme == "https"
