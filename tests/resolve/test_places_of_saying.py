"""Where it was said: what a place hangs on, and how long an occasion goes on."""

from __future__ import annotations

import pytest
from builders.resolving import resolved, statement_near

from reportedly.records import Setting

HOTEL = (
    "Speaking to reporters at the Brenn Hotel on Thursday, Ana Tersk said the bridge was safe. "
    "She said the toll would fall by a third."
)


def settings(text: str, *contents: tuple[str, str, str], places: str) -> list[Setting]:
    """The setting of each statement, given as source, cue and content."""
    made = [statement_near(text, f"s{k}", *parts) for k, parts in enumerate(contents)]
    told = resolved(text, *made, people="Ana Tersk|Joris Veld", places=places, published="2033-05-06")
    return [told.statement(f"s{k}").setting for k in range(len(made))]


def test_a_place_that_hangs_on_reporters_is_where_it_was_said() -> None:
    """And the next word of the same speaker was said there, too."""
    one, two = settings(
        HOTEL,
        ("Ana Tersk", "said", "the bridge was safe"),
        ("She", "said", "the toll would fall by a third"),
        places="Brenn Hotel",
    )
    assert (one.place, two.place) == ("Brenn Hotel", "Brenn Hotel")


@pytest.mark.parametrize(
    "text",
    [
        "Ana Tersk told reporters that the bridge in Lisk was safe.",
        "Repairs in Lisk took a year. The bridge was safe, Ana Tersk said.",
    ],
)
def test_a_place_that_hangs_on_another_word_is_not(text: str) -> None:
    """The bridge stands there, or the repairs were made there."""
    cue = "told" if "told" in text else "said"
    content = "the bridge in Lisk was safe" if "told" in text else "The bridge was safe"
    (setting,) = settings(text, ("Ana Tersk", cue, content), places="Lisk")
    assert setting.place is None


def test_the_next_sentence_tells_when_and_where_another_thing_was_said() -> None:
    """What was said in private was not said on the day, nor at the place, of the word to the press after it."""
    text = (
        "Ana Tersk privately told allies that the vote was lost. "
        "At a news conference in Lisk on Thursday, she told reporters that the vote would be won."
    )
    private, public = settings(
        text, ("Ana Tersk", "told", "the vote was lost"), ("she", "told", "the vote would be won"), places="Lisk"
    )
    assert (private.place, private.date) == (None, None)
    assert (public.place, public.date) == ("Lisk", "2033-05-05")


def test_a_building_without_a_name_is_a_place() -> None:
    """A town hall, and what has no article."""
    for where in ("at the town hall", "outside parliament"):
        text = f"At a news conference {where}, Ana Tersk said that the bridge would open in August."
        (setting,) = settings(text, ("Ana Tersk", "said", "the bridge would open in August"), places="")
        assert setting.place == where.split(maxsplit=1)[1].removeprefix("the ")


def test_an_outlet_is_no_place() -> None:
    """A column stands in a paper."""
    text = "In an interview in the Harven Courier, Ana Tersk said that the bridge would open in August."
    made = statement_near(text, "s1", "Ana Tersk", "said", "the bridge would open in August")
    told = resolved(text, made, people="Ana Tersk", outlets="Harven Courier", published="2033-05-06")
    assert told.statement("s1").setting.place is None
