"""What holds of every request and every answer."""

from __future__ import annotations

import pytest
from fastapi import APIRouter
from serving import client, page_token
from starlette.testclient import TestClient

from reportedly.serve.app import create_app
from reportedly.serve.guards.rates import Bucket
from reportedly.serve.settings import Settings
from reportedly.store import Store, inbox
from reportedly.store.tokens import issue

OURS = "http://localhost:8000"


def test_policies_stand_on_every_answer(desk: Store) -> None:
    """Pages, files, pages that are not there and refusals allow nothing from elsewhere, no frame and no script in the page."""
    for path in ("/", "/inbox", "/nothing-here", "/static/style.css", "/reports/7"):
        headers = client(desk).get(path).headers
        policy = headers["content-security-policy"]
        assert (path, "default-src 'none'" in policy, "unsafe" in policy) == (path, True, False)
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_pages_are_kept_by_no_cache_and_files_by_every(desk: Store) -> None:
    """Pages hold what is confidential; the address of a file changes when the file does."""
    assert client(desk).get("/").headers["cache-control"] == "no-store"
    assert "immutable" in client(desk).get("/static/style.css").headers["cache-control"]


@pytest.mark.parametrize("name", ["evil.invalid", "localhost.evil.invalid", "10.0.0.7", "evil.invalid:8000", ""])
def test_a_foreign_name_is_refused(desk: Store, name: str) -> None:
    """A name that somebody points at this machine (DNS rebinding) reads nothing."""
    assert client(desk).get("/", headers={"host": name}).status_code == 421


@pytest.mark.parametrize("name", ["localhost:8000", "127.0.0.1:9000", "[::1]:8000", "LOCALHOST"])
def test_names_of_this_machine_are_answered(desk: Store, name: str) -> None:
    """Each of the names by which a browser reaches this machine."""
    assert client(desk).get("/", headers={"host": name}).status_code == 200


def test_what_comes_through_a_proxy_is_not_from_this_machine(desk: Store) -> None:
    """A proxy on this machine would let everybody in without a token."""
    assert client(desk).get("/", headers={"x-forwarded-for": "203.0.113.9"}).status_code == 403


def test_a_change_needs_the_token_of_a_page(desk: Store) -> None:
    """Without it, with that of another session, or a made-up one, nothing comes in; with it, something does."""
    asked = client(desk)
    stranger = page_token(client(desk))
    own = page_token(asked)
    for given in ({}, {"page_token": stranger}, {"page_token": "00.00"}, {"page_token": "é.ü"}):
        assert asked.post("/inbox", data={"text": "Voss said no."} | given).status_code == 403
    assert inbox.latest(desk) == []
    assert asked.post("/inbox", data={"text": "Voss said no.", "page_token": own}).status_code == 303
    assert len(inbox.latest(desk)) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.invalid"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_change_from_another_site_is_refused(desk: Store, headers: dict[str, str]) -> None:
    """Even with the right token, and under /api/ too."""
    asked = client(desk)
    data = {"text": "Voss said no.", "page_token": page_token(asked)}
    assert asked.post("/inbox", data=data, headers=headers).status_code == 403
    assert asked.post("/api/reports", json={}, headers=headers).status_code == 403
    assert inbox.latest(desk) == []


def test_no_page_of_another_site_may_read_an_answer(desk: Store) -> None:
    """A browser gives it only what says that it may be given; nor is a preflight told that a request may be sent."""
    asked = client(desk)
    wanted = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    for path in ("/", "/static/style.css", "/api/v1/reports", "/api/v1/search?words=pier", "/health", "/nothing-here"):
        for origin in ({"origin": "https://evil.invalid"}, {"origin": "null"}, {"origin": "http://localhost:9999"}):
            for answer in (asked.get(path, headers=origin), asked.options(path, headers=origin | wanted)):
                assert [name for name in answer.headers if name.startswith("access-control-")] == []


def test_our_own_pages_may_ask_for_changes(desk: Store) -> None:
    """What a browser says of a form of these pages is no hindrance."""
    asked = client(desk)
    headers = {"origin": OURS, "sec-fetch-site": "same-origin"}
    data = {"text": "Voss said no.", "page_token": page_token(asked)}
    assert asked.post("/inbox", data=data, headers=headers).status_code == 303


def test_a_body_has_a_limit(desk: Store) -> None:
    """Whether it says beforehand how long it is or not, and a larger one where files are sent."""
    asked = client(desk, Settings(body=1000, upload=5000))
    token = page_token(asked)
    fields = {"text": "n" * 2000, "page_token": token}
    assert asked.post("/examples/add", data=fields).status_code == 413
    assert asked.post("/inbox", data=fields).status_code == 303
    assert asked.post("/inbox", data=fields | {"text": "n" * 6000}).status_code == 413
    kind = {"content-type": "application/x-www-form-urlencoded"}
    pieces = (b"text=" + b"n" * 1000 for _ in range(8))
    assert asked.post("/inbox", content=pieces, headers=kind).status_code == 413


