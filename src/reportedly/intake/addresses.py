"""Which network addresses are public, and connections that go nowhere else and do not outlive their time.

A name is resolved once and the connection is made to the very address that was checked, so that a name server that changes
its mind in between (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread, Timer
from time import monotonic
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection

from reportedly.errors import ReportedlyError

NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
UNICAST = ipaddress.IPv6Network("2000::/3")  # all that is given out for the public internet
DOCUMENTATION = ipaddress.IPv6Network("3fff::/20")  # newer than the tables of some Pythons that we run on

Place = tuple[socket.AddressFamily, Any]


class UnreachableError(ReportedlyError):
    """No connection can be made or, if `refused`, must be: `why`, and what the user can do about it."""

    def __init__(self, why: str, remedy: str, *, refused: bool = False) -> None:
        super().__init__(why, remedy)
        self.why, self.remedy, self.refused = why, remedy, refused


def public(address: str) -> bool:
    """Can `address` only be a host of the public internet? An IPv6 one that carries an IPv4 one is judged by that."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return ip.is_global and not ip.is_multicast and not ip.is_reserved
    inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else ip.ipv4_mapped or ip.sixtofour
    if inner:
        return public(str(inner))
    return ip.is_global and ip in UNICAST and ip not in DOCUMENTATION and not ip.scope_id


class Gate:
    """Opens the connections of one fetch. Those still open at `deadline` (of `time.monotonic`) are ended from outside:
    a server that sends a byte now and then never runs into a socket's own time limit.
    """

    def __init__(self, deadline: float, *, allow_private: bool) -> None:
        self._deadline, self._allow_private = deadline, allow_private
        self._open: list[socket.socket] = []
        self._timer = Timer(self._left(), self._hang_up)
        self._timer.daemon = True

    def __enter__(self) -> Gate:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        for handle in self._open:
            handle.close()

    def connect(self, host: str, port: int) -> socket.socket:
        """A connection to a checked address of `host`. Raises `UnreachableError`, or `TimeoutError` at the deadline."""
        places = self._places(host, port)
        for left, place in zip(range(len(places), 0, -1), places, strict=True):
            try:
                return self._connected(place, self._left() / left)
            except OSError as error:
                failure = error
        if isinstance(failure, TimeoutError):
            raise failure
        reason = failure.strerror or type(failure).__name__
        raise UnreachableError(
            f"gives no connection ({reason})", "check the address and the network, or try again later"
        )

    def _left(self) -> float:
        return max(self._deadline - monotonic(), 0.001)  # 0 would mean: do not wait at all

    def _places(self, host: str, port: int) -> list[Place]:
        # On a thread of its own, since a name server that does not answer can't be given a time limit.
        answer: SimpleQueue[list[Place]] = SimpleQueue()
        Thread(target=lambda: answer.put(_resolved(host, port)), daemon=True).start()
        try:
            places = answer.get(timeout=self._left())
        except Empty:
            raise TimeoutError("the name server does not answer") from None
        if not places:
            raise UnreachableError("has a host name that is not known", "check how it is written, and the network")
        if not self._allow_private and not all(public(where[0]) for _, where in places):
            why, remedy = (
                "leads to an address inside this network or machine",
                "allow private addresses if it is a host of your own network",
            )
            raise UnreachableError(why, remedy, refused=True).with_setting("allow_private")
        return places

    def _connected(self, place: Place, seconds: float) -> socket.socket:
        family, where = place
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            sock.settimeout(seconds)
            sock.connect(where)
            sock.settimeout(self._left())
            self._open.append(sock.dup())  # TLS takes the socket itself away
        except BaseException:
            sock.close()
            raise
        if monotonic() >= self._deadline:
            self._hang_up()
        return sock

    def _hang_up(self) -> None:
        for handle in self._open:
            with suppress(OSError):  # it was over before
                handle.shutdown(socket.SHUT_RDWR)


def _resolved(host: str, port: int) -> list[Place]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError):  # ValueError: no name of a host looks like this
        return []
    return [(family, where) for family, _, _, _, where in found]


class _Gated(HTTPConnection):
    def __init__(self, *args: Any, gate: Gate, **options: Any) -> None:
        super().__init__(*args, **options)
        self._gate = gate

    def _new_conn(self) -> socket.socket:
        return self._gate.connect(self._dns_host, self.port)


class GatedHTTPConnection(_Gated):
    """http through a `gate`."""


class GatedHTTPSConnection(_Gated, HTTPSConnection):
    """https through a `gate`."""
