"""The audit of dependencies, by the real pip-audit, of a database on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from threading import Thread

import pytest
from audit import UNKNOWN, audited, installed, told
from needs import skip_or_fail

BAD = {
    "vulns": [
        {
            "id": "OSV-2031-1", "summary": "It leaks.", "details": "It leaks.", "aliases": ["CVE-2031-1"],
            "affected": [
                {
                    "package": {"name": "quayside", "ecosystem": "PyPI"},
                    "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.27"}]}],
                }
            ],
        }
    ]
}  # fmt: skip


class Database(BaseHTTPRequestHandler):
    """Knows of one vulnerability, in a package that there is not."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        body = json.dumps(BAD if asked["package"]["name"] == "quayside" else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def options() -> Iterator[list[str]]:
    if find_spec("pip_audit") is None:
        skip_or_fail("pip-audit is not installed (make lint installs it)")
    with ThreadingHTTPServer(("127.0.0.1", 0), Database) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield ["-s", "osv", "--osv-url", f"http://127.0.0.1:{server.server_port}/v1/query"]
        server.shutdown()


def test_a_known_vulnerability_fails(options: list[str]) -> None:
    """It is named with the version that has it mended; others are counted. None is no failure."""
    lines = ["quayside 1.26.4: CVE-2031-1, mended in 1.27", "2 of 2 packages audited, 1 known vulnerabilities"]
    assert audited({"quayside": "1.26.4", "ferry": "1.0"}, options) == (1, lines)
    clean = [{"name": "ferry", "version": "1.0", "vulns": []}]
    assert told(clean, 2) == (0, ["1 of 2 packages audited, 0 known vulnerabilities"])


def test_no_database_is_said_aloud() -> None:
    """It passes for no clean audit."""
    nowhere = ["-s", "osv", "--osv-url", "http://127.0.0.1:9/v1/query"]
    assert audited({"ferry": "1.0"}, nowhere) == (0, [UNKNOWN])


def test_what_is_installed_is_audited() -> None:
    """All that came from a registry, and not this project."""
    found = installed()
    assert {"urllib3", "lxml", "starlette"} <= set(found)
    assert "reportedly" not in found
