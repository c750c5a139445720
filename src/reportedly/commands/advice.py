"""How to give a setting on the command line: errors of the library name the setting, never a flag."""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.errors import InputError, ReportedlyError, Setting

FLAGS: Mapping[Setting, str] = {
    "address": "--host, --port",
    "allow_private": "--allow-private",
    "columns": "--text COLUMN",
    "decisions": "reportedly correct list",
    "ids": "reportedly search",
    "jobs": "--jobs",
    "language": "--language en",
    "numbers": "reportedly show ID",
    "ocr": "--ocr",
    "published": "--published",
    "resume": "--resume",
    "store": "--store",
    "token": "reportedly token add NAME --scope read",
    "upgrade": "reportedly search WORD --store …",
    "work": "--work FOLDER",
}


def error_line(error: ReportedlyError) -> str:
    """The line about `error`, with the flag that gives the missing setting."""
    return str(error) + _how(error)


def remedy(error: InputError) -> str:
    """The remedy, with the flag."""
    return error.remedy + _how(error)


def _how(error: ReportedlyError) -> str:
    return f" ({FLAGS[error.setting]})" if error.setting else ""
