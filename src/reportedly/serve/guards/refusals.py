"""A response that needs neither store nor template, for requests that are refused before any page is made."""

from __future__ import annotations

from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope

from reportedly.serve.guards.problems import is_api, problem


def refuse(scope: Scope, status: int, why: str) -> Response:
    """Return a response of one line with the reason; under /api/, a problem as JSON."""
    return problem(status, why) if is_api(scope["path"]) else PlainTextResponse(why + "\n", status)
