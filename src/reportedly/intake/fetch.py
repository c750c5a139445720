"""An address to bytes, safely: http and https only, public addresses only, capped in time, size and redirects.

Proxies named in the environment are not used: what is fetched comes from the address that was checked.
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import Message
from time import monotonic
from urllib.parse import urljoin

import urllib3
from msgspec import Struct
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import (
    DecodeError,
    HTTPError,
    LocationParseError,
    NameResolutionError,
    ReadTimeoutError,
    SSLError,
)
from urllib3.response import BaseHTTPResponse
from urllib3.util import Retry, Timeout, Url, parse_url

from reportedly import __version__
from reportedly.errors import FetchError, InputError, NotFoundError, TooLongError
from reportedly.intake.addresses import PrivateAddressError, connections

SECONDS = 20.0  # for the whole fetch, redirects included
BYTES = 10_000_000  # of the body after decompression
REDIRECTS = 5
STEP = 1 << 16
MOVED = frozenset((301, 302, 303, 307, 308))
HEADERS = {
    "User-Agent": f"Reportedly/{__version__} (reads a news report for its user)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/plain, application/pdf, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


class Fetched(Struct, frozen=True, kw_only=True):
    """What came back. `content_type` is the media type in small letters, `retrieved` an ISO 8601 time in UTC."""

    url: str
    final_url: str
    content_type: str | None
    charset: str | None
    body: bytes
    retrieved: str


def fetch(url: str, *, allow_private: bool = False) -> Fetched:
    """The bytes at `url`. Raises `NotFoundError`, `TooLongError` or `FetchError`, which say why and what to do.

    `allow_private` lets it connect to addresses inside this network and on this machine.
    """
    deadline = monotonic() + SECONDS
    here = url
    for _ in range(REDIRECTS + 1):
        response = _get(url, here, allow_private, deadline)
        try:
            target = response.headers.get("Location") if response.status in MOVED else None
            if target is None:
                return _taken(url, here, response, deadline)
        finally:
            response.close()
        here = urljoin(here, target)
    raise FetchError(url, f"redirects more than {REDIRECTS} times", "open it in a browser and save the page")


def _parsed(url: str, here: str) -> Url:
    try:
        parts = parse_url(here)
    except LocationParseError:
        parts = Url()
    if parts.scheme not in ("http", "https") or not parts.host:
        raise FetchError(url, "is not an http or https address", "check how it is written")
    if parts.auth:
        raise FetchError(
            _without_secret(url), "holds a user name or password", "leave it out of the address, or save the page"
        )
    return parts


def _without_secret(url: str) -> str:
    scheme, found, rest = url.partition("://")
    host = rest.partition("/")[0].rpartition("@")[2]
    return f"{scheme}://{host}/…" if found else "address"


def _get(url: str, here: str, allow_private: bool, deadline: float) -> BaseHTTPResponse:
    parts = _parsed(url, here)
    plain, secure = connections(allow_private=allow_private, deadline=deadline)
    left = deadline - monotonic()
    if left <= 0:
        raise _too_slow(url)
    pool: HTTPConnectionPool
    if parts.scheme == "https":
        pool = HTTPSConnectionPool(str(parts.host), parts.port or 443, cert_reqs="CERT_REQUIRED")
        pool.ConnectionCls = secure
    else:
        pool = HTTPConnectionPool(str(parts.host), parts.port or 80)
        pool.ConnectionCls = plain
    try:
        return pool.urlopen(
            "GET", parts.request_uri, headers=HEADERS, redirect=False, retries=Retry(0, redirect=False), preload_content=False,
            decode_content=False, timeout=Timeout(total=left), assert_same_host=False,
        )  # fmt: skip
    except PrivateAddressError:
        remedy = "use --allow-private if it is a host of your own network"
        raise FetchError(url, "leads to an address inside this network or machine", remedy) from None
    except HTTPError as error:
        raise _failure(url, error, deadline) from None


def _taken(url: str, here: str, response: BaseHTTPResponse, deadline: float) -> Fetched:
    if response.status in (404, 410):
        raise NotFoundError(
            url, f"is not there (HTTP {response.status})", "check the address, or look for an archived copy"
        )
    if response.status in (401, 402, 403, 451):
        raise FetchError(url, f"is not given out (HTTP {response.status})", "open it in a browser and save the page")
    if response.status != 200:
        raise FetchError(url, f"was answered with HTTP {response.status}", "try again later")
    body = bytearray()
    try:
        for part in response.stream(STEP, decode_content=True):
            body += part
            if len(body) > BYTES:
                raise TooLongError(
                    url, f"is over {BYTES // 1_000_000} MB", "save the part that is the report and read that file"
                )
    except HTTPError as error:
        raise _failure(url, error, deadline) from None
    if monotonic() > deadline:
        raise _too_slow(url)
    header = Message()
    header["Content-Type"] = response.headers.get("Content-Type", "")
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return Fetched(
        url=url,
        final_url=here,
        content_type=kind or None,
        charset=header.get_content_charset(),
        body=bytes(body),
        retrieved=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
    )


def _too_slow(url: str) -> FetchError:
    return FetchError(url, f"took more than {SECONDS:g} s", "try again later, or save the page")


def _failure(url: str, error: HTTPError, deadline: float) -> InputError:
    reason = getattr(error, "reason", None) or error
    if monotonic() >= deadline or isinstance(reason, (ReadTimeoutError, urllib3.exceptions.ConnectTimeoutError)):
        return _too_slow(url)
    if isinstance(reason, NameResolutionError):
        return FetchError(url, "has a host name that is not known", "check how it is written, and the connection")
    if isinstance(reason, SSLError):
        return FetchError(url, "has no valid certificate", "check the address; do not trust the page")
    if isinstance(reason, DecodeError):
        return FetchError(url, "is compressed in a damaged way", "try again later")
    return FetchError(url, f"could not be fetched ({type(reason).__name__})", "check the address and the connection")
