"""Meetings and calls that a text tells, and what was said at them."""

from __future__ import annotations

import pytest
from builders.resolving import ResolvedRecord, resolved, statement_near

from reportedly.show.words import is_perhaps

MET = (
    "Orsk’s foreign minister, Ana Tersk, met Marenian envoy Joris Veld in Brenn on Thursday. She urged an end to the tariff. "
    "They agreed to meet again. “The tariff stays,” Veld told reporters."
)


def met(text: str = MET) -> ResolvedRecord:
    return resolved(
        text,
        statement_near(text, "s1", "She", "urged", "an end to the tariff"),
        statement_near(text, "s2", "They", "agreed", "to meet again"),
        statement_near(text, "s3", "Veld", "told reporters", "The tariff stays"),
        people="Ana Tersk|Joris Veld|Veld",
        places="Orsk|Brenn",
        peoples="Marenian",
        published="2025-07-05",
    )


def test_what_one_side_raised_was_said_to_the_other_in_private() -> None:
    """Access, form, place, date and addressee come from the sentence that tells of the meeting."""
    played = met()
    setting = played.statement("s1").setting
    assert (setting.access, setting.form, setting.place, setting.date) == ("private", "meeting", "Brenn", "2025-07-03")
    assert (played.speaker("s1"), played.addressee("s1")) == ("Ana Tersk", "Joris Veld")


def test_they_are_both() -> None:
    """What both agreed is theirs together, said to nobody else, and at most perhaps in public."""
    played = met()
    assert (played.speaker("s2"), played.addressee("s2")) == ("Ana Tersk and Joris Veld", None)
    assert played.access("s2") != "public" or is_perhaps(played.statement("s2").certainty.access)


def test_words_to_reporters_are_public_all_the_same() -> None:
    """What the words beside a statement say beats the meeting told before."""
    assert met().access("s3") == "public"


@pytest.mark.parametrize(
    ("how", "form"),
    [
        ("spoke by phone with", "call"),
        ("held talks with", "meeting"),
        ("had a telephone call with", "call"),
        ("sat down today with", "meeting"),
    ],
)
def test_ways_to_tell_of_it(how: str, form: str) -> None:
    """Calls and meetings under their several verbs."""
    played = met(MET.replace("met Marenian", f"{how} Marenian"))
    assert (played.access("s1"), played.statement("s1").setting.form) == ("private", form)


@pytest.mark.parametrize("whom", ["supporters of Joris Veld", "the press beside Joris Veld"])
def test_an_audience_is_no_other_side(whom: str) -> None:
    """Meeting the press or supporters makes nothing private."""
    assert met(MET.replace("Marenian envoy Joris Veld", whom)).access("s1") == "public"


def test_a_readout_is_its_spokesmans_and_on_the_record() -> None:
    """What a spokesman is given as the teller of is told by him, on the record, about a private call."""
    text = (
        "The following is attributable to Spokesperson Pol Arden:\n\n"
        "Minister Ana Tersk spoke today with envoy Joris Veld. The minister urged an end to the tariff."
    )
    played = resolved(
        text,
        statement_near(text, "s1", "The minister", "urged", "an end to the tariff"),
        people="Pol Arden|Ana Tersk|Joris Veld",
        published="2025-07-05",
    )
    setting = played.statement("s1").setting
    assert played.chain("s1") == ["Ana Tersk", "Pol Arden"]
    assert (setting.access, setting.form, setting.terms, setting.date) == ("private", "call", "on_record", "2025-07-05")


@pytest.mark.parametrize(
    ("title", "hearer"),
    [
        ("Minister Ana Tersk’s Call with Marenian Envoy Joris Veld", "Joris Veld"),
        ("Readout of the minister’s call with Joris Veld", "Joris Veld"),
        ("Tariff talks go on, minister says", None),
    ],
)
def test_what_a_readout_tells_was_said_to_the_other_side(title: str, hearer: str | None) -> None:
    """It tells of one call alone. In a report of other things what is merely said afterwards may have been said elsewhere."""
    text = f"{title}\n\nMinister Ana Tersk spoke today with envoy Joris Veld. The minister underlined that the tariff stays."
    played = resolved(
        text,
        statement_near(text, "s1", "The minister", "underlined", "the tariff stays"),
        people="Ana Tersk|Joris Veld",
        published="2025-07-05",
    )
    assert played.addressee("s1") == hearer


JOINT = "Ana Tersk and Joris Veld met in Brenn on Thursday. {0}"


def test_what_one_of_two_who_met_told_the_other_was_said_there() -> None:
    """Both stand before the verb; the place after it is no side of the meeting."""
    text = JOINT.format("Ana Tersk told Joris Veld that the tariff would end.")
    told = resolved(
        text,
        statement_near(text, "s1", "Ana Tersk", "told", "the tariff would end"),
        people="Ana Tersk|Joris Veld",
        places="Brenn",
        published="2025-07-05",
    )
    setting = told.statement("s1").setting
    assert (setting.access, setting.form, setting.place, setting.date) == ("private", "meeting", "Brenn", "2025-07-03")


def test_what_one_of_two_who_met_says_to_nobody_else_is_not_said_to_be_private() -> None:
    text = JOINT.format("Ana Tersk said the tariff would end.")
    told = resolved(
        text,
        statement_near(text, "s1", "Ana Tersk", "said", "the tariff would end"),
        people="Ana Tersk|Joris Veld",
        places="Brenn",
        published="2025-07-05",
    )
    assert told.access("s1") != "private"


def test_the_words_that_tell_of_a_talk_say_which_it_was() -> None:
    """What a readout tells of a meeting was no call."""
    text = JOINT.format("Ana Tersk told Joris Veld that the tariff would end, a readout said.")
    told = resolved(
        text,
        statement_near(text, "s1", "a readout", "said", "Ana Tersk told Joris Veld that the tariff would end"),
        statement_near(text, "s2", "Ana Tersk", "told", "the tariff would end", within="s1"),
        people="Ana Tersk|Joris Veld",
        places="Brenn",
        published="2025-07-05",
    )
    setting = told.statement("s2").setting
    assert (setting.access, setting.form, setting.place) == ("private", "meeting", "Brenn")
