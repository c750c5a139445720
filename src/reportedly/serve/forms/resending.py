"""A form that could not be taken at all, to be shown and sent again: nothing that was typed is lost."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import FormData

from reportedly.serve.guards.csrf import FIELD, sent_with

SECRET = ("/login",)  # forms that hold a secret are never shown again
TYPED = frozenset(
    ("text", "why", "value", "words", "content", "cue", "source", "url", "outlet", "title", "published", "speaker")
)


@dataclass(frozen=True, slots=True)
class Unsent:
    """The fields of a form: those that a person typed, and all others. `files`: whether files were sent with it."""

    to: str
    typed: tuple[tuple[str, str], ...]
    hidden: tuple[tuple[str, str], ...]
    files: bool


def unsent(request: Request) -> Unsent | None:
    """Return the form of a request; None if it has none, or nothing but a token in it."""
    sent = sent_with(request)
    if sent is None or request.url.path in SECRET:
        return None
    fields = [(name, value) for name, value in sent.multi_items() if isinstance(value, str) and name != FIELD]
    typed = tuple((name, value) for name, value in fields if _is_typed(name) and value.strip())
    hidden = tuple((name, value) for name, value in fields if not _is_typed(name))
    return Unsent(request.url.path, typed, hidden, _has_files(sent)) if typed else None


def _is_typed(name: str) -> bool:
    return name.partition("-")[0] in TYPED


def _has_files(sent: FormData) -> bool:
    return any(not isinstance(value, str) and value.filename for _, value in sent.multi_items())
