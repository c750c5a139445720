"""A response that needs neither store nor template, for requests that are refused before any page is made."""

from __future__ import annotations

from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope

from reportedly.serve.guards.problems import is_api, problem, retry_after


def refuse(scope: Scope, status: int, why: str, seconds: int | None = None) -> Response:
    """Return a response of one line with the reason; under /api/, a problem as JSON.

    `seconds`: those after which the client may try again, if they are known.
    """
    headers = retry_after(status, seconds)
    return problem(status, why, headers) if is_api(scope["path"]) else PlainTextResponse(why + "\n", status, headers)
