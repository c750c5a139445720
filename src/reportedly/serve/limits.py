"""How much, how long and how often one client may ask, so that none can tire the server out for the others."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.serve.plain import refuse
from reportedly.serve.settings import Settings

CLIENTS = 10_000  # that are remembered; the one that has not asked for longest is forgotten first
UPLOADS = ("/inbox", "/api/")  # what begins so may send a file
TOO_LARGE = "This is larger than what can be sent at once. Send the files one by one, or a part of the text."


class Bucket:
    """So many tokens a second flow in, to a brim; each request takes one out (https://en.wikipedia.org/wiki/Token_bucket)."""

    def __init__(self, rate: float, brim: int, clock: Callable[[], float] = monotonic) -> None:
        self._rate, self._brim, self._clock = rate, brim, clock
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> bool:
        """May this client ask now?"""
        now = self._clock()
        level, then = self._levels.pop(client, (float(self._brim), now))
        level = min(self._brim, level + (now - then) * self._rate)
        allowed = level >= 1
        self._levels[client] = (level - 1 if allowed else level, now)
        if len(self._levels) > CLIENTS:
            self._levels.popitem(last=False)
        return allowed


class Limits:
    """Caps the body, the time and the rate of requests."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings
        self.bucket = Bucket(settings.rate, settings.burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        client = scope.get("client")
        if not self.bucket.take(client[0] if client else ""):
            await refuse(429, "Too many requests. Wait a moment.")(scope, receive, send)
            return
        most = self.settings.upload if scope["path"].startswith(UPLOADS) else self.settings.body
        if _declared(Headers(scope=scope)) > most:
            await refuse(413, TOO_LARGE)(scope, receive, send)
            return
        await self._timed(scope, _capped(receive, most), send)

    async def _timed(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers in time, or says that it can't. The work itself may be in a thread, which nothing can break off."""
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
            await refuse(503, "This took too long. Ask for less, or try again later.")(scope, receive, send)


def _declared(headers: Headers) -> int:
    length = headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdecimal() else 0


def _capped(receive: Receive, most: int) -> Receive:
    """`receive`, that stops at `most` bytes: not every body says beforehand how long it is."""
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > most:
            raise HTTPException(413, TOO_LARGE)
        return message

    return counted
