"""Templates to pages. Everything is escaped unless a template says otherwise, and none does."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reportedly import __version__
from reportedly.serve import csrf, naming
from reportedly.serve.access import asking_of
from reportedly.serve.cards import number
from reportedly.serve.kinds import RELATIONS
from reportedly.serve.shown import cut, direction, shown_line
from reportedly.serve.site import site_of

HERE = Path(__file__).parent
STATIC = HERE / "static"


def page(
    request: Request, template: str, *, status: int = 200, headers: dict[str, str] | None = None, **values: Any
) -> Response:
    """The page that `template` makes of `values`. Templates also have `request`, `asking`, `me` (the
    name that decisions are kept under, if it is known), `here`, `nav`, `page_token`, `static`."""
    from reportedly.serve.pages import NAV

    html = (
        environment()
        .get_template(template)
        .render(
            request=request,
            asking=asking_of(request),
            nav=NAV,
            page_token=lambda: csrf.page_token(request),
            token_field=csrf.FIELD,
            me=naming.known(request),
            here=request.url.path,
            local=site_of(request).settings.local,
            version=__version__,
            **values,
        )
    )
    response = HTMLResponse(html, status, headers)
    csrf.keep_session(request, response)
    return response


def static(name: str) -> str:
    """The address of a file in static/, which changes whenever the file does, so that browsers may keep it for good."""
    return f"/static/{name}?v={_digest(name)}"


@cache
def _digest(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


@cache
def environment() -> Environment:
    """What makes templates to pages: all filters, and nothing of any request."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,  # templates do not change while they are served
    )
    made.globals.update(static=static, relation_words=RELATIONS)
    made.filters.update(line=shown_line, cut=cut, day=_day, direction=direction, number=number)
    return made


def _day(moment: str | None) -> str:
    """The day of an ISO 8601 moment, as exact as it is."""
    return (moment or "")[:10]
