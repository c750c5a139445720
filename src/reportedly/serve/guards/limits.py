"""Limits on the size, time and rate of one client's requests, so that no client can overload the server."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.serve.guards.refusals import refuse
from reportedly.serve.settings import Settings

CLIENTS = 10_000  # clients that are remembered; the one that has been silent for longest is forgotten first
UPLOADS = ("/inbox", "/draft", "/api/")  # beginnings of paths that accept files
TOO_LARGE = "This is larger than what can be sent at once. Send the files one by one, or a part of the text."


class Bucket:
    """A token bucket for each client: it fills at `rate` a second up to `brim`, and each request takes one.

    See https://en.wikipedia.org/wiki/Token_bucket.
    """

    def __init__(self, rate: float, brim: int, clock: Callable[[], float] = monotonic) -> None:
        self._rate, self._brim, self._clock = rate, brim, clock
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> bool:
        """Return whether this client may send a request now, and count it."""
        now = self._clock()
        level, then = self._levels.pop(client, (float(self._brim), now))
        level = min(self._brim, level + (now - then) * self._rate)
        allowed = level >= 1
        self._levels[client] = (level - 1 if allowed else level, now)
        if len(self._levels) > CLIENTS:
            self._levels.popitem(last=False)
        return allowed


class Limits:
    """Middleware that limits the size of bodies, the time, and the rate of requests."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings
        self.bucket = Bucket(settings.rate, settings.burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        client = scope.get("client")
        if not self.bucket.take(client[0] if client else ""):
            await refuse(scope, 429, "Too many requests. Wait a moment.")(scope, receive, send)
            return
        most = self.settings.upload if scope["path"].startswith(UPLOADS) else self.settings.body
        if _declared_size(Headers(scope=scope)) > most:
            await refuse(scope, 413, TOO_LARGE)(scope, receive, send)
            return
        await self._timed(scope, _capped(receive, most), send)

    async def _timed(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer within the time limit, or say that this was not possible.

        The work itself may go on in a thread, which cannot be stopped.
        """
        begun = over = False

        async def watched(message: Message) -> None:
            nonlocal begun
            if over:
                return
            begun = True
            await send(message)

        task = asyncio.ensure_future(self.app(scope, receive, watched))
        try:
            done, _ = await asyncio.wait({task}, timeout=self.settings.seconds)
        finally:
            over = not task.done()
            task.cancel()
        if done:
            task.result()
            return
        if not begun:
            await refuse(scope, 503, "This took too long. Ask for less, or try again later.")(scope, receive, send)


def _declared_size(headers: Headers) -> int:
    length = headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdecimal() else 0


def _capped(receive: Receive, most: int) -> Receive:
    """Return `receive` with a limit of `most` bytes, since not every request declares the size of its body."""
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > most:
            raise HTTPException(413, TOO_LARGE)
        return message

    return counted
