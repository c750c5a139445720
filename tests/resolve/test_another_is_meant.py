"""Whom words do not mean, though a name or a noun in them would fit."""

from __future__ import annotations

import pytest
from builders.resolving import resolved, statement_near


@pytest.mark.parametrize(
    "words", ["Mr. Dahl", "President Dahl"], ids=["a title of the other gender", "an office that she does not have"]
)
def test_a_family_name_with_a_title_is_not_of_whoever_else_bears_it(words: str) -> None:
    """ "Mr. Dahl" is not Ana Dahl, whom the knowledge base has as a woman, and then "President Dahl" is not either."""
    text = f"Ana Dahl wore no veil in Lisk. Mr. Dahl met the king there. {words} said that the two lands would trade."
    played = resolved(
        text,
        statement_near(text, "s1", words, "said", "the two lands would trade"),
        people="Ana Dahl|Dahl",
        sexes=(("Ana Dahl", "f"),),
        same=(("Ana Dahl", "Anna Dahl"),),
    )
    assert played.speaker("s1") == "Dahl"


def test_a_given_name_alone_does_not_part_a_person_from_a_title() -> None:
    """Andrea may be a man's name."""
    text = "Andrea Dahl wore no hat in Lisk. Mr. Dahl said that the two lands would trade."
    played = resolved(
        text,
        statement_near(text, "s1", "Mr. Dahl", "said", "the two lands would trade"),
        people="Andrea Dahl|Dahl",
        sexes=(("Andrea Dahl", "f"),),
    )
    assert played.speaker("s1") == "Andrea Dahl"


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("an Orsk official following Veld", "Orsk official following Veld"),
        ("Centre for Sea and Ice Studies analyst Pol Arden", "Pol Arden"),
        ("a March 14, 2031 Harbour Board memo", "Harbour Board"),
        ("media reports from Veld", "media reports from Veld"),
        ("a report from the Harbour Board", "Harbour Board"),
    ],
)
def test_a_name_within_a_phrase_is_not_its_head(source: str, speaker: str) -> None:
    text = f"Veld lost its pier in March. The harbour is shut, said {source}. Nobody was hurt in the storm."
    played = resolved(
        text,
        statement_near(text, "s1", source, "said", "The harbour is shut"),
        people="Pol Arden",
        bodies="Centre for Sea and Ice Studies|Harbour Board",
        places="Veld|Orsk",
    )
    assert played.speaker("s1") == speaker


@pytest.mark.parametrize("other", ["The health minister", "The local minister"])
def test_another_office_is_of_somebody_else(other: str) -> None:
    text = f"Transport Minister Ana Tersk visited the wreck. {other} said that forty were hurt."
    played = resolved(
        text, statement_near(text, "s1", other, "said", "forty were hurt"), people="Ana Tersk", places="Orsk"
    )
    assert played.speaker("s1") != "Ana Tersk"


def test_the_minister_is_the_one_who_was_named() -> None:
    text = "Transport Minister Ana Tersk visited the wreck. The minister said that forty were hurt."
    played = resolved(text, statement_near(text, "s1", "The minister", "said", "forty were hurt"), people="Ana Tersk")
    assert played.speaker("s1") == "Ana Tersk"


def test_some_are_nobody_who_was_spoken_of() -> None:
    """But "some of them" are."""
    text = "The clerks say the rain stopped. Some say the vault was empty. Some of them say it was full."
    played = resolved(
        text,
        statement_near(text, "s0", "The clerks", "say", "the rain stopped"),
        statement_near(text, "s1", "Some", "say", "the vault was empty"),
        statement_near(text, "s2", "Some of them", "say", "it was full"),
    )
    assert (played.speaker("s1"), played.speaker("s2")) == ("some", "some of the clerks")


def test_what_you_may_hope_is_nobodys_statement() -> None:
    """But "you" who was asked, and who answers in a quotation, is somebody."""
    text = "You may hope that it floats. “You said that it floats,” Ana Tersk told Pol Arden."
    played = resolved(
        text,
        statement_near(text, "s1", "You", "hope", "it floats"),
        statement_near(text, "s2", "Ana Tersk", "told", "You said that it floats"),
        people="Ana Tersk|Pol Arden",
    )
    assert [s.id for s in played.record.statements] == ["s2"]
