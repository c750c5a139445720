"""Addresses and names that lead out of where they belong: no file of the machine is shown, and none is written."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from crowd import Client, file_of
from fastapi import FastAPI
from serving import client, pages_of
from soak import SOAK, note

from reportedly.serve.jobs import examples
from reportedly.store import Store, inbox
from reportedly.views.environment import STATIC

SECRET = "The pier is sold, says nobody"  # what stands in a file beside the store
UP = (
    "../", "..\\", "..%2f", "..%5c", "%2e%2e/", "%2e%2e%2f", ".%2e/", "%2e./", "..%252f", "%252e%252e%252f", "..%c0%af",
    "%c0%ae%c0%ae/", "..%ef%bc%8f", "..;/", "....//", "..../", "..//", ".././", "..%00/", "..%0a/", "%e2%80%ae../", "..%u2215", "/",
    "//", "///", "%2f", "%2f%2f", "./", "~/", "file:///", "file:%2f%2f", "C:\\", "\\\\?\\", "/proc/self/root/", "/dev/fd/../",
)  # fmt: skip
FILES = ("etc/passwd", "secret.txt", "desk.sqlite", "environment.py", "templates/base.html", "proc/self/environ")
PATHS = {"key": "1", "form": "json", "ident": "s1", "report": "1", "number": "1"}
EVERY = 1 if SOAK else 97


def leads(secret: Path) -> list[str]:
    """Ways out, one and many folders up, to files that are there."""
    names = (*FILES, str(secret).lstrip("/"))
    return [up * many + name for up in UP for many in (1, 4, 9) for name in names]


def places(app: FastAPI) -> list[tuple[str, str]]:
    """Each path with each of its parts that is a key or a name."""
    every = [path for path, methods in app.openapi()["paths"].items() if "get" in methods]
    return [(path, part) for path in every for part in re.findall(r"{(\w+)}", path)]


def addresses(app: FastAPI, secret: Path) -> Iterator[str]:
    """Everything that is asked for."""
    for path, part in places(app):
        for lead in leads(secret):
            yield path.format(**PATHS | {part: lead})
    for lead in leads(secret):
        yield from (
            f"/static/{lead}",
            f"/{lead}",
            f"/static/style.css/{lead}",
            f"/reports/by-id?id={lead}",
            f"/api/v1/reports/by-id?id={lead}",
        )


def beside(desk: Store) -> Path:
    return Path(desk.where).with_name("secret.txt")


@pytest.fixture
def address(desk: Store) -> Iterator[str]:
    examples.put_in(desk)
    beside(desk).write_text(SECRET)
    with pages_of(desk.where, rate=1e6, burst=10**6) as served:
        yield served


@pytest.mark.long
def test_no_address_leads_to_a_file(address: str, desk: Store) -> None:
    """Nothing but the files of `static/`, whatever way is written into a key, a name or a path, encoded or not."""
    own = {each.read_bytes() for each in STATIC.iterdir()}
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)
    tried = 0
    for path in list(addresses(client(desk).app, beside(desk)))[::EVERY]:  # type: ignore[arg-type]
        connection.putrequest("GET", quote(path, safe="/%?=&:;~\\+@!$'()*,"), skip_host=True)
        connection.putheader("Host", "localhost")
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        assert answer.status < 500, path
        assert answer.status != 200 or body in own or not path.startswith("/static/"), path
        for leaked in (SECRET.encode(), b"root:x:0", b"SQLite format 3", b"PATH=", b"def environment(", b"{% block"):
            assert leaked not in body, path
        tried += 1
    note("paths", tried)
    assert tried > 100


def test_no_name_leads_to_a_file(address: str, desk: Store) -> None:
    """A file that is sent is a row of the store under the end of its name, wherever its name would lead."""
    folder = Path(desk.where).parent
    before = sorted(each for each in folder.rglob("*") if not each.name.startswith("desk.sqlite"))
    asked = Client(address)
    some = leads(beside(desk))[:: 1 if SOAK else 20]
    for lead in some:
        name = lead.replace('"', "")
        assert asked.ask("/api/v1/reports", file_of(b"Voss said no.", name)).status in (202, 400)
    assert sorted(each for each in folder.rglob("*") if not each.name.startswith("desk.sqlite")) == before
    names = [each.name for each in inbox.latest(desk, 10_000)]
    assert len(names) > len(some) // 2
    assert not [name for name in names if "/" in name or "\\" in name or "\0" in name]
    note("names", len(some))
