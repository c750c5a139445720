"""Which network addresses are public, and connections that go nowhere else.

A name is resolved once and the connection is made to the very address that was checked, so that a name server that changes
its mind in between (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from threading import Timer
from time import monotonic

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NameResolutionError, NewConnectionError

from reportedly.errors import ReportedlyError

NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class PrivateAddressError(ReportedlyError):
    """The address connected to would be inside a network or on this machine."""


def public(address: str) -> bool:
    """Can `address` only be a host of the public internet? Addresses that carry an IPv4 one inside are judged by it too."""
    try:
        ip: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner: list[Address] = []
    if isinstance(ip, ipaddress.IPv6Address):
        inner += [part for part in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())) if part]
        if ip in NAT64:
            inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if int(ip) >> 32 == 0:  # the deprecated IPv4-compatible form
            return False
    judged = inner or [ip]
    return all(part.is_global and not part.is_multicast and not part.is_reserved for part in judged)


class _Vetted:
    """Connects to public addresses only, unless `allow_private`, and hangs up at `deadline` (of `time.monotonic`)."""

    allow_private = False
    deadline = 0.0

    def _new_conn(self) -> socket.socket:
        host, port = self._dns_host, self.port  # type: ignore[attr-defined]
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise NameResolutionError(host, self, error) from error  # type: ignore[arg-type]
        if not self.allow_private and not all(public(str(entry[4][0])) for entry in found):
            raise PrivateAddressError(host)
        failure: OSError | None = None
        for family, kind, protocol, _, where in found:
            left = self.deadline - monotonic()
            if left <= 0:
                failure = TimeoutError("no time left")
                break
            sock = socket.socket(family, kind, protocol)
            sock.settimeout(left)
            try:
                sock.connect(where)
            except OSError as error:
                sock.close()
                failure = error
                continue
            _hang_up_after(sock, left)
            return sock
        raise NewConnectionError(self, f"{failure}") from failure  # type: ignore[arg-type]


def _hang_up_after(sock: socket.socket, seconds: float) -> None:
    """A server that sends a byte a second never runs into a socket's own timeout: end the connection from outside."""
    handle = sock.dup()

    def hang_up() -> None:
        try:
            handle.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # it was over before
        finally:
            handle.close()

    timer = Timer(seconds, hang_up)
    timer.daemon = True
    timer.start()


def connections(*, allow_private: bool, deadline: float) -> tuple[type[HTTPConnection], type[HTTPSConnection]]:
    """Connection classes for http and https that keep to the rules of this module."""
    limits = {"allow_private": allow_private, "deadline": deadline}
    return (
        type("VettedHTTPConnection", (_Vetted, HTTPConnection), limits),
        type("VettedHTTPSConnection", (_Vetted, HTTPSConnection), limits),
    )
