"""Error pages, with one line each as on the command line. Errors under /api/ are rendered by `problems`."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException
from starlette.types import Scope

from reportedly.errors import ConflictError, InputError, NotFoundError, ReportedlyError, StoreError, StoryMovedError
from reportedly.serve.api.document import allowed
from reportedly.serve.forms.resending import unsent
from reportedly.serve.guards.access import SAFE
from reportedly.serve.guards.csrf import sent_with
from reportedly.serve.guards.problems import failed, is_api, problem, retry_after
from reportedly.serve.guards.refusals import refuse
from reportedly.serve.render import page
from reportedly.serve.site import site_of

HEADINGS = {
    400: "This request is not valid",
    401: "Log in first",
    403: "Not allowed",
    404: "Not found",
    405: "Not allowed",
    409: "It has changed meanwhile",
    413: "Too large",
    503: "The record can’t be reached",
}
LINES = {
    401: "This record is for those who have a token.",
    404: "There is nothing at this address.",
    405: "This address does not support this kind of request.",
}
_API_LINES = {
    401: "The request has no valid token. Send one as Authorization: Bearer …; reportedly token add makes it.",
    404: "There is nothing at this address. See /api/v1/openapi.json for the addresses.",
    405: "This address does not support this method. See the header Allow for those it supports.",
}  # the lines under /api/


def install(app: FastAPI) -> None:
    """Install the error handlers in the application."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(ReportedlyError, _reportedly_error)


def late(scope: Scope) -> Response:
    """Return the response to a request that was not answered in time: of a form the page with all that was typed.

    A script of a page, which reads only the answer's status, and a program get one line.
    """
    request = Request(scope)
    if is_api(request.url.path) or sent_with(request) is None or "live" in request.query_params:
        return refuse(scope, 503, "This took too long. Ask for less, or try again later.")
    seconds = site_of(request).settings.seconds
    line = f"There was no answer within {seconds:g} seconds. Nothing of what you wrote is lost: send it once more, or less of it."
    return _error_page(request, 503, line, retry_after(503), heading="This took too long")


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - as it is installed
    if error.status_code == 401 and request.method in SAFE and not is_api(request.url.path):
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?to={quote(here)}", 303)
    if is_api(request.url.path):
        headers = dict(error.headers or {})
        if error.status_code == 405 and (methods := allowed(request.url.path)):
            headers["Allow"] = methods  # of all operations at this address; the router knows only those of one
        return problem(error.status_code, _API_LINES.get(error.status_code, error.detail), headers)
    line = LINES.get(error.status_code, error.detail)
    return _error_page(request, error.status_code, line, dict(error.headers or {}))


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as it is installed
    if is_api(request.url.path):
        first = error.errors()[0]
        return failed(InputError(str(first["loc"][-1]), first["msg"], "see /api/v1/openapi.json for the valid values"))
    fields = ", ".join(sorted({str(each["loc"][-1]) for each in error.errors()}))
    return _error_page(request, 400, f"These values are not valid: {fields}.")


async def _reportedly_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, ReportedlyError)  # noqa: S101 - as it is installed
    if isinstance(error, StoryMovedError) and request.method in SAFE:
        asked = request.url.path
        path = asked.replace(f"/stories/{error.key}", f"/stories/{error.now}", 1)
        if path != asked:
            return RedirectResponse(quote(path) + (f"?{request.url.query}" if request.url.query else ""), 307)
    if is_api(request.url.path):
        return failed(error)
    if isinstance(error, NotFoundError):
        status = 404
    elif isinstance(error, ConflictError):
        status = 409
    elif isinstance(error, StoreError):
        status = 503
    else:
        status = 400 if isinstance(error, InputError) else 500
    return _error_page(request, status, str(error), retry_after(status))


def _error_page(
    request: Request, status: int, line: str, headers: dict[str, str] | None = None, heading: str | None = None
) -> Response:
    heading = heading or HEADINGS.get(status, "Something went wrong")
    again = unsent(request)
    return page(request, "error.html", status=status, headers=headers, heading=heading, line=line, again=again)
