"""Where in a list a program is, as one word that it sends back. What is added meanwhile does not move it.

A cursor holds for the question that it was given for: it begins with a piece of that question's hash.
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
    """The key of the last one that was shown."""

    question: str
    key: int


class Further(Node, frozen=True, kw_only=True, array_like=True):
    """How many were shown, of those in the reports up to that key."""

    question: str
    offset: int
    upto: int


def question(request: Request) -> str:
    """What was asked, whatever page of it."""
    asked = sorted(pair for pair in request.query_params.multi_items() if pair[0] not in _NOT_THE_QUESTION)
    return hashlib.sha256(repr((request.url.path, asked)).encode(errors="replace")).hexdigest()[:12]


def written(cursor: Node) -> str:
    return urlsafe_b64encode(cursor.to_json()).decode().rstrip("=")


def read(kind: type[T], given: str | None, asked: str) -> T | None:
    """The cursor; None for the first page. Raises `InputError` if it is none of this list."""
    if given is None:
        return None
    try:
        found = msgspec.json.decode(urlsafe_b64decode(given.encode() + b"=" * (-len(given) % 4)), type=kind)
    except (binascii.Error, ValueError, msgspec.DecodeError):
        found = None
    numbers = msgspec.structs.astuple(found)[1:] if found else ()
    if found is None or getattr(found, "question", "") != asked or not all(0 <= each < 2**31 for each in numbers):
        raise InputError(
            "cursor", "it is none of this list", "take `next` of the page before, with the same parameters"
        )
    return found


def further(at: Further, limit: int) -> str:
    """The cursor of the page after the one that begins at `at`."""
    return written(Further(question=at.question, offset=at.offset + limit, upto=at.upto))
