"""What programs are told: answers as JSON, and how the document describes them."""

from __future__ import annotations

from typing import Any

from fastapi import Response

from reportedly.records import Node
from reportedly.serve.problems import JSON, Problem

# Why each status is told, as far as it can be known before.
REASONS = {
    400: "The request is broken.",
    401: "A token is needed, and there is no valid one.",
    403: "The token may not do that.",
    404: "There is no such thing in the record.",
    405: "There is something at this address, but not for this method.",
    409: "It was done already.",
    413: "It is too large, or would take too long.",
    415: "It is in a format that is not read.",
    421: "The server is not called so.",
    422: "A value can’t be that.",
    429: "Too many requests.",
    503: "The store does not answer, or not in time.",
}
ALWAYS = (401, 421, 422, 429, 503)


def sent(answer: Node, status: int = 200, **headers: str) -> Response:
    """The answer, as JSON."""
    return Response(answer.to_json(), status, headers, JSON)


def gives(answer: type[Node], *problems: int, status: int = 200, takes: dict[str, Any] | None = None) -> dict[str, Any]:
    """How an operation is declared: what it answers with, which statuses it may tell beside `ALWAYS`, and what it `takes`, as the
    content of OpenAPI's requestBody."""
    responses = {status: {"description": "It is so.", "content": {JSON: {"schema": refer(answer)}}}}
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
    """A reference to the schema of `kind` in the document."""
    return {"$ref": f"#/components/schemas/{kind.__name__}"}
