"""Publication dates: ISO 8601, as exact as the words that give them and no more."""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})")


def is_iso(value: str) -> bool:
    """Is it a year, a month, a day, or a time with zone, as the record wants it?"""
    with suppress(ValueError):
        if _YEAR.fullmatch(value) or _MONTH.fullmatch(value):
            return value[:4] != "0000"
        if _DAY.fullmatch(value):
            return bool(date.fromisoformat(value))
        if _TIME.fullmatch(value):
            return bool(datetime.fromisoformat(value))
    return False


def iso(value: str) -> str | None:
    """A date that a page or file gives, in the record's form; a time without zone is cut to its day.

    `None` if it is no ISO 8601 date at all, or a bare number, which need not be a year.
    """
    value = value.strip()
    if is_iso(value) and not _YEAR.fullmatch(value):
        return value
    with suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(value)
        return moment.isoformat() if moment.tzinfo else moment.date().isoformat()
    return None


_NAMED = r"(?P<name>[A-Z][a-z]{2,8})\.?"
_WEEKDAY = r"(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?\.?,? )?"
_CLOCK = r"(?:,?[ T](?:at )?\d{1,2}[:.]\d{2}.*)?"
_CERTAIN = tuple(
    re.compile(rf"{_WEEKDAY}{day}{_CLOCK}", re.IGNORECASE)
    for day in (
        r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T?\d{4,6}Z?)?",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_NAMED},? (?P<year>\d{{4}})",
        rf"(?P<day>\d{{1,2}})-{_NAMED}-(?P<year>\d{{4}})",
        rf"{_NAMED} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
        r"(?P<one>\d{1,2})[/.-](?P<two>\d{1,2})[/.-](?P<year>\d{4})",
    )
)


def certain(value: str) -> str | None:
    """A date in any form that can be read in one way only: "2031/5/6", "6 May 2031", "Tue, 06 May 2031 08:30:00 +0200".

    `None` for all others: "5/6/2031" is May in one country and June in another, and a bare number is no date.
    """
    value = " ".join(value.split())
    if exact := iso(value):
        return exact
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        moment = parsedate_to_datetime(value)
        if moment.tzinfo and "," in value:
            return moment.isoformat().replace("+00:00", "Z")
    for form in _CERTAIN:
        if found := form.fullmatch(value):
            return _day_of(found.groupdict())
    return None


def _day_of(parts: dict[str, str]) -> str | None:
    with suppress(ValueError):
        if "one" in parts:
            one, two = int(parts["one"]), int(parts["two"])
            if one != two and max(one, two) <= 12:
                return None
            day, month = max(one, two), min(one, two)
        else:
            day = int(parts["day"])
            month = _month(parts["name"]) if "name" in parts else int(parts["month"])
        return date(int(parts["year"]), month, day).isoformat()
    return None


def _month(name: str) -> int:
    """Raises `ValueError` if no month is called so."""
    for number, whole in enumerate(calendar.month_name):
        if number and len(name) >= 3 and (whole.lower().startswith(name.lower()) or name.lower() == "sept"):
            return 9 if name.lower() == "sept" else number
    raise ValueError(name)


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


def day_of(value: str | None) -> date | None:
    """The day of a date of the record; `None` if it is less exact, or unknown."""
    known = days(value)
    return date.fromisoformat(known[0]) if known and known[0] == known[1] else None


def _first_day(value: str) -> date:
    return date.fromisoformat(f"{value[:10]}-01-01"[:10])


def _last_day(value: str) -> date:
    year, *rest = map(int, value[:10].split("-"))
    month = rest[0] if rest else 12
    return date(year, month, rest[1] if rest[1:] else calendar.monthrange(year, month)[1])
