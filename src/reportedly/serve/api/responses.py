"""Responses of the REST interface, and how the OpenAPI document describes them."""

from __future__ import annotations

from typing import Any

from fastapi import Response

from reportedly.records import Node
from reportedly.serve.guards.problems import JSON, Problem

# The description of each status in the OpenAPI document.
REASONS = {
    400: "The request is malformed.",
    401: "A valid token is required.",
    403: "The token lacks the permission.",
    404: "There is no such thing in the record.",
    405: "The address does not support this method.",
    409: "It was done already, or has changed meanwhile.",
    413: "It is too large, or would take too long.",
    415: "The format is not supported.",
    421: "The server does not answer to this host name.",
    422: "A value is not valid.",
    429: "Too many requests.",
    503: "The store does not answer, or not in time.",
}
ALWAYS = (401, 421, 422, 429, 503)


def sent(answer: Node, status: int = 200, **headers: str) -> Response:
    """Return the answer as JSON."""
    return Response(answer.to_json(), status, headers, JSON)


def gives(answer: type[Node], *problems: int, status: int = 200, takes: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the arguments that declare an operation.

    Args:
        answer: the type of its answer.
        problems: statuses of errors, in addition to `ALWAYS`.
        status: the status of success.
        takes: the content of OpenAPI's requestBody, if there is a body.
    """
    responses = {status: {"description": "Success.", "content": {JSON: {"schema": refer(answer)}}}}
    for each in sorted({*ALWAYS, *problems}):
        responses[each] = {"description": REASONS[each], "content": {JSON: {"schema": refer(Problem)}}}
    extra = {"requestBody": {"required": True, "content": takes}} if takes else None
    return {
        "response_class": Response,
        "response_model": None,
        "status_code": status,
        "responses": responses,
        "openapi_extra": extra,
    }


def refer(kind: type[Node]) -> dict[str, str]:
    """Return a reference to the schema of `kind` in the document."""
    return {"$ref": f"#/components/schemas/{kind.__name__}"}
