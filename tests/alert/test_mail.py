"""E-mail, to a real SMTP server on this machine."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from reportedly.alert import mail
from reportedly.alert.channels import opened
from reportedly.alert.message import example
from reportedly.alert.rules import Mail
from reportedly.errors import ChannelError

PASSWORD = "hunter2"


class Office:
    """Takes mail for gazette.invalid."""

    def __init__(self) -> None:
        self.got: list[Envelope] = []
        self.answer = "250 OK"

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any) -> str:  # noqa: N802
        if not address.endswith("@gazette.invalid"):
            return "550 nobody here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            self.got.append(envelope)
        return self.answer

    def mail(self) -> EmailMessage:
        (envelope,) = self.got
        data = envelope.content
        assert isinstance(data, bytes)
        return message_from_bytes(data, policy=policy.default)


def let_in(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and data.password == PASSWORD.encode()
    return AuthResult(success=right, handled=right)


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def certificate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ssl.SSLContext:
    """Of an authority that this machine trusts for the test."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    return context


@pytest.fixture
def port(office: Office, certificate: ssl.SSLContext) -> Iterator[int]:
    """A server with STARTTLS that wants a login."""
    options: dict[str, Any] = {"require_starttls": True, "authenticator": let_in, "auth_required": True}
    server = Controller(office, hostname="localhost", port=free(), ready_timeout=60, tls_context=certificate, **options)
    yield from running(server)


def free() -> int:
    """A port that nobody has."""
    with socket.create_server(("localhost", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


def running(server: Controller) -> Iterator[int]:
    server.start()
    yield server.port
    server.stop()


def channel(port: int, **more: Any) -> Mail:
    given = {
        "to": ("desk@gazette.invalid",), "sender": "reportedly@gazette.invalid", "server": "localhost", "port": port,
        "user": "reportedly", "password_env": "MAIL_PASSWORD",
    }  # fmt: skip
    return Mail(**{**given, **more})


def send(made: Mail) -> None:
    opened({"desk": made})["desk"].send(example(1.9e9), 1.9e9)


@pytest.fixture(autouse=True)
def _password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", PASSWORD)


def test_over_starttls(port: int, office: Office) -> None:
    """The words, whose they are and where they stand, in a plain text mail under the alert's own id."""
    send(channel(port))
    got = office.mail()
    assert got["Subject"] == "[Reportedly] Denial: Mara Okeno"
    assert (got["From"], got["To"]) == ("reportedly@gazette.invalid", "desk@gazette.invalid")
    assert got["Message-ID"] == "<test-1900000000@gazette.invalid>"
    text = got.get_content()
    assert "Lena Voss says: “the pier was lost”" in text
    assert "Quay Review · private" in text
    assert max(map(len, text.splitlines())) <= 80


def test_over_tls(office: Office, certificate: ssl.SSLContext) -> None:
    """From the first byte on."""
    server = Controller(office, hostname="localhost", port=free(), ready_timeout=60, ssl_context=certificate)
    for port in running(server):
        send(channel(port, security="tls", user=None, password_env=None))
    assert office.mail()["Reportedly-Alert"] == "test-1900000000"


def test_in_the_clear(office: Office) -> None:
    """Where the rules say so."""
    for port in running(Controller(office, hostname="localhost", port=free(), ready_timeout=60)):
        send(channel(port, security="none", user=None, password_env=None))
    assert len(office.got) == 1


def test_no_starttls_is_no_mail(office: Office) -> None:
    """A server, or somebody in between, that offers no STARTTLS gets neither password nor words."""
    for port in running(Controller(office, hostname="localhost", port=free(), ready_timeout=60)):
        with pytest.raises(ChannelError, match="does not offer STARTTLS"):
            send(channel(port))
    assert office.got == []


def test_another_certificate(port: int, office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A server that can't prove who it is gets nothing."""
    trustme.CA().cert_pem.write_to_path(tmp_path / "other.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "other.pem"))
    with pytest.raises(ChannelError, match="no secure connection"):
        send(channel(port))
    assert office.got == []


def test_a_wrong_password(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is told without it."""
    monkeypatch.setenv("MAIL_PASSWORD", "swordfish")
    with pytest.raises(ChannelError, match="does not let this user in") as error:
        send(channel(port))
    assert "swordfish" not in str(error.value)


def test_recipients(port: int, office: Office, caplog: pytest.LogCaptureFixture) -> None:
    """One that is refused among others is told, and the others have it; if all are, it has not arrived."""
    send(channel(port, to=("desk@gazette.invalid", "away@lantern.invalid")))
    assert len(office.got) == 1
    assert "refuses mail for away@lantern.invalid" in caplog.text
    with pytest.raises(ChannelError, match=r"refuses mail for away@lantern\.invalid"):
        send(channel(port, to=("away@lantern.invalid",)))


def test_a_server_that_refuses(port: int, office: Office) -> None:
    """Its number is told; the mail has not arrived."""
    office.answer = "451 try again"
    with pytest.raises(ChannelError, match="the server answered 451"):
        send(channel(port))


def test_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody there, and somebody who says nothing."""
    with pytest.raises(ChannelError, match="does not answer"):
        send(channel(1))
    monkeypatch.setattr(mail, "SECONDS", 0.3)
    with socket.create_server(("localhost", 0)) as silent, pytest.raises(ChannelError, match="does not answer"):
        send(channel(silent.getsockname()[1]))
