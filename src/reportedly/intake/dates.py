"""Publication dates: ISO 8601, as exact as the words that give them and no more."""

from __future__ import annotations

import calendar
import re
import time
from contextlib import suppress
from datetime import UTC, date, datetime

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})")


def is_iso(value: str) -> bool:
    """Is it a month, a day, or a time with zone, as the record wants it?"""
    with suppress(ValueError):
        if _MONTH.fullmatch(value):
            return value[:4] != "0000"
        if _DAY.fullmatch(value):
            return bool(date.fromisoformat(value))
        if _TIME.fullmatch(value):
            return bool(datetime.fromisoformat(value))
    return False


def iso(value: str) -> str | None:
    """A date that a page or file gives, in the record's form; a time without zone is cut to its day.

    `None` if it is no ISO 8601 date at all.
    """
    value = value.strip()
    if is_iso(value):
        return value
    with suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(value)
        return moment.isoformat() if moment.tzinfo else moment.date().isoformat()
    return None


def of_struct(moment: time.struct_time, *, has_time: bool) -> str | None:
    """ISO 8601 of a time in UTC; only its day unless `has_time`. `None` if it is out of range."""
    with suppress(ValueError, OverflowError, OSError):
        made = datetime.fromtimestamp(calendar.timegm(moment), UTC)
        return made.isoformat().replace("+00:00", "Z") if has_time else made.date().isoformat()
    return None


def days(value: str | None) -> tuple[str, str] | None:
    """The first and the last day of a date of the record: a year, a month, a day, a time or an interval of these.

    `None` if it is none of them. A time is taken in its own zone.
    """
    if not value:
        return None
    first, _, last = value.partition("/")
    with suppress(ValueError):
        return _first_day(first).isoformat(), _last_day(last or first).isoformat()
    return None


def _first_day(value: str) -> date:
    return date.fromisoformat(f"{value[:10]}-01-01"[:10])


def _last_day(value: str) -> date:
    year, *rest = map(int, value[:10].split("-"))
    month = rest[0] if rest else 12
    return date(year, month, rest[1] if rest[1:] else calendar.monthrange(year, month)[1])
