"""Dates as people write them are as exact as they were written; what may be two days is asked."""

from __future__ import annotations

import pickle

import pytest

from reportedly.errors import InputError
from reportedly.intake.given import Given
from reportedly.intake.typed_dates import AmbiguousDateError, first_and_last, typed_date


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
    "written", ["", "5 July", "yesterday", "the fifth", "31 February 2025", "5", "1751700000", "2025" * 40]
)
def test_what_is_no_date_is_refused(written: str) -> None:
    """A date without a year means another day next year."""
    with pytest.raises(InputError, match="not a date with a year"):
        typed_date(written)


def test_the_days_of_a_date() -> None:
    """For searches: the first and the last."""
    assert first_and_last("February 2024") == ("2024-02-01", "2024-02-29")
    assert first_and_last("2024") == ("2024-01-01", "2024-12-31")
    assert first_and_last("2024-02-03T10:00Z") == ("2024-02-03", "2024-02-03")
