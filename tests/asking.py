"""A question for each operation of the interface for programs, and what the record answers on four of the examples."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from serving import client
from starlette.testclient import TestClient

from reportedly.intake import Given
from reportedly.knowledge import Knowledge
from reportedly.serve.jobs import examples
from reportedly.serve.settings import Settings
from reportedly.store import Store, inbox, open_store
from reportedly.store.adding import add
from reportedly.store.judging import decision, judge
from reportedly.store.reports import report_with_id
from reportedly.store.tokens import issue

TEXT = "“The pier is lost,” mayor Mara Okeno said on Monday."
SHORT = (
    "https://lantern.invalid/2031/06/05/strait-open",
    "https://lantern.invalid/2031/06/06/hallam-wrecks",
    "https://gazette.invalid/world/strait-is-open",
    "examples/01-tidewater-courier.txt",
)
MOMENT = "2031-06-07T08:00:00Z"


class Question(NamedTuple):
    """How an operation is asked; `parameters` are those of the path and of the query."""

    name: str
    method: str
    path: str
    parameters: dict[str, Any] = {}  # noqa: RUF012 - never changed
    body: dict[str, Any] | None = None


QUESTIONS = (
    Question("read", "POST", "/read", body={"text": TEXT, "outlet": "Quay Review", "published": "2031-05-06"}),
    Question("add", "POST", "/reports", body={"fetch": "https://gazette.invalid/world/strait-is-open"}),
    Question("incoming", "GET", "/inbox", {"limit": 2}),
    Question("one", "GET", "/inbox/{key}", {"key": 1}),
    Question("reports", "GET", "/reports", {"limit": 2}),
    Question("report_by_id", "GET", "/reports/by-id", {"id": SHORT[0]}),
    Question("report", "GET", "/reports/{key}", {"key": 1}),
    Question("report_versions", "GET", "/reports/{key}/versions", {"key": 1}),
    Question("statements", "GET", "/statements", {"words": "strait -harvest", "access": "public", "limit": 2}),
    Question("actors", "GET", "/actors", {"name": "Hallam"}),
    Question("actor", "GET", "/actors/{key}", {"key": 1}),
    Question("actor_matters", "GET", "/actors/{key}/matters", {"key": 1}),
    Question("actor_statements", "GET", "/actors/{key}/statements", {"key": 1, "since": "2031", "limit": 2}),
    Question("stories", "GET", "/stories", {"limit": 2}),
    Question("story", "GET", "/stories/{key}", {"key": 1}),
    Question("claim", "GET", "/stories/{key}/claims/{ident}", {"key": 1, "ident": "c1"}),
    Question("trace", "GET", "/trace"),
    Question("tensions", "GET", "/tensions", {"limit": 2}),
    Question(
        "decide", "POST", "/reports/{key}/corrections", {"key": 1},
        {"verdict": "set", "part": "s1", "field": "place", "value": "Lisk", "why": "the dateline"},
    ),
    Question(
        "put_in", "POST", "/reports/{key}/corrections/statements", {"key": 3},
        {"content": "Grain prices rose by four per cent", "cue": "said", "source": "Bo Linnet", "why": "his figure, too"},
    ),
    Question(
        "put_between", "POST", "/reports/{key}/corrections/relations", {"key": 1},
        {"part": "s1", "type": "conflicts", "other": 3, "other_part": "s6", "why": "open, and not to reopen"},
    ),
    Question("corrections", "GET", "/corrections", {"report": 1, "limit": 2}),
    Question("correction", "GET", "/corrections/{number}", {"number": 1}),
    Question("undo", "POST", "/corrections/{number}/undo", {"number": 1}),
)  # fmt: skip


@contextmanager
def asked() -> Iterator[TestClient]:
    """A client of a store with four examples, one decision and one input that waits."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "store.sqlite") as store:
        _fill(store)
        asks = client(store, Settings(rate=1e6, burst=10**6))
        asks.headers["authorization"] = f"Bearer {issue(store, 'Ina', 'write')}"
        yield asks
        asks.app.state.site.at_once.end()  # type: ignore[attr-defined]


def _fill(store: Store) -> None:
    known = {record.report.id: record for record in examples.records()}
    for ident in SHORT:
        add(store, known[ident])
    report = report_with_id(store, SHORT[0])
    judge(store, report, decision(report, "s2", "place", "Port Amsel", Knowledge()), "Ina", "the photograph shows it")
    inbox.put(store, "text", "text", Given(outlet="Quay Review"), TEXT.encode())


def answered(asks: TestClient, question: Question) -> dict[str, Any]:
    """The example of an operation: what is asked, and what is answered."""
    address = question.path.format(**question.parameters)
    query = {name: value for name, value in question.parameters.items() if f"{{{name}}}" not in question.path}
    answer = asks.request(question.method, f"/api/v1{address}", params=query, json=question.body)
    assert answer.status_code < 300, (question.name, answer.text)
    example = {"parameters": question.parameters, "answer": _timeless(answer.json())}
    return example if question.body is None else {**example, "body": question.body}


def every_answer() -> dict[str, Any]:
    """The examples of all operations, by name."""
    with asked() as asks:
        return {question.name: answered(asks, question) for question in QUESTIONS}


def _timeless(value: Any) -> Any:
    """With one moment in place of those at which the store was filled."""
    if isinstance(value, dict):
        return {
            key: MOMENT if key in ("came_at", "added_at", "at", "undone_at") and each else _timeless(each)
            for key, each in value.items()
        }
    return [_timeless(each) for each in value] if isinstance(value, list) else value
