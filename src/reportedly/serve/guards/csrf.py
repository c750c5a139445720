"""Protection against cross-site request forgery: each form contains a token that other sites can neither read nor make.

The token is a random salt and its HMAC under the session. It differs on every page, because a constant in compressed
pages could be guessed from their length (BREACH). See OWASP, “Cross-Site Request Forgery Prevention”, signed
double-submit cookie.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import AsyncIterator
from typing import Annotated, cast

from fastapi import Depends, HTTPException, Request, Response
from starlette.datastructures import FormData
from starlette.formparsers import MultiPartParser

from reportedly.intake.build import RAW_LIMIT, TEXT_LIMIT
from reportedly.serve.guards.access import SAFE, cookie
from reportedly.serve.guards.credentials import bearer_token
from reportedly.serve.site import site_of

FIELD, HEADER = "page_token", "x-page-token"
FILES, FIELDS = 200, 100  # the largest numbers in one form
FIELD_BYTES = 2 * TEXT_LIMIT  # size of a field that is not a file: fits any pasted text that can be read

# A file that is sent stays in memory, where `Settings.bodies` bounds it; the default puts what is over 1 MB into a temporary file.
MultiPartParser.spool_max_size = RAW_LIMIT + 1


async def form(request: Request) -> AsyncIterator[FormData]:
    """Yield the fields and files of a form; nothing for other requests."""
    if request.method in SAFE:
        yield FormData()
        return
    async with request.form(max_files=FILES, max_fields=FIELDS, max_part_size=FIELD_BYTES) as sent:
        request.state.sent = sent
        yield sent


Sent = Annotated[FormData, Depends(form)]


def sent_with(request: Request) -> FormData | None:
    """Return the form that came with a request, if it has been parsed."""
    return cast("FormData | None", getattr(request.state, "sent", None))


async def from_our_page(request: Request, sent: Sent) -> None:
    """Raise 403 for a change that does not come from a form of these pages.

    Exceptions: a request with a token in its header comes from a program that has this token. A request under /api/
    without an origin comes from no browser (`Guard` has refused those of other origins).
    """
    if request.method in SAFE or bearer_token(request.headers):
        return
    if request.url.path.startswith("/api/") and not {"origin", "sec-fetch-site", "cookie"} & set(request.headers):
        return
    given = request.headers.get(HEADER) or sent.get(FIELD)
    if not isinstance(given, str) or not _is_valid(request, given):
        raise HTTPException(403, "This form is no longer valid, since the server has started again. Send it once more.")


def page_token(request: Request) -> str:
    """Return a token for a form of this session, and begin the session if there is none."""
    salt = secrets.token_hex(16)
    return f"{salt}.{_signature(request, _session(request), salt)}"


def keep_session(request: Request, response: Response) -> None:
    """Make the browser remember the session of this page's tokens."""
    begun = getattr(request.state, "session", None)
    if begun is not None:
        secure = request.url.scheme == "https"
        response.set_cookie(cookie(request, "session"), begun, httponly=True, samesite="strict", secure=secure)


def _session(request: Request) -> str:
    session = request.cookies.get(cookie(request, "session")) or getattr(request.state, "session", None)
    if session is None:
        session = request.state.session = secrets.token_urlsafe(32)
    return str(session)


def _is_valid(request: Request, given: str) -> bool:
    session = request.cookies.get(cookie(request, "session"))
    salt, _, signature = given.partition(".")
    return bool(session) and hmac.compare_digest(
        _signature(request, str(session), salt).encode(), signature.encode(errors="replace")
    )


def _signature(request: Request, session: str, salt: str) -> str:
    return hmac.new(site_of(request).secret, f"{session}.{salt}".encode(), hashlib.sha256).hexdigest()
