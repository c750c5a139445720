"""An answer that needs neither store nor template: for what is refused before any page is asked."""

from __future__ import annotations

from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope

from reportedly.serve.problems import is_api, problem


def refuse(scope: Scope, status: int, why: str) -> Response:
    """One line that says why; for programs, as every problem is told them."""
    return problem(status, why) if is_api(scope["path"]) else PlainTextResponse(why + "\n", status)
