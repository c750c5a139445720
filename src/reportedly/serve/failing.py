"""What goes wrong, as pages: one line each, as on the command line. Under /api/ as JSON."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException

from reportedly.errors import InputError, NotFoundError, ReportedlyError, StoreError
from reportedly.serve.access import SAFE
from reportedly.serve.render import page

HEADINGS = {
    400: "That was not understood",
    401: "Log in first",
    403: "Not allowed",
    404: "Not found",
    405: "Not allowed",
    413: "Too large",
    503: "The record can’t be reached",
}
LINES = {
    401: "This record is for those who have a token.",
    404: "There is nothing at this address.",
    405: "This address can’t be asked so.",
}


def install(app: FastAPI) -> None:
    """Have the application answer with these."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(ReportedlyError, _ours)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - as it is installed
    if error.status_code == 401 and request.method in SAFE and not _is_api(request):
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?to={quote(here)}", 303)
    line = LINES.get(error.status_code, error.detail)
    return _said(request, error.status_code, line, dict(error.headers or {}))


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as it is installed
    fields = ", ".join(sorted({str(each["loc"][-1]) for each in error.errors()}))
    return _said(request, 400, f"This can’t be what is asked for: {fields}.")


async def _ours(request: Request, error: Exception) -> Response:
    if isinstance(error, NotFoundError):
        status = 404
    elif isinstance(error, StoreError):
        status = 503
    else:
        status = 400 if isinstance(error, InputError) else 500
    return _said(request, status, str(error))


def _said(request: Request, status: int, line: str, headers: dict[str, str] | None = None) -> Response:
    if _is_api(request):
        return JSONResponse({"error": line}, status, headers)
    heading = HEADINGS.get(status, "Something went wrong")
    return page(request, "error.html", status=status, headers=headers, heading=heading, line=line)


def _is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")
