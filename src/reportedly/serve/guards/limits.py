"""Limits on the size, time, rate and number of one client's requests, so that no client can overload the server.

A client is a token that the store knows or, without one, an address: behind a proxy all have the address of the proxy.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from fastapi import HTTPException
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.serve.guards.credentials import shown_token
from reportedly.serve.guards.problems import retry_after
from reportedly.serve.guards.rates import Bucket
from reportedly.serve.guards.refusals import refuse
from reportedly.serve.shares import Refusal, Shares
from reportedly.serve.site import Site
from reportedly.store.tokens import recognised

UPLOADS = ("/inbox", "/draft", "/api/")  # beginnings of paths that accept files
FILES = "multipart/form-data"  # the only kind of body in which files come
SMALL = 65_536  # bytes of a body that are not counted: all clients at once may send so much
TOO_LARGE = "This is larger than what can be sent at once. Send the files one by one, or a part of the text."
STRANGER = "Who sends this much needs a token. Log in, or send one as Authorization: Bearer …."
TOO_OFTEN = "Too many requests. Wait a moment."
TOO_MANY = {
    429: "Too many requests at once. Wait for their answers.",
    503: "Too many ask at once. Try again in a moment.",
}
TOO_FULL = {
    429: "You are sending too much at once. Send the files one by one.",
    503: "Too much is being sent just now. Try again in a moment.",
}
_KEY = "limited_as"


def client_key(scope: Scope) -> str:
    """Return what the client of a request is counted as."""
    return str(scope.get("state", {}).get(_KEY, ""))


class Limits:
    """Middleware that limits the size of bodies, the time, the rate and the number of requests.

    `late` makes the response to a request that was not answered in time.
    """

    def __init__(self, app: ASGIApp, site: Site, late: Callable[[Scope], Response]) -> None:
        self.app, self._site, self._late, self.settings = app, site, late, site.settings
        settings = site.settings
        self.bucket = Bucket(settings.rate, settings.burst)
        self._running = Shares(settings.running_each, settings.running)
        self._bodies = Shares(settings.bodies_each, settings.bodies)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        client = self._client(scope, headers)
        scope.setdefault("state", {})[_KEY] = client
        if seconds := self.bucket.take(client):
            await refuse(scope, 429, TOO_OFTEN, seconds)(scope, receive, send)
            return
        most = self._most(scope["path"], headers)
        declared = _declared_size(headers)
        if declared > most:
            await refuse(scope, 413, TOO_LARGE)(scope, receive, send)
            return
        if (declared > SMALL or "transfer-encoding" in headers) and not await self._may_send(headers):
            await refuse(scope, 401, STRANGER)(scope, receive, send)
            return
        if refused := self._running.take(client):
            await refuse(scope, refused, TOO_MANY[refused])(scope, receive, send)
            return
        body = _Body(receive, most, self._bodies, client)
        try:
            if refused := body.expect(declared):
                await refuse(scope, refused, TOO_FULL[refused])(scope, receive, send)
            else:
                await self._timed(scope, body.receive, send)
        finally:
            self._running.give_back(client)
            body.end()

    def _client(self, scope: Scope, headers: Headers) -> str:
        secret, address = shown_token(headers, self.settings), scope.get("client")
        return (secret and self._site.tokens.name(secret)) or (address[0] if address else "")

    async def _may_send(self, headers: Headers) -> bool:
        """Return whether the client may send a body that is large or may become so: strangers could fill memory and disk."""
        secret = shown_token(headers, self.settings)
        if secret is None or self._site.tokens.name(secret):
            return secret is not None or self.settings.local
        return await run_in_threadpool(recognised, self._site.store, secret) is not None

    def _most(self, path: str, headers: Headers) -> int:
        if not path.startswith(UPLOADS):
            return self.settings.body
        if headers.get("content-type", "").partition(";")[0].strip().casefold() == FILES:
            return self.settings.upload
        return min(self.settings.upload, self.settings.text)

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
            await self._late(scope)(scope, receive, send)


class _Body:
    """The body of a request as it comes, up to `most` bytes, since not every request declares its size.

    One that is larger than `SMALL` is counted among all bodies: as it was declared or, without that, as it comes.
    """

    def __init__(self, receive: Receive, most: int, bodies: Shares, client: str) -> None:
        self._receive, self._most, self._bodies, self._client = receive, most, bodies, client
        self._size = self._held = 0
        self._free = SMALL

    def expect(self, declared: int) -> Refusal | None:
        """Count what was declared, so that whoever may begin to send can also end."""
        if declared <= SMALL:
            return None
        refused = self._bodies.take(self._client, declared)
        if refused is None:
            self._free, self._held = 0, declared
        return refused

    async def receive(self) -> Message:
        message = await self._receive()
        part = len(message.get("body", b""))
        self._size += part
        if self._size > self._most:
            raise HTTPException(413, TOO_LARGE)
        more = self._size - self._free - self._held
        if more > 0:
            if refused := self._bodies.take(self._client, more):
                raise HTTPException(refused, TOO_FULL[refused], retry_after(refused))
            self._held += more
        return message

    def end(self) -> None:
        """Count its bytes no longer."""
        if self._held:
            self._bodies.give_back(self._client, self._held)
            self._held = 0


def _declared_size(headers: Headers) -> int:
    length = headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdecimal() else 0
