"""What a server is told when it starts, and the limits that it keeps."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass

from reportedly.intake.build import RAW_LIMIT

LOOPBACK_NAMES = frozenset(("localhost", "127.0.0.1", "[::1]"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`names`: further names by which browsers reach it, such as that of a proxy. Sizes are in bytes, `rate` and `burst` in
    requests: so many a second for each client, and so many at once."""

    host: str = "127.0.0.1"
    port: int = 8000
    names: frozenset[str] = frozenset()
    allow_private: bool = False
    body: int = 1_000_000
    upload: int = RAW_LIMIT + 1_000_000  # a file of the greatest size that is read, and the form around it
    seconds: float = 30.0
    rate: float = 50.0
    burst: int = 200

    @property
    def local(self) -> bool:
        """Can only this machine ask? Then nobody needs a token."""
        return is_loopback(self.host) and not self.names

    def answers_to(self, host: str) -> bool:
        """Is `host`, of a request's Host header, one of this server's names?

        A page elsewhere may point a name of its own at this machine (DNS rebinding), and its scripts could then read what is
        served here. They can't choose what the browser says in Host. An address is no name that anybody can point anywhere.
        """
        name = _without_port(host).casefold()
        if name in LOOPBACK_NAMES or name in self.names or name.strip("[]") == self.host.casefold():
            return True
        if self.local:
            return is_loopback(name)
        machine = socket.gethostname().casefold()
        return _is_address(name) or name in (machine, f"{machine}.local")


def is_loopback(host: str) -> bool:
    """Is it this machine, asked by itself?"""
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
