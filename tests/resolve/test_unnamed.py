"""Unnamed sources: who is one, and what the words say of them."""

from __future__ import annotations

import pytest

from reportedly.resolve.unnamed import Unnamed, unnamed


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("three officials", Unnamed("officials", 3, None, None)),
        ("one of the guests", Unnamed("guest", 1, None, None)),
        ("several doctors", Unnamed("doctors", None, None, None)),
        ("an Orsk official briefed on the talks", Unnamed("Orsk official", 1, "briefed on the talks", None)),
        ("people familiar with the matter", Unnamed("people", None, "familiar with the matter", None)),
        ("an anonymous donor", Unnamed("anonymous donor", 1, None, None)),
        (
            "a source close to the band, who was not authorised to speak publicly",
            Unnamed("source", 1, "close to the band", "not authorised to speak publicly"),
        ),
        (
            "a senior diplomat who asked not to be named because the talks were private",
            Unnamed("senior diplomat", 1, None, "because the talks were private"),
        ),
    ],
)
def test_what_the_words_say(words: str, found: Unnamed) -> None:
    """Description, number, basis and reason, each only where the text gives it."""
    assert unnamed(words) == found


@pytest.mark.parametrize(
    "words",
    [
        "Ana Tersk",
        "the president",
        "police",
        "the ministry’s spokesman",
        "the foreign minister of Orsk",
        "The Daily Courier",
    ],
)
def test_who_can_be_found_is_not_unnamed(words: str) -> None:
    """A name, a role or a body of people that readers can look up is no unnamed source."""
    assert unnamed(words) is None
