"""An address to bytes, safely: http and https only, public addresses only, capped in time, size and redirects.

Proxies named in the environment are not used: what is fetched comes from the address that was checked.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from email.message import Message
from io import BytesIO
from time import monotonic
from urllib.parse import urljoin

from msgspec import Struct
from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool
from urllib3.exceptions import DecodeError, HTTPError, LocationParseError, ReadTimeoutError, SSLError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Retry, Timeout, Url, parse_url

from reportedly.errors import FetchError, InputError, NotFoundError, RefusedError, TooLongError
from reportedly.intake.addresses import Gate, GatedHTTPConnection, GatedHTTPSConnection, UnreachableError
from reportedly.version import __version__

SECONDS = 20.0  # for the whole fetch, redirects included
BYTES = 10_000_000  # of the body, as it is sent and again as it is unpacked
REDIRECTS = 5
STEP = 1 << 16
MOVED = frozenset((301, 302, 303, 307, 308))
HEADERS = {
    "User-Agent": f"Reportedly/{__version__} (+reads news reports for its user)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/plain, application/pdf, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
SAVE = "open it in a browser and save the page"


class Fetched(Struct, frozen=True, kw_only=True):
    """What came back. `content_type` is the media type in small letters, `retrieved` an ISO 8601 time in UTC."""

    url: str
    final_url: str
    content_type: str | None
    charset: str | None
    body: bytes
    retrieved: str


class HttpResponse(Struct, frozen=True, kw_only=True):
    """What a server said to one request. `headers` have names in small letters; `body` is empty unless it is what was asked
    for (HTTP 200). `location` is where it sends the reader instead."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes
    location: str | None
    retrieved: str


def fetch(url: str, *, allow_private: bool = False) -> Fetched:
    """The bytes at `url`. Raises `NotFoundError`, `TooLongError` or `FetchError`, which say why and what to do.

    `allow_private` lets it connect to addresses inside this network and on this machine.
    """
    deadline = monotonic() + SECONDS
    here = url
    with Gate(deadline, allow_private=allow_private) as gate:
        for _ in range(REDIRECTS + 1):
            answer = _answer(url, here, gate, deadline)
            if answer.location is None:
                return taken(url, answer)
            here = answer.location
    raise wandering(url)


def ask(
    url: str,
    *,
    name: str | None = None,
    allow_private: bool = False,
    headers: Mapping[str, str] | None = None,
    data: bytes | None = None,
) -> HttpResponse:
    """One request, which follows nothing: a GET or, with `data`, a POST, whose answer has no body here.

    `name` is what errors call it, by default the address. Raises `RefusedError`, `TooLongError` or `FetchError`; whatever the
    server says is an answer.
    """
    deadline = monotonic() + SECONDS
    with Gate(deadline, allow_private=allow_private) as gate:
        return _answer(name or url, url, gate, deadline, headers, data)


def taken(url: str, answer: HttpResponse) -> Fetched:
    """What an answer holds that is no redirect. Raises `NotFoundError` or `FetchError` by its status."""
    status = answer.status
    if status in (404, 410):
        raise NotFoundError(url, f"is not there (HTTP {status})", "check the address, or look for an archived copy")
    if status in (401, 402, 403, 451):
        raise FetchError(url, f"is not given out (HTTP {status})", SAVE)
    if status != 200:
        raise FetchError(url, f"was answered with HTTP {status}", f"try again later, or {SAVE}")
    declared = answer.headers.get("content-type", "")
    header = Message()
    header["Content-Type"] = declared
    return Fetched(
        url=url,
        final_url=answer.url,
        content_type=declared.partition(";")[0].strip().lower() or None,
        charset=header.get_content_charset(),
        body=answer.body,
        retrieved=answer.retrieved,
    )


def wandering(url: str) -> FetchError:
    return FetchError(url, f"redirects more than {REDIRECTS} times", SAVE)


