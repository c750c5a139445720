"""Forms that only these pages can send: each holds a token that a page elsewhere can neither read nor make.

The token is a random salt and its HMAC under the session, so that it differs on every page: what is sent compressed could
otherwise be guessed by its length (BREACH). See OWASP, “Cross-Site Request Forgery Prevention”, signed double-submit cookie.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, HTTPException, Request, Response
from starlette.datastructures import FormData

from reportedly.intake.build import TEXT_LIMIT
from reportedly.serve.access import SAFE, cookie, named_in_header
from reportedly.serve.site import site_of

FIELD, HEADER = "page_token", "x-page-token"
FILES, FIELDS = 200, 100  # in one form, at most
FIELD_BYTES = 2 * TEXT_LIMIT  # of one field that is no file: a pasted text of any size that is read


async def form(request: Request) -> AsyncIterator[FormData]:
    """The fields and files of a form; nothing for other requests."""
    if request.method in SAFE:
        yield FormData()
        return
    async with request.form(max_files=FILES, max_fields=FIELDS, max_part_size=FIELD_BYTES) as sent:
        yield sent


Sent = Annotated[FormData, Depends(form)]


async def from_our_page(request: Request, sent: Sent) -> None:
    """Raises 403 for a change that none of these pages asks for.

    A request that names a token in its header comes from a program that was given it; one under /api/ that says nothing of an
    origin comes from no browser (`guard` has refused those of other origins).
    """
    if request.method in SAFE or named_in_header(request):
        return
    if request.url.path.startswith("/api/") and not {"origin", "sec-fetch-site", "cookie"} & set(request.headers):
        return
    given = request.headers.get(HEADER) or sent.get(FIELD)
    if not isinstance(given, str) or not _ours(request, given):
        raise HTTPException(403, "This form is no longer valid. Go back, load the page again, and send it once more.")


def page_token(request: Request) -> str:
    """A token for a form of this session, which begins here if it has not yet."""
    salt = secrets.token_hex(16)
    return f"{salt}.{_signed(request, _session(request), salt)}"


def keep_session(request: Request, response: Response) -> None:
    """Have the browser remember the session that the tokens of this page belong to."""
    begun = getattr(request.state, "session", None)
    if begun is not None:
        secure = request.url.scheme == "https"
        response.set_cookie(cookie(request, "session"), begun, httponly=True, samesite="strict", secure=secure)


def _session(request: Request) -> str:
    there = request.cookies.get(cookie(request, "session")) or getattr(request.state, "session", None)
    if there is None:
        there = request.state.session = secrets.token_urlsafe(32)
    return str(there)


def _ours(request: Request, given: str) -> bool:
    session = request.cookies.get(cookie(request, "session"))
    salt, _, signature = given.partition(".")
    return bool(session) and hmac.compare_digest(
        _signed(request, str(session), salt).encode(), signature.encode(errors="replace")
    )


def _signed(request: Request, session: str, salt: str) -> str:
    return hmac.new(site_of(request).secret, f"{session}.{salt}".encode(), hashlib.sha256).hexdigest()
