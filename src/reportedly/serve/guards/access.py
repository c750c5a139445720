"""Authentication and scopes. Reading needs the scope `read` or `write`; every change needs `write`."""

from __future__ import annotations

import getpass
import os
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, HTTPException, Request, Response
from starlette.concurrency import run_in_threadpool

from reportedly.serve.guards.credentials import bearer_token, shown_token
from reportedly.serve.site import site_of
from reportedly.store.tokens import Scope, Token, recognised

SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
DAYS = 30  # days that a browser stays logged in


@dataclass(frozen=True, slots=True)
class Client:
    """The client of a request.

    Attributes:
        name: the name under which its decisions are stored.
        scope: what it may do.
        token: whether it has a token, rather than being on this machine.
    """

    name: str
    scope: Scope
    token: bool


async def authenticated(request: Request) -> Client:
    """Return the client of a request that changes nothing.

    Raises 401 if a token is required and the request has no valid one.
    """
    site = site_of(request)
    secret, token = shown_token(request.headers, site.settings), None
    if secret:
        token = await run_in_threadpool(recognised, site.store, secret)
        site.tokens.note(secret, valid=token is not None)
    client = _client(request, token)
    if client is None:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    request.state.client = client
    return client


async def authorized(request: Request) -> Client:
    """Return the client of a request.

    Raises 401 if a token is required and missing or not valid, and 403 if its scope is not enough.
    """
    client = await authenticated(request)
    if request.method not in SAFE and client.scope != "write":
        raise HTTPException(403, "This token may only read. Ask for one that may write.")
    return client


TheClient = Annotated[Client, Depends(authorized)]


def client_of(request: Request) -> Client | None:
    """Return the client that was admitted; None on pages that need no login, such as the login page."""
    return cast("Client | None", getattr(request.state, "client", None))


def log_in(request: Request, response: Response, secret: str) -> None:
    """Make the browser send the token with each request from these pages, and from no others."""
    response.set_cookie(
        cookie(request), secret, max_age=DAYS * 86_400, httponly=True, samesite="strict", secure=_secure(request)
    )


def log_out(request: Request, response: Response) -> None:
    """Delete the token from the browser."""
    response.delete_cookie(cookie(request), httponly=True, samesite="strict", secure=_secure(request))


def cookie(request: Request, what: str = "token") -> str:
    """Return the name of a cookie of this server."""
    return site_of(request).settings.cookie(what)


def _client(request: Request, token: Token | None) -> Client | None:
    if token is not None:
        return Client(token.name, token.scope, token=True)
    if site_of(request).settings.local and bearer_token(request.headers) is None:
        return Client(_local_name(), "write", token=False)
    return None


def _local_name() -> str:
    try:
        return os.environ.get("REPORTEDLY_USER") or getpass.getuser()
    except (OSError, KeyError):  # the user has no name, as in some containers
        return "this machine"


def _secure(request: Request) -> bool:
    return request.url.scheme == "https"
