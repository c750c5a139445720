"""Reportedly: who said what, to whom, in what setting, and according to whom, with the words that prove it.

`read_text`, `read_path` and `read_url` read one report; `Reader` reads many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Actor", "Reader", "Record", "Report", "ReportedlyError", "Statement", "read_path", "read_text", "read_url"]

if TYPE_CHECKING:
    from reportedly.api import read_path, read_text, read_url
    from reportedly.errors import ReportedlyError
    from reportedly.reader import Reader
    from reportedly.records import Actor, Record, Report, Statement

_HOMES = {
    "Actor": "records", "Reader": "reader", "Record": "records", "Report": "records", "ReportedlyError": "errors",
    "Statement": "records", "read_path": "api", "read_text": "api", "read_url": "api",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    # The command line imports this package before it knows whether it needs the model: load names when asked for.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
