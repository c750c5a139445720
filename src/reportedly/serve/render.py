"""Render a template with its values as the response to a request."""

from __future__ import annotations

from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from reportedly.serve.forms import decider
from reportedly.serve.guards import csrf
from reportedly.serve.guards.access import client_of
from reportedly.serve.site import site_of
from reportedly.version import __version__
from reportedly.views.environment import environment

NAV = (
    ("/", "Reports"), ("/stories", "Stories"), ("/actors", "Actors"), ("/search", "Search"), ("/inbox", "Inbox"),
    ("/draft", "Check"), ("/corrections", "Corrections"),
)  # fmt: skip


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
            page_token=lambda: csrf.page_token(request),
            token_field=csrf.FIELD,
            me=decider.known(request),
            here=request.url.path,
            local=site_of(request).settings.local,
            version=__version__,
            **values,
        )
    )
    response = HTMLResponse(html, status, headers)
    csrf.keep_session(request, response)
    return response
