"""Dates that can be read in one way only, and no others."""

from __future__ import annotations

import pytest

from reportedly.intake.dates import certain


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2031-05-06", "2031-05-06"),
        ("2031-05", "2031-05"),
        ("2031-05-06T08:30:00+02:00", "2031-05-06T08:30:00+02:00"),
        ("2031-05-06 08:30", "2031-05-06"),
        ("20310506", "2031-05-06"),
        ("20310506083000", "2031-05-06"),
        ("2031/5/6", "2031-05-06"),
        ("2031/5/6 16:20:11", "2031-05-06"),
        ("2031.05.06", "2031-05-06"),
        ("Tue, 06 May 2031 08:30:00 +0200", "2031-05-06T08:30:00+02:00"),
        ("Tue, 06 May 2031 08:30:00 GMT", "2031-05-06T08:30:00Z"),
        ("6 May 2031", "2031-05-06"),
        ("6th of May 2031, 8:30", "2031-05-06"),
        ("Tuesday, May 6, 2031", "2031-05-06"),
        ("Sept. 6, 2031", "2031-09-06"),
        ("6-May-2031", "2031-05-06"),
        ("23/5/2031", "2031-05-23"),
        ("5/23/2031", "2031-05-23"),
        ("5/5/2031", "2031-05-05"),
        ("5/6/2031", None),
        ("06.05.2031", None),
        ("1998748800", None),
        ("1998748800000", None),
        ("2031", None),
        ("6 May", None),
        ("yesterday", None),
        ("31 April 2031", None),
        ("2031/13/6", None),
        ("Tue, 06 May 2031 08:30:00 +99999999999999999999", "2031-05-06"),
        ("6 Maytember 2031", None),
        ("", None),
    ],
)
def test_certain(said: str, date: str | None) -> None:
    """A form that is read in one way only gives its day; all others give none."""
    assert certain(said) == date
