"""The words that tell a setting."""

from __future__ import annotations

import pytest

from reportedly.resolve.dates import dates
from reportedly.resolve.occasions import Occasion, occasions


def only(sentence: str) -> Occasion:
    (found,) = occasions(sentence, dates(sentence, "2025-07-06"))
    return found


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("At closed-door talks in Brenn she said no.", ("private", "meeting", "unknown")),
        ("In a phone call he said no.", ("private", "call", "unknown")),
        ("She said so at a press conference.", ("public", "briefing", "on_record")),
        ("She told reporters that it was over.", ("public", "briefing", "on_record")),
        ("He said so in an interview.", ("public", "interview", "on_record")),
        ("She testified that it was over.", ("public", "testimony", "on_record")),
        ("He posted that it was over.", ("public", "post", "on_record")),
        ("The leaked cable said so, according to a leaked memo.", ("private", "document", "leaked")),
        ("She privately said no.", ("private", None, "unknown")),
    ],
)
def test_access_form_and_terms(sentence: str, told: tuple[str, str | None, str]) -> None:
    """What kind of occasion, behind which doors, on what terms."""
    found = occasions(sentence, ())[-1]
    assert (found.access, found.form, found.terms) == told


def test_place_and_date_with_their_words() -> None:
    """Place and date beside the occasion belong to it, and all their words are its spans."""
    sentence = "At closed-door talks in Brenn on Friday she said no."
    found = only(sentence)
    assert (found.place, found.date) == ("Brenn", "2025-07-04")
    assert [sentence[slice(*span)] for span in found.spans] == ["At closed-door talks", "Brenn", "on Friday"]


@pytest.mark.parametrize(
    "sentence",
    [
        "An aide, who was not authorised to discuss it in public, said no.",
        "The aide declined to speak publicly.",
        "She met her fate and said no.",
        "On the sidelines of the summit she said no.",
    ],
)
def test_what_is_no_setting(sentence: str) -> None:
    """What somebody may not say in public tells no setting."""
    assert [o for o in occasions(sentence, ()) if o.access != "unknown"] == []