def _answer(
    url: str,
    here: str,
    gate: Gate,
    deadline: float,
    headers: Mapping[str, str] | None = None,
    data: bytes | None = None,
) -> HttpResponse:
    try:
        response = _asked(_parsed(here), gate, deadline, headers or {}, data)
        try:
            target = response.headers.get("Location") if response.status in MOVED and data is None else None
            return HttpResponse(
                url=here,
                status=response.status,
                headers={name.lower(): value for name, value in response.headers.items()},
                body=_body(url, response, deadline) if response.status == 200 and data is None else b"",
                location=None if target is None else _joined(here, target),
                retrieved=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            )
        finally:
            response.close()
    except UnreachableError as error:
        kind = RefusedError if error.refused else FetchError
        raise kind(_without_secret(url), error.why, error.remedy).with_setting(error.setting) from None
    except HTTPError as error:
        raise _failure(url, error, deadline) from None


def _parsed(address: str) -> Url:
    try:
        parts = parse_url(address)
    except LocationParseError:
        parts = Url()
    if parts.scheme not in ("http", "https") or not parts.host:
        why = "is not an http or https address, or leads to one that is not"
        raise UnreachableError(why, "check how it is written", refused=True)
    if parts.auth:
        raise UnreachableError("holds a user name or password, or leads to an address that does", SAVE, refused=True)
    return parts


def _without_secret(url: str) -> str:
    """`url` as messages may repeat it: without anything that could be a password."""
    try:
        _parsed(url)
    except UnreachableError:
        return re.sub(r"^([a-z]*:?//)?.*@", r"\1…@", url, flags=re.DOTALL | re.IGNORECASE)
    return url


def _joined(here: str, target: str) -> str:
    """Where a redirect from `here` leads. Servers that do not escape an address send it as UTF-8."""
    with suppress(UnicodeError):  # really Latin-1
        target = target.encode("latin-1").decode()
    try:
        return urljoin(here, target)
    except ValueError:
        raise UnreachableError("redirects to something that is no address", SAVE, refused=True) from None


def _asked(parts: Url, gate: Gate, deadline: float, headers: Mapping[str, str], data: bytes | None) -> BaseHTTPResponse:
    secure = parts.scheme == "https"
    made = HTTPSConnectionPool if secure else HTTPConnectionPool
    port = (443 if secure else 80) if parts.port is None else parts.port
    pool = made(str(parts.host), port, gate=gate)
    pool.ConnectionCls = GatedHTTPSConnection if secure else GatedHTTPConnection
    return pool.urlopen(
        "GET" if data is None else "POST", parts.request_uri, body=data, headers=HEADERS | dict(headers), redirect=False,
        retries=Retry(0, redirect=False), preload_content=False, decode_content=False,
        timeout=Timeout(max(deadline - monotonic(), 0.001)),
    )  # fmt: skip


def _body(url: str, response: BaseHTTPResponse, deadline: float) -> bytes:
    sent = _capped(url, response.stream(STEP, decode_content=False), deadline)
    packing = {"Content-Encoding": response.headers.get("Content-Encoding", "")}
    packed = HTTPResponse(BytesIO(sent), headers=packing, preload_content=False)
    return _capped(url, packed.stream(STEP, decode_content=True), deadline)


def _capped(url: str, parts: Iterator[bytes], deadline: float) -> bytes:
    body = bytearray()
    for part in parts:
        body += part
        if len(body) > BYTES:
            remedy = "save the part that is the report and read that file"
            raise TooLongError(url, f"is over {BYTES // 1_000_000} MB", remedy)
    if monotonic() >= deadline:  # a body whose length is not declared just ends when the gate hangs up
        raise _too_slow(url)
    return bytes(body)


def _too_slow(url: str) -> FetchError:
    return FetchError(url, f"took more than {SECONDS:g} s", f"try again later, or {SAVE}")


def _failure(url: str, error: HTTPError, deadline: float) -> InputError:
    reason = getattr(error, "reason", None) or error
    if monotonic() >= deadline or isinstance(reason, ReadTimeoutError):
        return _too_slow(url)
    if isinstance(reason, SSLError):
        if isinstance(reason.args[0], ssl.SSLCertVerificationError):
            return FetchError(url, "has no valid certificate", "check the address; do not trust the page")
        return FetchError(
            url, "gives no secure connection", "check the address, its port, and whether it begins with http:"
        )
    if isinstance(reason, DecodeError):
        return FetchError(url, "is compressed in a damaged way", f"try again later, or {SAVE}")
    return FetchError(url, f"broke off ({type(reason).__name__})", f"try again later, or {SAVE}")
