"""An answer that needs neither store nor template: for what is refused before any page is asked."""

from __future__ import annotations

from starlette.responses import PlainTextResponse, Response


def refuse(status: int, why: str) -> Response:
    """One line that says why."""
    return PlainTextResponse(why + "\n", status)
