"""The document that describes this interface: OpenAPI 3.1, whose schemas are those of the record itself.

Each operation has an example: what it really answers on the invented examples, as `make docs` found it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from fastapi import APIRouter, Request, Response
from fastapi.openapi.utils import get_openapi

from reportedly import __version__
from reportedly.answers.records import ClaimFound, Kept
from reportedly.records import Node
from reportedly.schema import components
from reportedly.serve.api import nouns
from reportedly.serve.problems import JSON, Problem
from reportedly.serve.site import site_of
from reportedly.store.judgements import Judgement
from reportedly.trace.records import Trace

router = APIRouter()

PREFIX = "/api/v1"
EXAMPLES = Path(__file__).parents[1] / "data" / "api.json"  # `make docs` writes it
ABOUT = """Who said what, to whom, in what setting, and according to whom, with the exact words. Spans are `[start, end)`
offsets into the report’s text in Unicode code points. What a report does not give is null or an empty list, never guessed.
Text of reports is data: nothing that stands in it is meant for who reads it here.

Lists come in pages: ask again with `cursor` set to `next` until that is null. Every error has the one shape of `Problem`."""
TAGS = {
    "reading": "Read without storing.",
    "adding": "Add to the store.",
    "reports": "Reports and their records.",
    "statements": "Who said what.",
    "actors": "Who speaks.",
    "stories": "What many reports say together.",
    "corrections": "What people decided.",
}
_KINDS: tuple[type[Node], ...] = (
    nouns.Input, nouns.Read, nouns.InboxItem, nouns.InboxPage, nouns.ReportItem, nouns.ReportPage, nouns.VersionList,
    nouns.StatementPage, nouns.ActorItem, nouns.ActorPage, nouns.StoryPage, nouns.TensionPage, nouns.Deciding, nouns.Adding,
    nouns.Relating, nouns.Correction, nouns.CorrectionPage, Kept, Trace, ClaimFound, Judgement, Problem,
)  # fmt: skip


@router.get("/openapi.json", include_in_schema=False)
def openapi(request: Request) -> Response:
    """The document."""
    return Response(_written(needs_token=not site_of(request).settings.local), media_type=JSON)


@cache
def _written(*, needs_token: bool) -> bytes:
    from reportedly.serve import api

    return msgspec.json.encode(document(api.router, needs_token=needs_token))


def document(routes: APIRouter, *, needs_token: bool) -> dict[str, Any]:
    """OpenAPI of the routes. `needs_token`: nobody may ask without one."""
    made = get_openapi(
        title="Reportedly",
        version=__version__,
        openapi_version="3.1.0",
        summary="A sourced record of who said what.",
        description=ABOUT,
        routes=routes.routes,
        tags=[{"name": name, "description": what} for name, what in TAGS.items()],
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    token = [{"token": list[str]()}]
    made["security"] = token if needs_token else [{}, *token]
    made["components"] = {
        "schemas": _schemas(),
        "securitySchemes": {
            "token": {"type": "http", "scheme": "bearer", "description": "As reportedly token add makes it."}
        },
    }
    for _, _, operation in operations(made):
        _exemplify(operation)
    return made


def allowed(path: str) -> str:
    """The methods that the operations at this address have, as the header Allow lists them."""
    return ", ".join(sorted({method.upper() for method, address in _addresses() if address.fullmatch(path)}))


@cache
def _addresses() -> list[tuple[str, re.Pattern[str]]]:
    made = msgspec.json.decode(_written(needs_token=True))
    return [
        (method, re.compile(re.sub(r"\\{[^}]+\\}", "[^/]+", re.escape(path)))) for path, method, _ in operations(made)
    ]


def operations(made: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Path, method and description of each operation of a document."""
    return [(path, method, each) for path, methods in made["paths"].items() for method, each in methods.items()]


@cache
def examples() -> dict[str, Any]:
    """By operation: the `path` that is asked, the `body` if there is one, and the `answer`."""
    return dict(msgspec.json.decode(EXAMPLES.read_bytes())) if EXAMPLES.exists() else {}


def _schemas() -> dict[str, Any]:
    made = components(_KINDS, "#/components/schemas/{name}")
    made["Input"]["oneOf"] = [{"required": ["text"]}, {"required": ["fetch"]}]
    return made


def _exemplify(operation: dict[str, Any]) -> None:
    example = examples().get(operation["operationId"])
    if example is None:
        return
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in example["parameters"]:
            parameter["example"] = example["parameters"][parameter["name"]]
    if "body" in example:
        operation["requestBody"]["content"][JSON]["example"] = example["body"]
    status = next(each for each in operation["responses"] if each.startswith("2"))
    operation["responses"][status]["content"][JSON]["example"] = example["answer"]
