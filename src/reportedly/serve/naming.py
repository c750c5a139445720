"""Under which name somebody decides: the token's or, at this machine, where nobody needs one, a name that is asked for once."""

from __future__ import annotations

from urllib.parse import quote, unquote

from fastapi import Request, Response
from starlette.datastructures import FormData

from reportedly.errors import InputError
from reportedly.serve.access import asking_of, cookie
from reportedly.serve.shown import shown_line

YEARS = 2 * 365 * 86_400  # seconds that a browser remembers it
LONGEST = 80  # characters of a name


def known(request: Request) -> str | None:
    """The name, if it is known: nobody is asked twice."""
    asking = asking_of(request)
    if asking is not None and asking.token:
        return asking.name
    return _clean(unquote(request.cookies.get(cookie(request, "name"), ""))) or None


def decider(request: Request, sent: FormData) -> str:
    """The name that a decision is kept under; a token's can't be chosen. Raises `InputError` where nobody gave one."""
    asking, given = asking_of(request), sent.get("name")
    if asking is not None and asking.token:
        return asking.name
    name = _clean(given) if isinstance(given, str) else ""
    if name or (name := known(request) or ""):
        return name
    raise InputError("your name", "it is kept with what you decide", "give it once, and this browser remembers it")


def remember(request: Request, response: Response, name: str) -> None:
    """Have the browser remember the name that was given at this machine."""
    asking = asking_of(request)
    if asking is None or asking.token:
        return
    secure = request.url.scheme == "https"
    key = cookie(request, "name")
    response.set_cookie(key, quote(name), max_age=YEARS, httponly=True, samesite="strict", secure=secure)


def _clean(name: str) -> str:
    return shown_line(name)[:LONGEST].strip()
