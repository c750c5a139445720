"""The token that a request shows: in its header, as programs send it, or in a cookie of these pages."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.requests import cookie_parser

from reportedly.serve.settings import Settings


def bearer_token(headers: Headers) -> str | None:
    """Return the token in the header Authorization, which no browser sends by itself."""
    kind, _, secret = headers.get("authorization", "").partition(" ")
    return secret.strip() if kind.casefold() == "bearer" else None


def shown_token(headers: Headers, settings: Settings) -> str | None:
    """Return the token of the request, which may be none that is valid."""
    return bearer_token(headers) or cookie_parser(headers.get("cookie", "")).get(settings.cookie("token"))
