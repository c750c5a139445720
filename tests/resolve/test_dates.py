"""Dates seen from the day of publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.resolve.dates import dates


def read(words: str, published: str | None = "2025-07-06") -> str | None:
    """The one date in a sentence that ends with `words`."""
    found = dates(f"She spoke {words}.", published)
    return found[0].iso if found else None


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("on Friday", "2025-07-04"),
        ("on Sunday", "2025-07-06"),
        ("yesterday", "2025-07-05"),
        ("two days ago", "2025-07-04"),
        ("this week", "2025-06-30/2025-07-06"),
        ("a week ago", "2025-06-23/2025-06-29"),
        ("next week", "2025-07-07/2025-07-13"),
        ("last month", "2025-06"),
        ("in June", "2025-06"),
        ("last year", "2024"),
        ("in 2019", "2019"),
        ("on 3 May", "2025-05-03"),
        ("on May 3, 2024", "2024-05-03"),
        ("on Friday or Saturday", "2025-07-04/2025-07-05"),
        ("on Sunday or Monday", "2025-06-29/2025-06-30"),
        ("from Tuesday to Thursday of last week", "2025-06-24/2025-06-26"),
        ("the week before last", "2025-06-16/2025-06-22"),
        ("the weekend before last", "2025-06-21/2025-06-22"),
        ("at five", None),
    ],
)
def test_as_exact_as_the_words(words: str, iso: str | None) -> None:
    """A day, a month, a year or an interval: as exact as the words make it, and no more."""
    assert read(words) == iso


def test_nothing_is_guessed_without_the_day_of_publication() -> None:
    """ "on Friday" is no day where nobody knows when the text appeared; a full date is one all the same."""
    assert [read(words, None) for words in ("on Friday", "this week", "on May 3, 2024")] == [None, None, "2024-05-03"]


def test_a_month_of_publication_is_enough_for_months() -> None:
    """With the month alone "last month" is known, "on Friday" is not."""
    assert [read(words, "2025-07") for words in ("last month", "on Friday")] == ["2025-06", None]


@pytest.mark.parametrize(
    "sentence", ["May said so.", "He may march on.", "They sat down in the sun.", "Mr March left."]
)
def test_a_name_or_a_verb_is_no_month(sentence: str) -> None:
    """Words that are months elsewhere."""
    assert dates(sentence, "2025-07-06") == ()


@given(
    st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.sampled_from("Monday Tuesday Wednesday Thursday Friday".split())
)
def test_a_weekday_is_one_of_the_last_seven_days(day: date, name: str) -> None:
    """A bare weekday is that weekday, on the day of publication or in the six days before it."""
    read_day = date.fromisoformat(str(read(f"on {name}", day.isoformat())))
    assert read_day.strftime("%A") == name
    assert timedelta(0) <= day - read_day < timedelta(7)
