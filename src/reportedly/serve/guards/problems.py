"""Errors for programs: one JSON shape for every error under /api/, from whatever part of the server it comes."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from reportedly.errors import FaultError, InputError, ReportedlyError
from reportedly.records import Node

JSON = "application/json"
STATUS = {
    "not_found": 404,
    "conflict": 409,
    "too_long": 413,
    "unsupported_format": 415,
    "store": 503,
    "fault": 500,
}  # by kind of error; all other kinds get 422
KINDS = {
    400: "bad_request", 401: "unauthorized", 403: "forbidden", 404: "not_found", 405: "not_allowed", 413: "too_long",
    415: "unsupported_format", 421: "misdirected", 429: "too_many", 500: "fault", 503: "unavailable",
}  # fmt: skip


class Problem(Node, frozen=True, kw_only=True):
    """An error: `error` is the whole in one line, `input` what it is about, `why` the reason, `remedy` what to do."""

    error: str
    kind: str
    input: str
    why: str
    remedy: str


RETRY_AFTER = {429: 1, 503: 5}  # seconds, by status, after which it is worth trying again


def retry_after(status: int, seconds: int | None = None) -> dict[str, str]:
    """Return the header that says when to try again; none where that is of no use."""
    after = seconds or RETRY_AFTER.get(status)
    return {"Retry-After": str(after)} if after else {}


def is_api(path: str) -> bool:
    """Return whether the path belongs to the REST interface."""
    return path.startswith("/api/")


def failed(error: ReportedlyError) -> Response:
    """Return the response for an error."""
    if not isinstance(error, InputError):
        error = FaultError(type(error).__name__, str(error), "see to the installation")
    fields = error.to_dict()
    line = " ".join(f"{fields['input']}: {fields['why']}; {fields['remedy']}".split())
    status = STATUS.get(error.kind, 422)
    return _sent(status, Problem(error=line, **fields), retry_after(status))


def problem(status: int, line: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return the response to a request that is refused. The first sentence of `line` says why, the next what to do."""
    why, _, remedy = line.partition(". ")
    why = why.rstrip(".")
    said = Problem(error=line, kind=KINDS.get(status, "refused"), input="request", why=why, remedy=remedy.rstrip("."))
    return _sent(status, said, headers)


def _sent(status: int, said: Problem, headers: Mapping[str, str] | None = None) -> Response:
    return Response(said.to_json(), status, dict(headers or {}), JSON)
