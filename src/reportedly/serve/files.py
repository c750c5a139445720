"""The files in static/."""

from __future__ import annotations

import os

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

YEAR = 31_536_000  # seconds


class CachedStaticFiles(StaticFiles):
    """Static files that browsers cache for ever, since their addresses change with their content (see `render.static`)."""

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        return response
