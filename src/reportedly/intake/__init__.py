"""Bytes to a `Report`: what is read, from where, and what a text or page says of its origin."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.intake.given import Given
    from reportedly.intake.plain import from_text
    from reportedly.intake.sources import expand, is_address, load

__all__ = ["Given", "expand", "from_text", "is_address", "load"]

_HOMES = {"Given": "given", "expand": "sources", "from_text": "plain", "is_address": "sources", "load": "sources"}


def __getattr__(name: str) -> Any:
    # A process that parses one format needs little of this package, and starts sooner without the rest.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
