"""Pasted text, what is given with it, and the limits that hold for every report."""

from __future__ import annotations

import hashlib

import pytest
from builders.documents import TEXT
from hypothesis import assume, given
from hypothesis import strategies as st

from reportedly.errors import EmptyInputError, InputError, NotEnglishError, TooLongError
from reportedly.intake import Given, from_text
from reportedly.intake.build import TEXT_LIMIT
from reportedly.intake.given import KnownOutlet
from reportedly.records import Report

GERMAN = (
    "Die Ministerin sagte am Montag, der Anleger sei verloren. Ein Sprecher des Hafens wollte das nicht bestätigen, "
    "und auch die Fährleute schwiegen."
)


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_the_text_is_the_input_unchanged(text: str) -> None:
    """Offsets of a pasted text are the input's: nothing is stripped, joined or normalised. A null is U+FFFD."""
    assume(any(character.isalnum() for character in text))
    report = from_text(text, Given(language="en"))
    text = text.replace("\0", "\ufffd")
    assert report.text == text
    assert report.content_hash == "sha256:" + hashlib.sha256(text.encode()).hexdigest()


@given(st.text(max_size=200))
def test_any_text_is_a_report_or_an_input_error(text: str) -> None:
    """Whatever is pasted, lone surrogates too, makes a report that can be written as JSON, or one clear error."""
    try:
        report = from_text(text)
    except InputError:
        return
    assert Report.from_dict(report.to_dict()) == report
    assert len(report.text) == len(text)


def test_a_lone_surrogate_is_replaced_in_place() -> None:
    """Half a character becomes U+FFFD, and all behind it stays where it was."""
    assert from_text("Voss \ud83d said so.").text == "Voss \ufffd said so."


def test_what_is_given_stands_in_the_report() -> None:
    """Outlet, date and address that the user gives are the report's."""
    report = from_text(TEXT, Given(outlet="Quay Review", published="2031-05", url="https://quay.example/1"))
    assert (report.outlet, report.published, report.url) == ("Quay Review", "2031-05", "https://quay.example/1")
    assert report.id == "https://quay.example/1"


@pytest.mark.parametrize(
    "published", ["2031", "2031-05", "2031-05-06", "2031-05-06T08:30Z", "2031-05-06T08:30:15+02:00", "2028-02-29"]
)
def test_dates_as_exact_as_they_are_known(published: str) -> None:
    """A month, a day, or a time with zone can be given."""
    assert Given(published=published).published == published


@pytest.mark.parametrize(
    "published", ["", "20", "2031-13", "2031-02-30", "6 May 2031", "2031-05-06T08:30", "2031-5-6", "20310506"]
)
def test_other_dates_are_one_clear_error(published: str) -> None:
    """What is no such date is refused, with an example of what is."""
    with pytest.raises(InputError, match="2031-05-02T14:30"):
        Given(published=published)


def test_an_id_is_made_from_outlet_path_and_date() -> None:
    """Without id and address, the id is readable and the same every time; without a path it tells texts apart."""
    known = Given(outlet="The Harbour Gazette", published="2031-05-06")
    assert from_text(TEXT, known, path="clips/Pier 1.txt").id == "the-harbour-gazette:clips/pier-1.txt:2031-05-06"
    assert from_text(TEXT).id == from_text(TEXT).id
    assert from_text(TEXT).id != from_text(TEXT + "More.").id


def test_an_own_id_wins() -> None:
    """An id that the caller has is kept."""
    assert from_text(TEXT, Given(url="https://quay.example/1"), id="pier-1").id == "pier-1"


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b", "…"])
def test_nothing_to_read_is_an_error(text: str) -> None:
    """White space and punctuation alone are no report."""
    with pytest.raises(EmptyInputError):
        from_text(text)


def test_a_text_over_the_limit_is_refused() -> None:
    """The limit is counted in bytes, and a text just under it is read."""
    english = "The pier was lost. "
    assert from_text(english * (TEXT_LIMIT // len(english)))
    with pytest.raises(TooLongError):
        from_text("the é" * (TEXT_LIMIT // 5))


def test_another_language_is_refused() -> None:
    """What is surely not English is an error that says how to insist; who insists is believed."""
    with pytest.raises(NotEnglishError, match="if it is English, say so"):
        from_text(GERMAN)
    assert from_text(GERMAN, Given(language="en")).language == "en"


def test_a_language_that_is_given_is_believed() -> None:
    """English of any region is read; a text said to be in another language is refused, whatever it looks like."""
    assert from_text(TEXT, Given(language="en-GB")).language == "en"
    with pytest.raises(NotEnglishError, match="“de”"):
        from_text(TEXT, Given(language="de"))


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://www.courier.example/a", "Courier"),
        ("https://courier.example/harbour/feed.xml", "Harbour Courier"),
        ("https://courier.example/harbourside/a", "Courier"),
        ("https://notcourier.example/a", None),
        ("http://[damaged/", None),
        (None, None),
    ],
)
def test_outlets_by_address(address: str | None, outlet: str | None) -> None:
    """The longest place counts: a domain with all below it, or the beginning of an address."""
    known = Given(
        outlets={
            "courier.example": KnownOutlet("Courier"),
            "https://courier.example/harbour": KnownOutlet("Harbour Courier"),
        }
    )
    found = known.outlet_at(address)
    assert (found and found.name) == outlet
