"""Cursors: the position of a client in a list, as an opaque word that it sends back. New items do not shift it.

A cursor is valid only for the query that it was given for: it begins with a part of the hash of that query.
"""

from __future__ import annotations

import binascii
import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import TypeVar

import msgspec
from fastapi import Request

from reportedly.errors import InputError
from reportedly.records import Node

_NOT_THE_QUESTION = ("cursor", "limit")
T = TypeVar("T", bound=Node)


class After(Node, frozen=True, kw_only=True, array_like=True):
    """A position by the key of the last item that was sent."""

    question: str
    key: int


class Further(Node, frozen=True, kw_only=True, array_like=True):
    """A position by the number of items that were sent, among the reports up to a key."""

    question: str
    offset: int
    upto: int


def question(request: Request) -> str:
    """Return a hash of the query, without the page."""
    asked = sorted(pair for pair in request.query_params.multi_items() if pair[0] not in _NOT_THE_QUESTION)
    return hashlib.sha256(repr((request.url.path, asked)).encode(errors="replace")).hexdigest()[:12]


def written(cursor: Node) -> str:
    """Return the cursor as text."""
    return urlsafe_b64encode(cursor.to_json()).decode().rstrip("=")


def read(kind: type[T], given: str | None, asked: str) -> T | None:
    """Return the cursor of type `kind`; None for the first page. Raises `InputError` if it belongs to another query."""
    if given is None:
        return None
    try:
        found = msgspec.json.decode(urlsafe_b64decode(given.encode() + b"=" * (-len(given) % 4)), type=kind)
    except (binascii.Error, ValueError, msgspec.DecodeError):
        found = None
    numbers = msgspec.structs.astuple(found)[1:] if found else ()
    if found is None or getattr(found, "question", "") != asked or not all(0 <= each < 2**31 for each in numbers):
        raise InputError(
            "cursor", "it does not belong to this list", "use `next` of the previous page, with the same parameters"
        )
    return found


def further(at: Further, limit: int) -> str:
    """Return the cursor of the page after the one that begins at `at`."""
    return written(Further(question=at.question, offset=at.offset + limit, upto=at.upto))
