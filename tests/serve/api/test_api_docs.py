"""docs/api.md: each of its calls does what it says."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

from serving import client
from starlette.testclient import TestClient

from reportedly.serve.api import router
from reportedly.serve.api.document import document
from reportedly.serve.jobs import examples
from reportedly.store import Store

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
HERE = "http://localhost:8000"


def calls() -> list[list[str]]:
    """The arguments of every call of curl on the page, in order."""
    blocks = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    return [
        words[1:] for block in blocks for line in block.splitlines() if (words := shlex.split(line))[:1] == ["curl"]
    ]


def curl(asked: TestClient, arguments: list[str]) -> Any:
    """What curl would do, of what the page asks of it: an address, -X, --json and -F."""
    url, method, content, form, files = "", None, None, dict[str, str](), dict[str, bytes]()
    rest = iter(arguments)
    for word in rest:
        if word == "-X":
            method = next(rest)
        elif word == "--json":
            content = json.loads(next(rest))
        elif word == "-F":
            name, _, value = next(rest).partition("=")
            if value.startswith("@"):
                files[name] = (ROOT / value[1:]).read_bytes()
            else:
                form[name] = value
        else:
            assert word.startswith(HERE)
            url = word.removeprefix(HERE)
    sends = content is not None or bool(files)
    return asked.request(
        method or ("POST" if sends else "GET"),
        url,
        json=content,
        data=form or None,
        files={name: ("file.docx", body) for name, body in files.items()} or None,
    )


def test_calls_do_what_they_say(desk: Store) -> None:
    """On a new store with the examples, one after the other."""
    examples.put_in(desk)
    asked = client(desk)
    assert len(calls()) > 10
    for arguments in calls():
        answer = curl(asked, arguments)
        assert (arguments, answer.is_success) == (arguments, True)
    asked.app.state.site.at_once.end()  # type: ignore[attr-defined]


def test_the_error_that_is_shown_is_the_real_one(desk: Store) -> None:
    """To the letter."""
    (shown,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert json.loads(shown) == client(desk).get("/api/v1/reports/99").json()


def test_every_address_is_on_the_page() -> None:
    """The table names each operation of the document."""
    named = re.sub(r"(KEY|ID|NUMBER)\b", "{}", PAGE.partition("## Reading")[0])
    for path in document(router, needs_token=False)["paths"]:
        assert f"`{re.sub(r'{[^}]+}', '{}', path.removeprefix('/api/v1'))}" in named.replace("`POST ", "`").replace(
            "`GET ", "`"
        )
