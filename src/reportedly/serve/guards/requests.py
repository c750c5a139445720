"""Middleware around the whole application: checks of every request, and headers of every response."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.errors import FaultError
from reportedly.serve.guards.access import SAFE
from reportedly.serve.guards.problems import is_api
from reportedly.serve.guards.refusals import refuse
from reportedly.serve.settings import Settings

log = logging.getLogger(__name__)

# Only files from this server, no inline scripts or styles: text of a report that slipped through escaping could do nothing.
POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
        "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    )
)  # fmt: skip
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that do not support frame-ancestors
    # Addresses of pages name reports, so no other site may see them. Not "no-referrer": it would hide the origin of our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
UNKNOWN_NAME = (
    "This server does not answer to this name. Whoever started it can allow the name; see “Pages” in its documentation."
)
THROUGH_PROXY = (
    "Requests through a proxy come from other machines and need a token. Whoever started the server can allow the name."
)
ELSEWHERE = "Another site asked for this change, so it was not made. Use a page of this server."
NUL = "This address contains the character NUL. Leave it out."
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "via")


class Guard:
    """Refuses requests under a foreign host name or from a foreign page, and sets the headers of every response.

    An unexpected exception becomes one line in the log and a plain page: a traceback may contain text of reports.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def headed(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")  # pages are confidential
            await send(message)

        if refusal := self._refused(Headers(scope=scope), scope["method"], scope["scheme"]) or _unreadable(scope):
            await refuse(scope, *refusal)(scope, receive, headed)
            return
        try:
            await self.app(scope, receive, headed)
        except Exception as error:
            log.error("%s", FaultError.of("a page", error))
            if not begun:
                await refuse(scope, 500, str(FaultError.of("this page", error)))(scope, receive, headed)

    def _refused(self, headers: Headers, method: str, scheme: str) -> tuple[int, str] | None:
        """Return the status and the reason for refusing a request; None if it is accepted."""
        host = headers.get("host", "")
        if not self.settings.answers_to(host):
            return 421, UNKNOWN_NAME
        if self.settings.local and any(name in headers for name in FORWARDED):
            return 403, THROUGH_PROXY
        if method in SAFE:
            return None
        foreign = headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
        origin = headers.get("origin")
        if foreign or (origin is not None and not _same(origin, scheme, host)):
            return 403, ELSEWHERE
        return None


def _unreadable(scope: Scope) -> tuple[int, str] | None:
    """Return why an address can't be looked up: no text that PostgreSQL holds has the character NUL."""
    if is_api(scope["path"]) or not ("\0" in scope["path"] or b"%00" in scope["query_string"]):
        return None  # the interface for programs names the parameter
    return 400, NUL


def _same(origin: str, scheme: str, host: str) -> bool:
    """Return whether `origin` names this server. The scheme may differ if a proxy handles https."""
    parts = urlsplit(origin)
    return parts.scheme in (scheme, "https") and parts.netloc.casefold() == host.casefold()
