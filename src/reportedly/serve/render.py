"""Render a template with its values as the response to a request."""

from __future__ import annotations

import secrets
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from reportedly.serve.compressed import PageParts
from reportedly.serve.forms import decider
from reportedly.serve.guards import csrf
from reportedly.serve.guards.access import client_of
from reportedly.serve.site import site_of
from reportedly.version import __version__
from reportedly.views.environment import environment

NAV = (
    ("/", "Reports"), ("/stories", "Stories"), ("/actors", "Actors"), ("/search", "Search"), ("/counts", "Counts"),
    ("/alerts", "Alerts"), ("/inbox", "Inbox"), ("/draft", "Check"), ("/corrections", "Corrections"),
)  # fmt: skip
SMALL = 1_000  # bytes; what is not larger is sent as it is

_TOKEN = secrets.token_hex(24)  # stands in a rendered page where each response has the token of its session


class PageResponse(HTMLResponse):
    """A response that knows its page without the token, so that the page can be sent again."""

    def __init__(self, parts: PageParts, body: bytes, status: int, headers: dict[str, str] | None) -> None:
        super().__init__(body, status, headers)
        self.parts = parts


def page(
    request: Request, template: str, *, status: int = 200, headers: dict[str, str] | None = None, **values: Any
) -> Response:
    """Return the page that `template` makes of `values`.

    Templates also get `request`, `client`, `me` (the name under which decisions are stored, if known), `here`, `nav`,
    `page_token` and `static`.
    """
    html = (
        environment()
        .get_template(template)
        .render(
            request=request,
            client=client_of(request),
            nav=NAV,
            page_token=lambda: _TOKEN,
            token_field=csrf.FIELD,
            me=decider.known(request),
            here=request.url.path,
            local=site_of(request).settings.local,
            version=__version__,
            **values,
        )
    )
    return sent(request, PageParts([part.encode() for part in html.split(_TOKEN)]), status, headers)


def sent(request: Request, parts: PageParts, status: int = 200, headers: dict[str, str] | None = None) -> PageResponse:
    """Return a rendered page as the response to a request, with a token of its session."""
    token = csrf.page_token(request).encode() if len(parts.parts) > 1 else b""
    if parts.size > SMALL and "gzip" in request.headers.get("accept-encoding", ""):
        encoded = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        response = PageResponse(parts, parts.compressed_body(token), status, (headers or {}) | encoded)
    else:
        response = PageResponse(parts, parts.body(token), status, (headers or {}) | {"Vary": "Accept-Encoding"})
    csrf.keep_session(request, response)
    return response
