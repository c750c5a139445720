"""Fetching, against a real server on this machine that misbehaves on request."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from reportedly.errors import FetchError, InputError, NotFoundError, TooLongError
from reportedly.intake import addresses, load
from reportedly.intake import fetch as module
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
        elif step == "astray":
            self.answer(302, Location="http://[::1")
        elif step == "trapped":
            self.answer(302, Location="http://reader:hunter2@harbour.invalid/")
        elif step == "unescaped":
            self.answer(302, Location="/größe".encode().decode("latin-1"))
        elif step == "gr%C3%B6%C3%9Fe":
            self.answer(200, PAGE, Content_Type="text/plain; charset=no-such-thing")
        elif step == "bomb":
            self.answer(200, gzip.compress(bytes(30_000_000)), Content_Encoding="gzip")
        elif step == "bombs":
            self.answer(200, gzip.compress(gzip.compress(bytes(300_000_000), 1)), Content_Encoding="gzip, gzip")
        elif step == "hollow":
            self.answer(200, gzip.compress(b"") * 550_000, Content_Encoding="gzip")
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
    with pytest.raises(FetchError, match="allow private addresses if it is a host of your own network"):
        fetch(f"{server[0]}/page")
    with pytest.raises(FetchError, match="allow private addresses if it is a host of your own network"):
        fetch(server[0].replace("127.0.0.1", "localhost"))
    assert server[1] == []


@pytest.mark.parametrize(
    "host",
    [
        "2130706433", "0x7f000001", "017700000001", "0177.0.0.1", "0x7f.0.0.1", "127.1", "127.0.1", "0", "0.0.0.0", "[::1]",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "127.0.0.1.", "１２７.０.０.１", "127。0。0。1",
        "reader@127.0.0.1", "1.1.1.1@127.0.0.1", "1.1.1.1:80@127.0.0.1",
    ],
)  # fmt: skip
def test_other_spellings_of_this_machine_are_refused(server: tuple[str, list[str]], host: str) -> None:
    """Decimal, octal, hexadecimal, short and full-width numbers, IPv6 with it inside, and a public address before an @."""
    port = server[0].rpartition(":")[2]
    with pytest.raises(FetchError):
        fetch(f"http://{host}:{port}/page")
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


def test_redirect_with_bare_letters(server: tuple[str, list[str]]) -> None:
    """A redirect whose address is not escaped is followed all the same; a charset nobody knows is passed on as it is."""
    found = fetch(f"{server[0]}/unescaped", allow_private=True)
    assert (found.body, found.charset) == (PAGE, "no-such-thing")


@pytest.mark.parametrize(("path", "why"), [("astray", "redirects to something"), ("trapped", "user name or password")])
def test_redirect_to_nowhere(server: tuple[str, list[str]], path: str, why: str) -> None:
    """A redirect to what is no address, or to one that holds a password, is an error of one line without it."""
    with pytest.raises(FetchError, match=why) as caught:
        fetch(f"{server[0]}/{path}", allow_private=True)
    assert "hunter2" not in str(caught.value)


def test_redirect_to_another_scheme(server: tuple[str, list[str]]) -> None:
    """A redirect can't lead out of http and https."""
    with pytest.raises(FetchError, match="not an http or https address"):
        fetch(f"{server[0]}/away", allow_private=True)


@pytest.mark.parametrize("path", ["bomb", "bombs", "big", "hollow"])
def test_too_big(server: tuple[str, list[str]], path: str) -> None:
    """Ten megabytes are the limit, of what is sent and of what it unpacks to."""
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


@pytest.mark.parametrize(
    "url",
    [
        "https://reader:hunter2@harbour.invalid/story",
        "https://reader:hunter2@[harbour",
        "https://reader:hunter2/@harbour.invalid/",
        "ftp://reader:hunter2@harbour.invalid/",
        "reader:hunter2@harbour.invalid",
    ],
)
def test_secrets_are_not_repeated(url: str) -> None:
    """A password in an address is refused and stands in no message, however the address is written."""
    with pytest.raises(FetchError) as caught:
        fetch(url)
    assert "hunter2" not in str(caught.value)
    assert "hunter2" not in str(caught.value.to_dict())


@pytest.mark.parametrize(
    "url", ["", "nonsense", "file:///etc/hosts", "http://", "http://[::1", "gopher://harbour.invalid"]
)
def test_not_an_address(url: str) -> None:
    """What is no http or https address is refused in one line."""
    with pytest.raises(FetchError):
        fetch(url)


def test_unknown_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that no name server knows is called that; one in other letters is looked up in its ASCII form."""
    asked = []

    def unknown(host: str, *_: object, **__: object) -> None:
        asked.append(host)
        raise socket.gaierror("unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(FetchError, match="host name that is not known"):
        fetch("http://größe.invalid/")
    assert asked == ["xn--gre-6ka8i.invalid"]


def test_silent_name_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that does not answer holds the fetch up no longer than anything else."""
    monkeypatch.setattr(module, "SECONDS", 0.2)
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(30) and [])
    with pytest.raises(FetchError, match="took more than"):
        fetch("http://harbour.invalid/")
    over.set()


def test_nobody_listens() -> None:
    """A port where nobody listens gives no connection, which is not the same as being slow."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(FetchError, match="gives no connection"):
        fetch(f"http://127.0.0.1:{port}/", allow_private=True)


def test_no_secure_connection(server: tuple[str, list[str]]) -> None:
    """An https address on a server that speaks only http is an error of one line."""
    with pytest.raises(FetchError, match="no secure connection"):
        fetch(server[0].replace("http:", "https:"), allow_private=True)


def test_second_address(server: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a host has two addresses and the first is dead, the second is asked."""
    port = int(server[0].rpartition(":")[2])
    with socket.create_server(("127.0.0.1", 0)) as taken:
        dead = taken.getsockname()
    places = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", where) for where in (dead, ("127.0.0.1", port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: places)
    assert fetch("http://harbour.invalid/page", allow_private=True).body == PAGE


def test_one_private_address_among_public_ones(server: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads inside with only one of its addresses is refused, whichever would have been used."""
    port = int(server[0].rpartition(":")[2])
    places = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ("1.1.1.1", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: places)
    with pytest.raises(FetchError, match="inside this network"):
        fetch("http://harbour.invalid/page")
    assert server[1] == []


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts open files where the system lists them")
def test_nothing_is_left_open(server: tuple[str, list[str]]) -> None:
    """Many fetches in a row leave no socket and no thread behind."""
    fetch(f"{server[0]}/page", allow_private=True)
    files, threads = len([*Path("/proc/self/fd").iterdir()]), threading.active_count()
    for _ in range(30):
        fetch(f"{server[0]}/hop/2", allow_private=True)
    assert len([*Path("/proc/self/fd").iterdir()]) < files + 15
    assert threading.active_count() < threads + 15


def test_addresses_of_other_schemes_are_no_files() -> None:
    """An address that can't be fetched is refused as one, without its password, and is not looked for on the disk."""
    (found,) = load(["ftp://reader:hunter2@harbour.invalid/story"])
    assert isinstance(found, FetchError)
    assert "hunter2" not in str(found)
