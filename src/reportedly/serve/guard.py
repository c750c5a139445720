"""What holds of every request and every answer, whichever page it is for: one middleware around the whole."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.errors import FaultError
from reportedly.serve.access import SAFE
from reportedly.serve.plain import refuse
from reportedly.serve.settings import Settings

log = logging.getLogger(__name__)

# Everything from this server, nothing written into the page itself: report text that got past escaping would still do nothing.
POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
        "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    )
)  # fmt: skip
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
    # Addresses of pages name reports. Not "no-referrer", with which browsers hide the origin of our own forms too.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
UNKNOWN_NAME = "This server is not called so. Start it with --allow-host NAME to have it answer to another name."
THROUGH_PROXY = "Who asks through a proxy sits elsewhere, and needs a token. Start the server with --allow-host NAME."
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "via")


class Guard:
    """Refuses what is asked under a foreign name or from a foreign page, and sets the headers of every answer.

    What fails unforeseen is one line in the log and a plain page: a traceback, which a server would log, may hold report text.
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
                headers.setdefault("Cache-Control", "no-store")  # pages hold what is confidential
            await send(message)

        if refusal := self._refused(Headers(scope=scope), scope["method"], scope["scheme"]):
            await refuse(*refusal)(scope, receive, headed)
            return
        try:
            await self.app(scope, receive, headed)
        except Exception as error:
            log.error("%s", FaultError.of("a page", error))
            if not begun:
                await refuse(500, str(FaultError.of("this page", error)))(scope, receive, headed)

    def _refused(self, headers: Headers, method: str, scheme: str) -> tuple[int, str] | None:
        """The status and the reason with which the request is not answered; None if it is."""
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
            return 403, "A page of another site has asked for this change, so that it was not made."
        return None


def _same(origin: str, scheme: str, host: str) -> bool:
    """Does `origin` name this server? The scheme may differ where a proxy sees to https."""
    parts = urlsplit(origin)
    return parts.scheme in (scheme, "https") and parts.netloc.casefold() == host.casefold()
