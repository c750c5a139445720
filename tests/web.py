"""An HTTP server of the tests' own that misbehaves on request, and a clock that does not wait."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import Message
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")


class Reply(NamedTuple):
    """What a page answers. `length`: what it says its length is; `drip`: seconds between two bytes."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = {}  # noqa: RUF012 - never changed
    length: int | None = None
    drip: float = 0.0


class Asked(NamedTuple):
    """One request as it came."""

    method: str
    path: str
    headers: Message
    body: bytes


Page = Reply | bytes | str | Callable[[Asked], Reply]


class Web:
    """Pages by path, which the test may change at any time, and what was asked for."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[Asked] = []
        self.at_once = 0  # the most requests that were being answered at the same time
        self._now = 0
        self._lock = Lock()
        self.address = ""

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return Counter(each.path for each in self.asked)[path]

    def paths(self) -> list[str]:
        """What was asked for in order, without robots.txt."""
        return [each.path for each in self.asked if each.path != "/robots.txt"]

    def reply(self, asked: Asked) -> Reply:
        page = self.pages.get(asked.path, Reply(status=404))
        if callable(page):
            return page(asked)
        if isinstance(page, Reply):
            return page
        kind = "text/html; charset=utf-8"
        return Reply(page.encode() if isinstance(page, str) else page, headers={"Content-Type": kind})

    def marked(self, path: str, body: Callable[[], str], mark: Callable[[], str]) -> None:
        """A page with an ETag, which answers 304 to who has it."""

        def page(asked: Asked) -> Reply:
            if asked.headers["If-None-Match"] == mark():
                return Reply(status=304, headers={"ETag": mark()})
            return Reply(body().encode(), headers={"ETag": mark(), "Content-Type": "text/html; charset=utf-8"})

        self.pages[path] = page

    @contextmanager
    def answering(self) -> Iterator[None]:
        with self._lock:
            self._now += 1
            self.at_once = max(self.at_once, self._now)
        try:
            yield
        finally:
            with self._lock:
                self._now -= 1


class _Handler(BaseHTTPRequestHandler):
    web: Web

    def log_message(self, *_: object) -> None: ...

    def do_GET(self) -> None:
        self._answer("GET")

    def do_POST(self) -> None:
        self._answer("POST")

    def _answer(self, method: str) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"] or 0)) if method == "POST" else b""
        asked = Asked(method, self.path, self.headers, body)
        self.web.asked.append(asked)
        with self.web.answering(), suppress(BrokenPipeError, ConnectionResetError):
            reply = self.web.reply(asked)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if not reply.drip and reply.status != 304:
                self.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
            self.end_headers()
            if not reply.drip:
                self.wfile.write(reply.body)
            for byte in reply.body if reply.drip else ():
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(reply.drip)


@contextmanager
def served() -> Iterator[Web]:
    """A server on this machine while inside."""
    web = Web()
    made = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"web": web}))
    made.daemon_threads = True
    Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    web.address = f"http://127.0.0.1:{made.server_address[1]}"
    try:
        yield web
    finally:
        made.shutdown()
        made.server_close()


class HandClock:
    """Time stands still, and goes on by as much as anybody waits. `until`: when `at` is called, as once the time has come."""

    def __init__(self, now: float = 1_937_000_000.0) -> None:
        self.time = now
        self.slept: list[float] = []
        self._lock = Lock()
        self._later: defaultdict[float, list[Callable[[], None]]] = defaultdict(list)

    def now(self) -> float:
        return self.time

    def after(self, seconds: float, call: Callable[[], None]) -> None:
        """Call this when so many seconds have gone by."""
        self._later[self.time + seconds].append(call)

    def sleep(self, seconds: float) -> None:
        with self._lock:
            if seconds > 0:
                self.slept.append(seconds)
                self._on(self.time + seconds)

    def wait(self, queue: SimpleQueue[T], seconds: float | None, *, expected: bool) -> T | None:
        if expected:
            return queue.get(timeout=30)
        with suppress(Empty):
            return queue.get_nowait()
        assert seconds is not None, "it would wait for ever"
        with self._lock:
            self._on(self.time + max(seconds, 0.0))
        with suppress(Empty):
            return queue.get_nowait()
        return None

    def _on(self, to: float) -> None:
        for due in sorted(each for each in self._later if each <= to):
            self.time = max(self.time, due)
            for call in self._later.pop(due):
                call()
        self.time = max(self.time, to)


def rss(*items: str, title: str = "Harbour Gazette") -> str:
    """A feed with these items."""
    channel = f"<title>{escape(title)}</title><link>http://gazette.invalid/</link><description>News</description>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>{channel}{"".join(items)}</channel></rss>'
    )


def item(link: str | None = None, title: str = "The pier", guid: str | None = None, **more: str) -> str:
    """An item; `more`: other elements, such as pubDate or description."""
    parts: dict[str, Any] = {"title": title, "link": link, "guid": guid, **more}
    inside = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in parts.items() if value is not None)
    return f"<item>{inside}</item>"


def article(
    words: str = "The pier is lost, mayor Mara Okeno said on Monday.", title: str = "The pier", head: str = ""
) -> str:
    """A page with an article that is long enough to be one."""
    more = "The harbour board met in the evening and will meet again on Thursday, when the ferry company is heard. "
    return (
        f"<!doctype html><html><head><title>{escape(title)}</title>{head}</head><body><article><h1>{escape(title)}</h1>"
        f"<p>{escape(words)}</p><p>{more * 3}</p></article></body></html>"
    )
