"""The settings of a server, and the limits that it enforces."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportedly.intake.build import RAW_LIMIT, TEXT_LIMIT
from reportedly.intake.given import KnownOutlet

LOOPBACK_NAMES = frozenset(("localhost", "127.0.0.1", "[::1]"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of a server.

    Attributes:
        names: further host names under which browsers reach it, such as that of a proxy.
        alerts: the file of rules that the page of alerts tells of.
        run_alerts: whether the server looks for alerts, and sends them: those of the file, and those that people saved.
        outlets: outlets by domain, of inputs that do not say theirs.
        body, text, upload: the largest size of a request, of one that adds a text, and of one with files, in bytes.
        bodies_each, bodies: the most bytes that may be sent at the same time by one client, and by all.
        running_each, running: requests in progress, of one client and of all.
        costly_each, costly: of these, such as take the processor for long (`guards.costly`).
        seconds: the longest time for a request.
        rate, burst: requests of one client per second, and at once.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    names: frozenset[str] = frozenset()
    allow_private: bool = False
    outlets: Mapping[str, KnownOutlet] = field(default_factory=dict)
    alerts: Path | None = None
    run_alerts: bool = True
    body: int = 1_000_000
    text: int = 6 * TEXT_LIMIT + 1_000_000  # JSON may write a character as six (\u00e9)
    upload: int = RAW_LIMIT + 1_000_000  # the largest file that can be read, and the form around it
    bodies_each: int = 60_000_000
    bodies: int = 120_000_000
    running_each: int = 40
    running: int = 200
    costly_each: int = 4
    costly: int = 12
    seconds: float = 30.0
    rate: float = 50.0
    burst: int = 200

    @property
    def local(self) -> bool:
        """Whether only this machine can ask, so that nobody needs a token."""
        return is_loopback(self.host) and not self.names

    def cookie(self, what: str) -> str:
        """Return the name of a cookie.

        It contains the port: browsers share cookies between the ports of a machine, which may serve two stores.
        """
        return f"reportedly_{what}_{self.port}"

    def answers_to(self, host: str) -> bool:
        """Return whether `host`, from a request's Host header, is a name of this server.

        Another site may point a name of its own at this machine (DNS rebinding), so that its scripts could read what is
        served here. They cannot choose the Host header that the browser sends. Numeric addresses are safe, since nobody
        can point them anywhere.
        """
        name = _without_port(host).casefold()
        if name in LOOPBACK_NAMES or name in self.names or name.strip("[]") == self.host.casefold():
            return True
        if self.local:
            return is_loopback(name)
        machine = socket.gethostname().casefold()
        return _is_address(name) or name in (machine, f"{machine}.local")


def is_loopback(host: str) -> bool:
    """Return whether the host is this machine, reached from itself."""
    if host.casefold() == "localhost":
        return True
    return _is_address(host) and ipaddress.ip_address(host.strip("[]")).is_loopback


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdecimal() and (not name or name.endswith("]") or ":" not in name) else host
