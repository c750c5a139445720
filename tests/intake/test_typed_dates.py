"""Dates as people write them are as exact as they were written; what may be two days is asked."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from reportedly.errors import InputError
from reportedly.intake.dates import is_iso
from reportedly.intake.given import Given
from reportedly.intake.typed_dates import (
    AmbiguousDateError,
    Near,
    first_and_last,
    in_field,
    in_words,
    may_mean,
    typed_date,
    with_weekday,
)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("5 July 2025", "2025-07-05"),
        ("July 5th, 2025", "2025-07-05"),
        ("Sat. 5 July 2025", "2025-07-05"),
        ("July 2025", "2025-07"),
        ("2025", "2025"),
        ("2025-07", "2025-07"),
        ("2025-07-05", "2025-07-05"),
        ("13/05/2025", "2025-05-13"),
        ("05/13/2025", "2025-05-13"),
        ("5/5/2025", "2025-05-05"),
        ("2025-07-05T14:30+02:00", "2025-07-05T14:30+02:00"),
        ("5 July 2025 2:30 pm", "2025-07-05"),
        ("  5   July\t2025 ", "2025-07-05"),
    ],
)
def test_read_as_written(written: str, date: str) -> None:
    """In the record's form, with nothing that was not said; a time without a zone is cut to its day."""
    assert typed_date(written) == date
    assert Given(published=typed_date(written)).published == date


@pytest.mark.parametrize("written", ["07/05/2025", "7.5.2025", "5/7/25"])
def test_two_days_are_asked(written: str) -> None:
    """Both days are offered, and the error stays whole on its way from another process."""
    with pytest.raises(AmbiguousDateError) as caught:
        typed_date(written)
    assert set(caught.value.choices) == {"2025-05-07", "2025-07-05"}
    assert "7 May 2025" in caught.value.why
    assert "5 July 2025" in caught.value.why
    assert pickle.loads(pickle.dumps(caught.value)).choices == caught.value.choices  # noqa: S301 - our own


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        ("2031-06-02/2031-06-04", "2 to 4 June 2031"),
        ("2031-05-26/2031-06-01", "26 May to 1 June 2031"),
        ("2030-12-29/2031-01-04", "29 December 2030 to 4 January 2031"),
        ("2031-05/2031-06", "May 2031 to June 2031"),
    ],
)
def test_an_interval_is_no_day_in_words_either(interval: str, words: str) -> None:
    """Both ends stand there, and no weekday."""
    assert in_words(interval) == with_weekday(interval) == words


TODAY = date(2025, 7, 10)  # a Thursday


@pytest.mark.parametrize(
    ("written", "choices"),
    [
        ("Tuesday", ("2025-07-08", "2025-07-15")),
        ("on tues.", ("2025-07-08", "2025-07-15")),
        ("Thursday", ("2025-07-10", "2025-07-17")),
        ("last Thursday", ("2025-07-03", "2025-06-26")),
        ("next Tuesday", ("2025-07-15", "2025-07-22")),
        ("yesterday", ("2025-07-09",)),
        ("5 July", ("2025-07-05", "2026-07-05")),
        ("Dec. 28th", ("2025-12-28", "2024-12-28")),
        ("29 February", ("2024-02-29",)),
    ],
)
def test_what_means_another_day_next_week_is_asked(written: str, choices: tuple[str, ...]) -> None:
    """It is understood from today or from another day, the likeliest first, and never taken without being asked."""
    with pytest.raises(AmbiguousDateError) as caught:
        typed_date(written, (Near(TODAY),))
    assert caught.value.choices == choices
    assert all(may_mean(written, each) for each in choices)


@pytest.mark.parametrize(
    ("written", "choices"),
    [
        ("Tuesday", ("2025-07-08", "2025-07-01")), ("Thursday", ("2025-07-10", "2025-07-03")), ("5 July", ("2025-07-05",)),
        ("28 December", ("2024-12-28",)), ("last Thursday", ("2025-07-03", "2025-06-26")),
    ],
)  # fmt: skip
def test_what_came_on_a_day_is_of_no_later_one(written: str, choices: tuple[str, ...]) -> None:
    """The days before are asked; what is only after it is refused."""
    near = (Near(TODAY, "when it came in", latest=TODAY),)
    with pytest.raises(AmbiguousDateError) as caught:
        typed_date(written, near)
    assert caught.value.choices == choices
    with pytest.raises(InputError, match="this would be after 10 July 2025, when it came in"):
        typed_date("next Tuesday", near)


def test_a_chosen_day_has_to_fit_the_words() -> None:
    """Any Tuesday may be meant by "Tuesday", and no Wednesday."""
    assert may_mean("Tuesday", "2025-07-08")
    assert not may_mean("Tuesday", "2025-07-09")
    assert not may_mean("the fifth", "2025-07-05")


@pytest.mark.parametrize(
    "written", ["", "soon", "the fifth", "31 February 2025", "31 February", "5", "1751700000", "2025" * 40]
)
def test_what_is_no_date_is_refused(written: str) -> None:
    """With words about what is one."""
    with pytest.raises(InputError, match="not a date with a year"):
        typed_date(written)


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("2025-07-05", "5 July 2025"), ("2025-07", "July 2025"), ("2025", "2025"), ("", ""),
        ("2025-07-05T14:30Z", "2025-07-05T14:30Z"), ("2025-07-05/2025-07-08", "2025-07-05/2025-07-08"),
    ],
)  # fmt: skip
def test_a_field_shows_a_date_as_people_write_it(kept: str, shown: str) -> None:
    """What the field shows means the same when it is sent again."""
    assert in_field(kept) == shown
    if is_iso(kept):
        assert typed_date(shown) == kept


def test_the_days_of_a_date() -> None:
    """For searches: the first and the last."""
    assert first_and_last("February 2024") == ("2024-02-01", "2024-02-29")
    assert first_and_last("2024") == ("2024-01-01", "2024-12-31")
    assert first_and_last("2024-02-03T10:00Z") == ("2024-02-03", "2024-02-03")
