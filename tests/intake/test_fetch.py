"""Fetching, against a real server on this machine that misbehaves on request."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import FetchError, InputError, NotFoundError, TooLongError
from reportedly.intake import addresses
from reportedly.intake import fetch as module
from reportedly.intake.addresses import public
from reportedly.intake.fetch import fetch

PAGE = b"<p>The ferry to Lowmark sails again, the harbour board said.</p>"


class Handler(BaseHTTPRequestHandler):
    asked: list[str]

    def log_message(self, *_: object) -> None: ...

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self.asked.append(f"{self.path} {self.headers['User-Agent']}")
        step, _, count = self.path.strip("/").partition("/")
        if step == "page":
            self.answer(200, PAGE, Content_Type="Text/HTML; charset=UTF-8")
        elif step == "bare":
            self.answer(200, PAGE)
        elif step == "hop":
            self.answer(302, Location=f"/hop/{int(count) - 1}" if int(count) > 1 else "/page")
        elif step == "away":
            self.answer(302, Location="ftp://harbour.invalid/file")
        elif step == "bomb":
            self.answer(200, gzip.compress(bytes(30_000_000)), Content_Encoding="gzip")
        elif step == "small-zip":
            self.answer(200, gzip.compress(PAGE), Content_Encoding="gzip")
        elif step == "torn":
            self.answer(200, PAGE, Content_Encoding="gzip")
        elif step == "big":
            self.answer(200, bytes(11_000_000))
        elif step == "drip":
            self.send_response(200)
            self.end_headers()
            for _ in range(200):
                self.wfile.write(b".")
                self.wfile.flush()
                time.sleep(0.05)
        else:
            self.answer(int(step))


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    made = ThreadingHTTPServer(("127.0.0.1", 0), type("Logged", (Handler,), {"asked": asked}))
    Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_address[1]}", asked
    made.shutdown()
    made.server_close()


def test_page(server: tuple[str, list[str]]) -> None:
    """A page comes back with its media type, its charset and the time, asked for under an honest name."""
    found = fetch(f"{server[0]}/page", allow_private=True)
    assert (found.body, found.content_type, found.charset) == (PAGE, "text/html", "utf-8")
    assert found.retrieved.endswith("Z")
    assert "Reportedly/" in server[1][0]


def test_no_content_type(server: tuple[str, list[str]]) -> None:
    """A server that names no media type is no reason to fail."""
    found = fetch(f"{server[0]}/bare", allow_private=True)
    assert (found.content_type, found.charset) == (None, None)


def test_loopback_is_refused(server: tuple[str, list[str]]) -> None:
    """Without --allow-private no connection is made to this machine, not even one that is dropped later."""
    with pytest.raises(FetchError, match="--allow-private"):
        fetch(f"{server[0]}/page")
    with pytest.raises(FetchError, match="--allow-private"):
        fetch(server[0].replace("127.0.0.1", "localhost"))
    assert server[1] == []


def test_redirect_to_a_private_address_is_refused(
    server: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every hop is checked: a server that counts as public can't send the reader on to a private one."""
    real = addresses.public
    allowed = iter([True])
    monkeypatch.setattr(addresses, "public", lambda address: next(allowed, None) or real(address))
    with pytest.raises(FetchError, match="inside this network"):
        fetch(f"{server[0]}/hop/1")
    assert [line.split()[0] for line in server[1]] == ["/hop/1"]


def test_redirects(server: tuple[str, list[str]]) -> None:
    """Five redirects are followed, a sixth is not."""
    found = fetch(f"{server[0]}/hop/5", allow_private=True)
    assert found.final_url == f"{server[0]}/page"
    assert found.url == f"{server[0]}/hop/5"
    with pytest.raises(FetchError, match="redirects"):
        fetch(f"{server[0]}/hop/6", allow_private=True)


def test_redirect_to_another_scheme(server: tuple[str, list[str]]) -> None:
    """A redirect can't lead out of http and https."""
    with pytest.raises(FetchError, match="not an http or https address"):
        fetch(f"{server[0]}/away", allow_private=True)


@pytest.mark.parametrize("path", ["bomb", "big"])
def test_too_big(server: tuple[str, list[str]], path: str) -> None:
    """Ten megabytes are the limit, counted after decompression."""
    with pytest.raises(TooLongError, match="10 MB"):
        fetch(f"{server[0]}/{path}", allow_private=True)


def test_compressed(server: tuple[str, list[str]]) -> None:
    """A compressed page is unpacked; one that is damaged is an error of one line."""
    assert fetch(f"{server[0]}/small-zip", allow_private=True).body == PAGE
    with pytest.raises(FetchError):
        fetch(f"{server[0]}/torn", allow_private=True)


def test_slow_drip(server: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that sends a byte now and then is left when the time for the whole fetch is up."""
    monkeypatch.setattr(module, "SECONDS", 0.4)
    with pytest.raises(FetchError, match="took more than"):
        fetch(f"{server[0]}/drip", allow_private=True)


@pytest.mark.parametrize(
    ("status", "kind"), [(404, NotFoundError), (410, NotFoundError), (403, FetchError), (500, FetchError)]
)
def test_status(server: tuple[str, list[str]], status: int, kind: type[InputError]) -> None:
    """A status other than 200 is an error that names it."""
    with pytest.raises(kind, match=str(status)):
        fetch(f"{server[0]}/{status}", allow_private=True)


def test_secrets_are_not_repeated() -> None:
    """A password in an address is refused and stands in no message."""
    with pytest.raises(FetchError) as caught:
        fetch("https://reader:hunter2@harbour.invalid/story")
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["", "nonsense", "file:///etc/hosts", "http://", "http://[::1", "gopher://harbour.invalid"]
)
def test_not_an_address(url: str) -> None:
    """What is no http or https address is refused in one line."""
    with pytest.raises(FetchError):
        fetch(url)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1",
        "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::7f00:1", "2002:7f00:1::", "2002:a00:1::", "64:ff9b::7f00:1",
        "64:ff9b::a00:1", "198.18.0.1", "192.0.2.1", "nonsense", "",
    ],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    """No address of this machine, of a private network or with such a one inside counts as public."""
    assert not public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "9.9.9.9", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_public_addresses(address: str) -> None:
    """Ordinary addresses are public, those with a public one inside too."""
    assert public(address)


@given(st.ip_addresses(v=4))
def test_mapped_addresses_are_judged_by_what_they_carry(address: object) -> None:
    """However an IPv4 address is dressed up, it is as public as by itself."""
    assert public(f"::ffff:{address}") == public(str(address))
