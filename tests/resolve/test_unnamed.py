"""Unnamed sources: who is one, and what the words say of them."""

from __future__ import annotations

import pytest

from reportedly.resolve.unnamed import Unnamed, part, unnamed


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("three officials", Unnamed("officials", 3, None, None)),
        ("one of the guests", Unnamed("guest", 1, None, None)),
        ("one of the 25 delegates elected Sunday", Unnamed("delegate", 1, None, None)),
        ("several included on the list", Unnamed("several included on the list", None, None, None)),
        ("a bargeman", Unnamed("bargeman", 1, None, None)),
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


@pytest.mark.parametrize(
    ("words", "count"),
    [("Three of them", 3), ("the fourth", 1), ("One", 1), ("another", 1), ("the others", None), ("Some", None)],
)
def test_some_of_a_group(words: str, count: int | None) -> None:
    """A part of those just spoken of has no name, and a number where the words give it."""
    found = part(words)
    assert found is not None
    assert found.count == count


@pytest.mark.parametrize("words", ["the ministry", "one guard", "they", "the Others Club"])
def test_no_part_of_a_group(words: str) -> None:
    """A noun, a pronoun or a name is no such part."""
    assert part(words) is None


def test_who_is_the_top_of_a_kind_is_known_by_it() -> None:
    """The top official of a land is one whom readers can find."""
    assert unnamed("the top official") is None


def test_may_not_comment_publicly_is_a_reason() -> None:
    """The reason stands in the relative clause, which is no part of the description."""
    assert unnamed("An engineer at the plant, who isn’t allowed to publicly comment") == Unnamed(
        "engineer at the plant", 1, None, "isn’t allowed to publicly comment"
    )
