"""Dates as people write them, "5 July 2025" or "July 2025", in the record's form. dateparser reads them.

What means another day next week or next year ("Tuesday", "5 July") is understood, and never taken without being asked.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.errors import InputError
from reportedly.intake.dates import days, is_iso

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

LONGEST = 60  # characters; what is longer is no date
_ORDERS = ("DMY", "MDY")  # in which numbers may stand; a year of four digits comes first if it does so
_WEEKDAY = re.compile(
    r"(?:on |(?P<which>last|next|this) )?(?P<day>mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?\.?",
    re.IGNORECASE,
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FROM_TODAY = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_MONTH_NAMES = "|".join(rf"{calendar.month_name[n]}|{calendar.month_abbr[n]}\.?" for n in range(1, 13))
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_NO_YEAR = re.compile(
    rf"(?:on )?(?:the )?{_NUMBER}(?: of)? (?:{_MONTH_NAMES})|(?:on )?(?:{_MONTH_NAMES}) (?:the )?{_NUMBER}",
    re.IGNORECASE,
)
WEEK = timedelta(days=7)
_CUT = {"year": 4, "month": 7, "day": 10}  # characters of an ISO date that a value of this exactness has


class AmbiguousDateError(InputError):
    """A date that may mean several days: in two countries, or as it is read in another week or year.

    Attributes:
        choices: the days, in ISO 8601, the likeliest first.
    """

    kind = "ambiguous_date"

    def __init__(self, name: str, choices: tuple[str, ...], reckoned: str = "") -> None:
        days = " or ".join(with_weekday(each) for each in choices)
        why = f"this may be {days}{', ' * bool(reckoned)}{reckoned}"
        super().__init__(name, why, f"write {' or '.join(map(in_words, choices))}, whichever is meant")
        self.args = (name, choices, reckoned)  # what it is made of again in another process
        self.choices = choices


class Near(NamedTuple):
    """The day from which "Tuesday" and "5 July" are understood, and what happened on it: "when it was retrieved". No day after
    `latest` can be meant."""

    day: date
    why: str = ""
    latest: date | None = None

    @property
    def words(self) -> str:
        """The day with what happened on it; nothing if that is not told."""
        return f"{in_words(self.day.isoformat())}, {self.why}" if self.why else ""


def typed_date(value: str, near: Sequence[Near] = ()) -> str:
    """Return the year, the month, the day, or the time with its zone that a person wrote, as exact as he or she wrote it.

    A time without a zone is cut to its day.

    Args:
        value: the date as it was typed.
        near: the days from which "Tuesday" and "5 July" may be understood, the likeliest first; without any, today.

    Raises:
        AmbiguousDateError: if it may be several days, such as "07/05/2025", "Tuesday" or "5 July".
        InputError: if it is no date.
    """
    value = " ".join(value.split())
    if is_iso(value):
        return value
    read = [found for order in _ORDERS if (found := _read(value, order))]
    choices = tuple(dict.fromkeys(read))
    if len(choices) > 1:
        raise AmbiguousDateError(value, choices)
    from_days = near or (Near(date.today()),)
    meant = (
        [(day, each.latest) for each in from_days for day in _from(value, each.day, each.latest)] if not choices else []
    )
    if relative := [day.isoformat() for day, latest in meant if latest is None or day <= latest]:
        reckoned = " or ".join(dict.fromkeys(filter(None, (each.words for each in from_days))))
        raise AmbiguousDateError(value, tuple(dict.fromkeys(relative)), f"reckoned from {reckoned}" if reckoned else "")
    if meant:
        last = max(from_days, key=lambda each: each.latest or date.min)
        raise InputError(value, f"this would be after {last.words}", "write the whole date")
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


def may_mean(value: str, day: str) -> bool:
    """Return whether a date as it was typed may mean this day: "Tuesday" any Tuesday, "5 July" that of any year."""
    value, meant = " ".join(value.split()), date.fromisoformat(day)
    if found := _WEEKDAY.fullmatch(value):
        return _WEEKDAYS[meant.weekday()] == found["day"].lower()
    if _NO_YEAR.fullmatch(value):
        return _read(f"{value} {meant.year}", _ORDERS[0]) == day
    return value.lower() in _FROM_TODAY or day in [_read(value, order) for order in _ORDERS]


def in_field(day: str) -> str:
    """Return a date of the record as a field of a form shows it: as people write it, unless something of it would be lost."""
    return in_words(day) if is_iso(day) and "T" not in day else day


def with_weekday(day: str) -> str:
    """Return a day of the record in words, "Saturday, 5 July 2025"; anything else as `in_words` does."""
    words = in_words(day)
    with suppress(ValueError):
        return f"{date.fromisoformat(day.partition('T')[0]):%A}, {words}"
    return words


def in_words(day: str) -> str:
    """Return a day, a month or an interval of days of the record in words, "5 July 2025", "July 2025", "26 May to 1 June 2025";
    anything else as it is."""
    first, between, last = day.partition("/")
    if between:
        return _from_to(first, last)
    with suppress(ValueError):
        if len(day) >= len("2031-06-04"):
            known = date.fromisoformat(day[:10])
            return f"{known.day} {known:%B %Y}"
        return f"{date.fromisoformat(f'{day}-01'):%B %Y}"
    return day


def _from_to(first: str, last: str) -> str:
    """Return an interval in words; what its two ends share stands once."""
    with suppress(ValueError):
        one, two = date.fromisoformat(first[:10]), date.fromisoformat(last[:10])
        shared = " %Y" * (one.year != two.year)
        month = " %B" if shared or one.month != two.month else ""
        return f"{one.day}{one.strftime(month + shared)} to {in_words(last)}"
    return f"{in_words(first)} to {in_words(last)}"


def _from(value: str, near: date, latest: date | None) -> list[date]:
    """Return the days that a date without its year or month may mean, the likeliest first. Of a weekday, a week before stands in
    place of one that is too late."""
    if found := _WEEKDAY.fullmatch(value):
        away = (near.weekday() - _WEEKDAYS.index(found["day"].lower())) % 7
        last = near - timedelta(days=away)
        match (found["which"] or "").lower():
            case "last":
                before = last if away else last - WEEK
                return [before, before - WEEK]
            case "next":
                return [last + WEEK, last + 2 * WEEK]
        return [last, last + WEEK if latest is None or last + WEEK <= latest else last - WEEK]
    if value.lower() in _FROM_TODAY:
        return [near + timedelta(days=_FROM_TODAY[value.lower()])]
    if _NO_YEAR.fullmatch(value):
        read = (_read(f"{value} {near.year + years}", _ORDERS[0]) for years in (-1, 0, 1))
        known = [date.fromisoformat(each) for each in read if each]
        ends = [day for day in known if day <= near][-1:] + [day for day in known if day > near][:1]
        return sorted(ends, key=lambda day: abs(day - near))
    return []


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
