"""The whole interface against its own document, asked in every way that the document allows and in many that it does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from builders.reports import pier
from hypothesis import HealthCheck, settings
from soak import REQUESTS
from starlette.types import ASGIApp, Receive, Scope, Send

from reportedly.errors import FetchError
from reportedly.intake.given import ReceivedInput
from reportedly.serve import api
from reportedly.serve.api.document import document, operations
from reportedly.serve.app import create_app
from reportedly.serve.jobs import examples
from reportedly.serve.settings import Settings
from reportedly.store import open_store
from reportedly.store.tokens import issue
from reportedly.workers.pool import Result
from reportedly.workers.process import reports_of

if TYPE_CHECKING:
    import schemathesis
    from schemathesis.schemas import BaseSchema

NAME = "record.example"
# What the document can't say in a schema: that a text is no English, that nobody is called so, that there is no such day.
MEANING = {"positive_data_acceptance": {"expected-statuses": ["2xx", 404, 409, 413, 415, 422]}}


class Quick:
    """Takes inputs in as they are taken in, and reads every text as the same: what is read is not what this is about."""

    def read(self, work: ReceivedInput) -> list[Result]:
        if work.kind == "url":
            return [FetchError(work.name, "no test asks the network", "use a test that does")]
        return [pier() if not isinstance(item, Exception) else item for item in reports_of(work, allow_private=False)]

    def end(self) -> None:
        pass


class Server:
    """The application that the fixture makes, whose inbox is not read behind it."""

    app: ASGIApp
    token = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await self.app(scope, receive, send)
            return
        for event in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{event}.complete"})


server = Server()
DOCUMENT = document(api.router, needs_token=True)
OPERATIONS = [(method, path) for path, method, _ in operations(DOCUMENT)]


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BaseSchema]:
    """What is asked: a server that holds the examples, and asks for tokens."""
    import schemathesis
    from schemathesis.config import SchemathesisConfig

    config = SchemathesisConfig.from_dict({"base-url": f"http://{NAME}", "checks": MEANING})
    made = schemathesis.openapi.from_dict(DOCUMENT, config=config)
    made.app = server

    @made.auth()
    class Token:
        """What lets in. Schemathesis must know of it, to ask without it too."""

        def get(self, case: schemathesis.Case[Any], context: schemathesis.AuthContext) -> str:  # noqa: ARG002
            return server.token

        def set(self, case: schemathesis.Case[Any], data: str, context: schemathesis.AuthContext) -> None:  # noqa: ARG002
            case.headers["Authorization"] = f"Bearer {data}"

    with open_store(tmp_path_factory.mktemp("api") / "store.sqlite") as store:
        examples.put_in(store)
        settings = Settings(host="0.0.0.0", names=frozenset((NAME,)), rate=1e6, burst=10**6)
        server.app = create_app(store, settings, Quick())
        server.token = issue(store, "schemathesis", "write")
        yield made


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_operation_keeps_its_word(method: str, path: str, schema: BaseSchema) -> None:
    """No fault, no answer that the document does not describe, no refusal of what it allows, no taking of what it does not."""
    from schemathesis.core.result import Ok
    from schemathesis.pytest.lazy import get_all_tests

    asked = 0

    def ask(case: schemathesis.Case[Any]) -> None:
        nonlocal asked
        asked += 1
        case.call_and_validate()

    # Made here and not with `schema.parametrize`: every worker would make the cases of all operations, which takes seconds.
    usual = settings(max_examples=REQUESTS, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    one = schema.include(method=method.upper(), path=path)
    (made,) = get_all_tests(schema=one, test_func=ask, settings=usual, given_kwargs=None)
    assert isinstance(made, Ok)
    made.ok()[1]()
    assert asked >= REQUESTS
