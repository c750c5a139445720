"""Reportedly: who said what, to whom, in what setting, and according to whom, with the words that prove it.

`read_text`, `read_path` and `read_url` read one report; `Reader` reads many. `trace` says what many rest on, `check` what an
editor would ask of one. `to_rows` and `to_frame` make tables of what they give.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.version import __version__

__all__ = [
    "Actor", "Finding", "InputError", "Reader", "Record", "Report", "ReportedlyError", "Statement", "Trace",
    "__version__", "check", "read_path", "read_text", "read_url", "to_frame", "to_rows", "trace",
]  # fmt: skip

if TYPE_CHECKING:
    from reportedly.api import check, read_path, read_text, read_url, to_frame, to_rows, trace
    from reportedly.check.findings import Finding
    from reportedly.errors import InputError, ReportedlyError
    from reportedly.reader import Reader
    from reportedly.records import Actor, Record, Report, Statement
    from reportedly.trace.records import Trace

_HOMES = {
    "Actor": "records", "Finding": "check.findings", "InputError": "errors", "Reader": "reader", "Record": "records",
    "Report": "records", "ReportedlyError": "errors", "Statement": "records", "Trace": "trace.records",
    "read_path": "api", "read_text": "api", "read_url": "api", "to_frame": "api", "to_rows": "api",
}  # fmt: skip
_PACKAGES = ("check", "trace")  # that are functions too: see callables.py


def __getattr__(name: str) -> Any:
    # The command line imports this package before it knows whether it needs the model: load names when asked for.
    if name not in _HOMES and name not in _PACKAGES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    if name in _PACKAGES:
        return import_module(f"{__name__}.{name}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
