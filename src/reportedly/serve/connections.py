"""Connections of HTTP: how many there may be, and how long a client may take to ask and to read the answer.

uvicorn ends a connection that is idle after an answer. It has no limit for one that never finishes the head of a request,
goes on with a body after it was answered, or does not read its answer. Bodies have the time of their request (`guards.limits`).
"""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from reportedly.serve.guards.refusals import refuse
from reportedly.serve.guards.requests import HEADERS

HEAD = 10.0  # seconds that the head of a request may take
READ = 30.0  # seconds in which a client must read some of its answer
SOME = 30_000  # bytes; a client that reads less in `READ` seconds is hung up on
MOST = 500  # connections; whoever opens another is told to come back
EACH = 250  # connections from one address
REFUSED = 700  # connections beyond which even that is too much: a process may have so many files open


async def busy(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer every request that there are too many connections."""
    if scope["type"] == "http":
        response = refuse(scope, 503, "Too many are connected. Try again in a moment.")
        response.headers.update(HEADERS | {"Connection": "close", "Cache-Control": "no-store"})
        await response(scope, receive, send)


class PatientProtocol(H11Protocol):
    """A connection that is hung up on when its client takes too long. `head` and `read` are seconds."""

    head, read = HEAD, READ

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._asking: asyncio.TimerHandle | None = None
        self._reading: asyncio.TimerHandle | None = None
        self._unread = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > REFUSED:
            transport.abort()
            return
        if len(self.connections) > MOST or self._from_here() > EACH:
            self.app = busy
        transport.set_write_buffer_limits(high=0)  # so that it is told whenever something is unread
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._unread = self.transport.get_write_buffer_size()
        self._reading = self.loop.call_later(self.read, self._look)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._reading = _cancelled(self._reading)

    def connection_lost(self, exc: Exception | None) -> None:
        self._asking, self._reading = _cancelled(self._asking), _cancelled(self._reading)
        super().connection_lost(exc)

    def _from_here(self) -> int:
        """Return how many connections there are from the address of this one."""
        here = self.client and self.client[0]
        clients = (getattr(each, "client", None) for each in self.connections)
        return sum(client is not None and client[0] == here for client in clients)

    def _watch(self) -> None:
        """Have a request's head come in time; what belongs to no request that is being answered is part of the next head."""
        answering = self.cycle is not None and not self.cycle.response_complete
        if answering:
            self._asking = _cancelled(self._asking)
        elif self._asking is None:
            self._asking = self.loop.call_later(self.head, self._hang_up)

    def _hang_up(self) -> None:
        self._asking = None
        if self.cycle is None or self.cycle.response_complete:
            self.transport.abort()

    def _look(self) -> None:
        """Hang up if the client has hardly read anything since the last look."""
        unread = self.transport.get_write_buffer_size()
        if unread > self._unread - SOME:
            self.transport.abort()
            return
        self._unread = unread
        self._reading = self.loop.call_later(self.read, self._look)


def _cancelled(timer: asyncio.TimerHandle | None) -> asyncio.TimerHandle | None:
    """Return what stands for no timer, after this one was cancelled."""
    if timer is not None:
        timer.cancel()
    return None
