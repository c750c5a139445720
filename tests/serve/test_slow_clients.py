"""Clients that take their time, so that a server waits for them and not for others: to ask, to send, to read."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from itertools import cycle
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

import httpx
import pytest
from serving import pages_of, running
from soak import SOAK

from reportedly.serve.connections import EACH, PatientProtocol
from reportedly.serve.jobs import examples
from reportedly.store import Store

PATIENCE = 120.0  # seconds after which a test has failed
PAUSE = 1.0 if SOAK else 0.02  # seconds between two bytes of a slow client
SLOW = 60 if SOAK else 3  # clients of each kind
HEAD = b"POST /inbox HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\n"
ASKED = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
# What is sent at once, and what then comes byte by byte.
ASKERS: dict[str, tuple[bytes, Iterator[bytes]]] = {
    "nothing": (b"", iter(())),
    "a head that does not end": (b"GET / HTTP/1.1\r\nHost: localhost\r\nX-", cycle([b"a"])),
    "many headers": (b"GET / HTTP/1.1\r\nHost: localhost\r\n", cycle([b"A: b\r\n"])),
    "the first line": (b"GET /", cycle([b"a"])),
    "empty lines": (b"", cycle([b"\r\n"])),
    "a second head": (ASKED + b"GET / HTTP/1.1\r\nX-", cycle([b"a"])),
    "a body": (HEAD + b"Content-Length: 900000\r\n\r\n", cycle([b"a"])),
    "a body in pieces": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", cycle([b"1\r\na\r\n"])),
    "a body that was refused": (HEAD + b"Content-Length: 900000000\r\n\r\n", cycle([b"a"])),
}


class Hasty(PatientProtocol):
    """Waits for a moment where the server waits for seconds."""

    head, read = 0.3, 0.3


@pytest.fixture
def address(desk: Store) -> Iterator[str]:
    """As usual a server that is impatient; in the long run the program as it is."""
    examples.put_in(desk)
    if SOAK:
        with running("--store", desk.where) as program:
            yield program.address
    else:
        with pages_of(desk.where, protocol=Hasty, seconds=0.6) as served:
            yield served


def connected(address: str, source: str = "127.0.0.1") -> socket.socket:
    at = urlsplit(address)
    return socket.create_connection((at.hostname or "", at.port or 0), PATIENCE, (source, 0))


def hung_up(made: socket.socket, pieces: Iterator[bytes]) -> bytes:
    """Sends a piece now and then until the server ends the connection; what it has answered until then."""
    answered, end = b"", time.monotonic() + PATIENCE
    made.settimeout(PAUSE)
    while time.monotonic() < end:
        with suppress(TimeoutError):
            try:
                some = made.recv(65_536)
            except ConnectionError:
                return answered
            if not some:
                return answered
            answered += some
        with suppress(ConnectionError):  # the answer to that is read above
            made.sendall(next(pieces, b""))
    raise AssertionError("the server still waits")


@pytest.mark.long
@pytest.mark.parametrize("kind", ASKERS)
def test_who_does_not_get_on_with_it_is_hung_up_on(kind: str, address: str) -> None:
    """Whatever part of a request it is that does not end; meanwhile everybody else is answered."""
    first, pieces = ASKERS[kind]
    answers: list[bytes] = []

    def slowly() -> None:
        with connected(address) as made:
            made.sendall(first)
            answers.append(hung_up(made, pieces))

    slow = [Thread(target=slowly) for _ in range(SLOW)]
    for each in slow:
        each.start()
    elsewhere = httpx.HTTPTransport(local_address="127.0.0.9")
    with httpx.Client(base_url=address, timeout=PATIENCE, transport=elsewhere) as other:
        while any(each.is_alive() for each in slow):
            assert other.get("/").status_code == 200
            time.sleep(0.1)
    assert len(answers) == SLOW
    for answered in answers:
        for status, headers in re.findall(rb"HTTP/1\.1 (\d+) [^\r]*\r\n(.*?)\r\n\r\n", answered, re.DOTALL):
            assert status in (b"200", b"400", b"413", b"429", b"503"), answered
            assert status not in (b"429", b"503") or b"retry-after:" in headers.lower()


@pytest.mark.long
def test_who_does_not_read_is_hung_up_on(address: str) -> None:
    """Answers that nobody takes are not kept for ever."""
    with connected(address) as made, httpx.Client(base_url=address, timeout=PATIENCE) as other:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        ended = Event()

        def ask() -> None:
            with suppress(OSError):
                while not ended.is_set():
                    made.sendall(b"GET /api/v1/trace HTTP/1.1\r\nHost: localhost\r\n\r\n")
            ended.set()

        asking = Thread(target=ask)
        made.settimeout(PATIENCE)
        asking.start()
        try:
            assert ended.wait(PATIENCE)
        finally:
            ended.set()
        asking.join()
        assert other.get("/").status_code == 200


def _statuses(made: Sequence[socket.socket], more: Callable[[], bytes]) -> list[bytes]:
    for each in made:
        each.sendall(more())
    return [each.recv(65_536) for each in made]


def test_one_address_cannot_take_all_connections(desk: Store) -> None:
    """Beyond its share an address is told to come back; another one is answered."""
    with pages_of(desk.where) as address, ExitStack() as stack:
        held = [stack.enter_context(connected(address)) for _ in range(EACH)]
        late = stack.enter_context(connected(address))
        other = stack.enter_context(connected(address, "127.0.0.9"))
        first, last, elsewhere = _statuses([held[0], late, other], lambda: ASKED)
        assert first.startswith(b"HTTP/1.1 200 ")
        assert elsewhere.startswith(b"HTTP/1.1 200 ")
        assert last.startswith(b"HTTP/1.1 503 ")
        assert b"retry-after: 5" in last.lower()
        assert late.recv(10) == b""


@pytest.mark.long
def test_a_connection_that_is_used_is_kept(desk: Store) -> None:
    """Who asks one thing after the other, each in two parts, keeps the connection, though the time for one head is over."""

    class Patient(PatientProtocol):
        head = 4.0

    with pages_of(desk.where, protocol=Patient) as address, connected(address) as made:
        for _ in range(5):
            made.sendall(b"GET /health HTTP/1.1\r\n")
            time.sleep(1)
            made.sendall(b"Host: localhost\r\n\r\n")
            answered = b""
            while not answered.endswith(b'{"status":"ok"}'):
                some = made.recv(65_536)
                assert some
                answered += some


def test_logs_of_slow_clients_hold_nothing_of_what_they_sent(desk: Store, caplog: pytest.LogCaptureFixture) -> None:
    """Neither what is no HTTP nor what does not end is repeated."""
    with pages_of(desk.where, protocol=Hasty) as address:
        for sent in (b"Voss told nobody\r\n\r\n", b"GET / HTTP/1.1\r\nX-Voss: nobody"):
            with connected(address) as made:
                made.sendall(sent)
                hung_up(made, iter(()))
    assert "Voss" not in caplog.text


def test_files_that_may_be_open_are_enough() -> None:
    """All connections that are let in, and what else a server has open, fit into the usual limit of a process."""
    from reportedly.serve.connections import REFUSED
    from reportedly.store.opening import KEPT

    assert Path("/proc/self/fd").exists()
    assert REFUSED + 4 * KEPT <= 1024
