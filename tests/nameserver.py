"""A name server of the tests' own on loopback, which may answer the same question differently each time it is asked."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Thread
from typing import Any

import dns.message
import dns.rdatatype
import dns.resolver
import dns.rrset

Answers = Sequence[
    str
]  # addresses of a name, of either version, or the name that it is another name of, ending with a dot


class NameServer:
    """Answers the first look-up of any name with the first of `turns`, and so on; the last one holds from then on."""

    def __init__(self, turns: Sequence[Answers]) -> None:
        self._turns = list(turns)
        self.asked: list[tuple[str, str]] = []  # name and kind, as they came
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def look_ups(self) -> int:
        """How often a name was looked up: each time for both versions of addresses."""
        return sum(kind == "A" for _, kind in self.asked)

    def end(self) -> None:
        self._socket.sendto(b"", self._socket.getsockname())
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while True:
            packet, client = self._socket.recvfrom(4096)
            if not packet:
                return
            question = dns.message.from_wire(packet)
            self._socket.sendto(self._answer(question).to_wire(), client)

    def _answer(self, question: Any) -> Any:
        (asked,) = question.question
        kind, name = dns.rdatatype.to_text(asked.rdtype), asked.name.to_text()
        turn = sum(each == (name, kind) for each in self.asked)
        self.asked.append((name, kind))
        answer = dns.message.make_response(question)
        for value in self._turns[min(turn, len(self._turns) - 1)]:
            own = "CNAME" if value.endswith(".") else "AAAA" if ":" in value else "A"
            if own in (kind, "CNAME"):
                answer.answer.append(dns.rrset.from_text(asked.name, 0, "IN", own, value))
        return answer


@contextmanager
def naming(*turns: Answers) -> Iterator[NameServer]:
    """Have all names of this process looked up at a server that answers so."""
    server = NameServer(turns)
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers, resolver.port = ["127.0.0.1"], server.port
    dns.resolver.override_system_resolver(resolver)
    try:
        yield server
    finally:
        dns.resolver.restore_system_resolver()
        server.end()
