"""Scenes: a private talk ends with another hearer, time or place; who is not named does not speak on the record."""

from __future__ import annotations

from builders.resolving import resolved, statement_near


def test_an_aide_who_only_said_is_not_on_the_record() -> None:
    """Nothing tells of a public occasion, so the words of somebody unnamed are not shown as public."""
    text = "An aide to the mayor said that the vault was empty."
    played = resolved(text, statement_near(text, "s1", "An aide to the mayor", "said", "the vault was empty"))
    setting = played.statement("s1").setting
    assert setting.access != "public"
    assert setting.terms != "on_record"


def test_an_open_letter_is_not_private() -> None:
    """However close its hearers are to him who wrote it."""
    text = "In an open letter to his staff, Ana Tersk wrote that the fund was empty."
    played = resolved(text, statement_near(text, "s1", "Ana Tersk", "wrote", "the fund was empty"), people="Ana Tersk")
    assert played.access("s1") != "private"


def test_a_private_talk_goes_on_until_something_ends_it() -> None:
    """What was said next belongs to it; what was said afterwards, elsewhere, takes nothing from it."""
    text = (
        "During a two-hour meeting behind closed doors in Brenn, Ana Tersk told the envoys that the treaty was dead. "
        "She added that nobody would mourn it. Afterwards, on the steps, she said that the fleet would sail."
    )
    played = resolved(
        text,
        statement_near(text, "s1", "Ana Tersk", "told", "the treaty was dead"),
        statement_near(text, "s2", "She", "added", "nobody would mourn it"),
        statement_near(text, "s3", "she", "said", "the fleet would sail"),
        people="Ana Tersk",
        places="Brenn",
    )
    assert (played.access("s1"), played.access("s2")) == ("private", "private")
    assert played.access("s3") != "private"


def test_whom_one_tells_is_somebody_else() -> None:
    """Two chancellors: the one who is told is not the one who tells."""
    text = "Ana Tersk, the chancellor, told the new chancellor of Orsk that the border would close."
    played = resolved(
        text,
        statement_near(text, "s1", "Ana Tersk, the chancellor", "told", "the border would close"),
        people="Ana Tersk",
        places="Orsk",
    )
    assert played.speaker("s1") == "Ana Tersk"
    assert played.addressee("s1") not in (None, "Ana Tersk")


def test_another_hearer_ends_a_private_talk() -> None:
    """What was said to fishermen on the quay was not said at the lunch before."""
    text = (
        "At a closed lunch in Brenn, Ana Tersk told the envoys that the treaty was dead. "
        "Asked about it by fishermen on the quay, she said that she had eaten well."
    )
    played = resolved(
        text,
        statement_near(text, "s1", "Ana Tersk", "told", "the treaty was dead"),
        statement_near(text, "s2", "she", "said", "she had eaten well"),
        people="Ana Tersk",
        places="Brenn",
    )
    assert played.access("s1") == "private"
    assert (played.addressee("s2") or "").startswith("fishermen")
    assert played.access("s2") != "private"
