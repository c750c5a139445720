"""The name under which a decision is stored: the token's or, on this machine without tokens, a name that is asked for once."""

from __future__ import annotations

from urllib.parse import quote, unquote

from fastapi import Request, Response
from starlette.datastructures import FormData

from reportedly.errors import InputError
from reportedly.serve.guards.access import client_of, cookie
from reportedly.views.safe_text import shown_line

YEARS = 2 * 365 * 86_400  # seconds that a browser keeps the name
LONGEST = 80  # characters of a name


def known(request: Request) -> str | None:
    """Return the name if it is known from the token or a cookie, else None."""
    client = client_of(request)
    if client is not None and client.token:
        return client.name
    return _cleaned(unquote(request.cookies.get(cookie(request, "name"), ""))) or None


def decider(request: Request, sent: FormData) -> str:
    """Return the name under which a decision is stored.

    With a token it is the token's, which nobody can choose. Raises `InputError` if no name was given.
    """
    client, given = client_of(request), sent.get("name")
    if client is not None and client.token:
        return client.name
    name = _cleaned(given) if isinstance(given, str) else ""
    if name or (name := known(request) or ""):
        return name
    raise InputError("your name", "it is recorded with your decisions", "give it once, and this browser remembers it")


def remember(request: Request, response: Response, name: str) -> None:
    """Make the browser remember the name that was given on this machine."""
    client = client_of(request)
    if client is None or client.token:
        return
    secure = request.url.scheme == "https"
    key = cookie(request, "name")
    response.set_cookie(key, quote(name), max_age=YEARS, httponly=True, samesite="strict", secure=secure)


def _cleaned(name: str) -> str:
    return shown_line(name)[:LONGEST].strip()
