"""Dates as people write them, "5 July 2025" or "July 2025", in the record's form. dateparser reads them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from reportedly.errors import InputError
from reportedly.intake.dates import days, is_iso

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

LONGEST = 60  # characters; what is longer is no date
_ORDERS = ("DMY", "MDY")  # in which numbers may stand; a year of four digits comes first if it does so
_CUT = {"year": 4, "month": 7, "day": 10}  # characters of an ISO date that a value of this exactness has


class AmbiguousDateError(InputError):
    """A date that means one day in one country and another day in another. `choices` are the days, in ISO 8601."""

    kind = "ambiguous_date"

    def __init__(self, name: str, choices: tuple[str, ...]) -> None:
        days = " or ".join(in_words(each) for each in choices)
        super().__init__(name, f"this may be {days}", f"write {' or '.join(choices)}, whichever is meant")
        self.args = (name, choices)  # what it is made of again in another process
        self.choices = choices


def typed_date(value: str) -> str:
    """Return the year, the month, the day, or the time with its zone that a person wrote, as exact as he or she wrote it.

    A time without a zone is cut to its day.

    Raises:
        AmbiguousDateError: if it may be two days, such as "07/05/2025".
        InputError: if it is no date, or has no year.
    """
    value = " ".join(value.split())
    if is_iso(value):
        return value
    read = [found for order in _ORDERS if (found := _read(value, order))]
    choices = tuple(dict.fromkeys(read))
    if len(choices) > 1:
        raise AmbiguousDateError(value, choices)
    if not choices:
        raise InputError(
            value[:LONGEST] or "nothing",
            "this is not a date with a year",
            "write it as 5 July 2031, July 2031, 2031, or 2031-07-05",
        )
    return choices[0]


def first_and_last(value: str) -> tuple[str, str]:
    """Return the first and the last day of the year, month or day that a person wrote. Raises `InputError`."""
    found = days(typed_date(value)[:10])
    assert found is not None  # noqa: S101 - of every typed date
    return found


def in_words(day: str) -> str:
    """Return a day or a month of the record in words, "5 July 2025", "July 2025"; anything else as it is."""
    with suppress(ValueError):
        if len(day) >= len("2031-06-04"):
            known = date.fromisoformat(day[:10])
            return f"{known.day} {known:%B %Y}"
        return f"{date.fromisoformat(f'{day}-01'):%B %Y}"
    return day


def _read(value: str, order: str) -> str | None:
    if len(value) > LONGEST:
        return None
    try:
        found = _parser(order).get_date_data(value)
    except (ValueError, OverflowError):  # such as a year that no calendar has
        return None
    moment: datetime | None = found.date_obj
    if moment is None:
        return None
    if found.period == "time":
        return moment.isoformat() if moment.tzinfo else moment.date().isoformat()
    return moment.date().isoformat()[: _CUT.get(found.period or "day", 10)]


@cache
def _parser(order: str) -> DateDataParser:
    from dateparser.date import DateDataParser  # importing it takes as long as reading a report

    settings = {
        "DATE_ORDER": order,
        "PREFER_LOCALE_DATE_ORDER": False,
        "REQUIRE_PARTS": ["year"],
        "PARSERS": ["absolute-time"],  # not "yesterday": the record has days
        "PREFER_DAY_OF_MONTH": "first",
        "PREFER_MONTH_OF_YEAR": "first",
        "RETURN_TIME_AS_PERIOD": True,
    }
    return DateDataParser(languages=["en"], settings=settings)