def test_all_bodies_together_have_a_limit(desk: Store) -> None:
    """Whoever sends too much at once, and whoever comes when all is taken, is told to come back; small forms always go through."""
    asked = client(desk, Settings(bodies=150_000, bodies_each=100_000))
    token = page_token(asked)
    for length, status in ((90_000, 303), (120_000, 429), (200_000, 429), (1_000, 303)):
        answer = asked.post("/inbox", data={"text": "n" * length, "page_token": token})
        assert (length, answer.status_code) == (length, status)
        assert status == 303 or answer.headers["retry-after"] == "1"
    kind = {"content-type": "application/x-www-form-urlencoded"}
    pieces = (b"n" * 10_000 for _ in range(30))
    assert asked.post("/inbox", content=pieces, headers=kind).status_code == 429
    full = client(desk, Settings(bodies=50_000, bodies_each=100_000))
    answer = full.post("/api/v1/reports", json={"text": "n" * 90_000})
    assert (answer.status_code, answer.headers["retry-after"], answer.json()["kind"]) == (503, "5", "unavailable")


def test_who_sends_much_needs_a_token(desk: Store) -> None:
    """Where others can ask, a large body, or one of unknown size, is read only of those who have a token."""
    secret = issue(desk, "Ina", "write")
    asked = client(desk, Settings(host="0.0.0.0", names=frozenset(("record.example",))))
    much = {"text": "Voss said no. " * 10_000}
    for headers, status in (
        ({}, 401),
        ({"authorization": "Bearer rpt_wrong"}, 401),
        ({"authorization": f"Bearer {secret}"}, 202),
    ):
        assert asked.post("/api/v1/reports", json=much, headers=headers).status_code == status
    assert asked.post("/login", content=iter([b"n" * 100]), headers={}).status_code == 401


def test_json_is_no_larger_than_a_text(desk: Store) -> None:
    """What is held in memory as a whole may be as large as the longest text, and not as a file."""
    asked = client(desk, Settings(text=20_000))
    assert asked.post("/api/v1/reports", json={"text": "n" * 30_000}).status_code == 413
    assert asked.post("/api/v1/reports", files={"file": ("a.txt", b"n" * 30_000)}).status_code == 202


def test_an_address_with_a_nul_is_refused(store: Store) -> None:
    """PostgreSQL can look up no text that holds one; it does not come that far."""
    asked = client(store)
    for path in ("/actors?name=%00", "/search?words=a%00b", "/reports/by-id?id=%00", "/reports/1/correct/%00"):
        assert asked.get(path).status_code == 400
    assert asked.get("/api/v1/actors?name=%00").status_code == 422


def test_a_request_has_a_time(desk: Store) -> None:
    """One that is not done in time is told so."""
    app = create_app(desk, Settings(seconds=0.05))
    slow = APIRouter()

    @slow.get("/slow")
    async def wait() -> None:
        import asyncio

        await asyncio.sleep(60)

    app.include_router(slow)
    answer = TestClient(app, base_url=OURS).get("/slow")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


def test_one_client_may_not_tire_the_server_out(desk: Store) -> None:
    """Beyond its burst a client is told to wait."""
    asked = client(desk, Settings(rate=0.001, burst=3))
    assert [asked.get("/").status_code for _ in range(5)] == [200, 200, 200, 429, 429]
    assert 900 <= int(asked.get("/").headers["retry-after"]) <= 1000
    assert int(asked.get("/api/v1/reports").headers["retry-after"]) > 900


def test_a_bucket_fills_again() -> None:
    """So many a second, up to the brim, for each client by itself; who has to wait is told how long."""
    now = [0.0]
    bucket = Bucket(2.0, 2, lambda: now[0])
    assert [bucket.take("a") for _ in range(3)] == [0, 0, 1]
    assert bucket.take("b") == 0
    now[0] = 0.5
    assert [bucket.take("a"), bucket.take("a")] == [0, 1]
    now[0] = 60.0
    assert [bucket.take("a") for _ in range(3)] == [0, 0, 1]
    slow = Bucket(0.1, 1, lambda: now[0])
    assert [slow.take("a"), slow.take("a")] == [0, 10]


def test_a_fault_is_one_line_without_its_message(desk: Store, caplog: pytest.LogCaptureFixture) -> None:
    """What an exception says may be text of a report: neither the page nor the log has it, and no traceback is logged."""
    app = create_app(desk)
    broken = APIRouter()

    @broken.get("/broken")
    def fail() -> None:
        raise ValueError("Voss told nobody")

    app.include_router(broken)
    answer = TestClient(app, base_url=OURS).get("/broken")
    assert answer.status_code == 500
    assert "ValueError" in answer.text
    assert "ValueError" in caplog.text
    assert "Voss" not in answer.text + caplog.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/reports/12", 404),
        ("/reports/0", 400),
        ("/reports/99999999999999999999", 400),
        ("/reports/x", 400),
        ("/reports/by-id?id=nothing", 404),
        ("/?page=0", 400),
        ("/nothing", 404),
    ],
)
def test_what_is_not_there_is_a_page(desk: Store, path: str, status: int) -> None:
    """It says so in one line, in the same clothes as every page."""
    answer = client(desk).get(path)
    assert (answer.status_code, 'class="brand"' in answer.text) == (status, True)
