"""Many clients at once, each with an address of its own, as far as this machine has any."""

from __future__ import annotations

import http.client
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier
from typing import NamedTuple
from urllib.parse import urlsplit

from needs import skip_or_fail

PATIENCE = 300.0  # seconds after which a test has failed
FORM = "multipart/form-data; boundary=crowd"


class Answer(NamedTuple):
    """What a client was answered."""

    status: int
    retry_after: str | None
    body: bytes

    @property
    def allowed(self) -> bool:
        """Whether it is an answer that a server under load may give: done, elsewhere, or when to come back."""
        told = self.retry_after is not None and self.retry_after.isdecimal() and int(self.retry_after) > 0
        return 200 <= self.status < 400 or (self.status in (429, 503) and told)


class Client:
    """One of many. `number` gives it its address; `token`: what it shows."""

    def __init__(self, address: str, number: int = 0, token: str = "") -> None:
        if sys.platform != "linux":
            skip_or_fail("on Linux alone this machine has as many addresses as it takes")
        at = urlsplit(address)
        source = f"127.0.{1 + number // 200}.{1 + number % 200}"
        self._open = http.client.HTTPConnection(at.hostname or "", at.port, PATIENCE, (source, 0))
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    def ask(self, path: str, sent: Mapping[str, object] | bytes | None = None) -> Answer:
        """Ask for a page or, with something to send, send it: a file of a form, or JSON."""
        body = json.dumps(sent).encode() if isinstance(sent, Mapping) else sent
        kind = "application/json" if isinstance(sent, Mapping) else FORM
        headers = self._headers | ({"Content-Type": kind} if body else {})
        with suppress(ConnectionError):  # it was refused before all was sent: the answer is there all the same
            self._open.request("POST" if body else "GET", path, body, headers)
        answer = self._open.getresponse()
        return Answer(answer.status, answer.headers["Retry-After"], answer.read())


def file_of(text: bytes, name: str = "pier.txt", field: str = "file") -> bytes:
    """A form with one file."""
    head = f'--crowd\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'
    return head.encode() + text + b"\r\n--crowd--\r\n"


def at_once(clients: Iterable[Client], work: Callable[[Client], Iterable[Answer]]) -> list[list[Answer]]:
    """What each is answered who all begin at the same moment."""
    some = list(clients)
    begun = Barrier(len(some))

    def one(client: Client) -> list[Answer]:
        begun.wait(PATIENCE)
        return list(work(client))

    with ThreadPoolExecutor(len(some)) as pool:
        return list(pool.map(one, some))


def statuses(answers: Iterable[Iterable[Answer]]) -> Counter[int]:
    """How often each status was answered."""
    return Counter(each.status for some in answers for each in some)
