"""Which objects and subjects of telling and asking may be hearers, and where their words begin and end."""

from __future__ import annotations

import re

import pytest

from reportedly.attribute.mentions import Kind, Mention
from reportedly.resolve.hearers import hearers
from reportedly.resolve.sentences import sentences

NAMES: tuple[tuple[str, Kind], ...] = (
    ("Mara Dorn", "person"),
    ("Veld", "person"),
    ("Carla Monk", "person"),
    ("Pim Dorrick", "person"),
    ("Orla Stone", "person"),
    ("Lisk", "place"),
    ("Ardavia", "place"),
    ("Brede", "place"),
    ("Coast Herald", "organisation"),
    ("Radio Tide", "organisation"),
    ("Navy", "organisation"),
    ("Agrarian Convention", "organisation"),
)


def heard(text: str, *kinds: str) -> list[str]:
    """The words of those who may hear, by what hangs them on their verb; none given: all."""
    names = [Mention(m.span(), kind, 0.99) for name, kind in NAMES for m in re.finditer(rf"\b{name}\b", text)]
    names.sort(key=lambda m: m.span)
    return [text[slice(*h.span)] for h in hearers(text, sentences(text), names) if not kinds or h.kind in kinds]


@pytest.mark.parametrize(
    "text",
    [
        "Mara Dorn questioned Governor Veld’s honesty on Tuesday.",
        "Two members questioned the mayor’s right to close the quay.",
        "Critics have questioned her motives since Veld took over the bank.",
        "The colonel ordered Veld’s arrest before the vote was counted.",
        "Thousands requested postal forms to vote before the deadline.",
        "The board ordered repairs to begin at once.",
        "The auditor challenged the ministry’s handling of the strike.",
        "“I am telling my side because nobody else will,” she wrote.",
        "The auditor questioned his authority to sell the mill.",
        "In her book she tells the story of a flood.",
        "Veld rallied the crowd by warning darkly that the dam would break.",
    ],
)
def test_a_thing_does_not_hear(text: str) -> None:
    """What is questioned, ordered or told is no hearer, whosever it is."""
    assert heard(text, "object") == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mara Dorn questioned Governor Veld’s lawyer about the books.", "Governor Veld’s lawyer"),
        ("The colonel ordered Veld’s guards to leave the court.", "Veld’s guards"),
        ("The pastor told his flock that the church would be sold.", "his flock"),
        ("The driver told Fore & Aft that the tide was late.", "Fore & Aft"),
        ("Voss told local media Veld’s heart had stopped.", "local media"),
        ("Voss told aides he’ll keep away.", "aides"),
        ("“It is over,” Voss told reporters Sunday.", "reporters"),
        ("He told journalists at an event in Brede that the band was over.", "journalists at an event"),
        ("The mayor urged vigilant locals to help the police.", "vigilant locals"),
        ("“Bring sacks,” the foreman told the jilters.", "the jilters"),
        ("Officers questioned three sailors about the fire.", "three sailors"),
        ("The institute told a group of 12 bankers that rates would rise.", "a group of 12 bankers"),
        ("Dorn told the Brede city council that the mill would open.", "the Brede city council"),
    ],
)
def test_people_and_bodies_hear(text: str, who: str) -> None:
    """Those of somebody, those that no list of nouns has, several of a number."""
    assert heard(text, "object") == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“We saw no ship,” he told Brede, Ardavia-based Coast Herald.", ["Coast Herald"]),
        ("She told Lisk, Ardavia-based lawyer Veld that the will was lost.", ["lawyer Veld"]),
        ("“It was a joke,” he told Lisk-based Coast Herald.", ["Lisk-based Coast Herald"]),
        ("She has asked Ardavia President Carla Monk to come.", ["Ardavia President Carla Monk"]),
        ("She told Ardavia President Carla Monk would come.", ["Ardavia"]),
        ("Dorn told Radio Tide Veld had left the ship.", ["Radio Tide"]),
        ("“It is a hoax,” he told Tram.co.uk on Monday.", ["Tram.co.uk"]),
        ("“It is a hoax,” he told the Coast Herald.", ["the Coast Herald"]),
        ("Dorn told a town hall meeting with young farmers that rain would come.", ["young farmers"]),
        ("Dorn told a townhall meeting with young farmers that rain would come.", ["young farmers"]),
        ("“It is a hoax,” he told TODAY.", ["TODAY"]),
        ("Dorn told a rally of steelworkers that the mill would open.", ["steelworkers"]),
        ("The colonel told a Navy news briefing that no ship was lost.", []),
        ("The colonel told a crowded press conference in Brede that no ship was lost.", []),
    ],
)
def test_where_the_words_of_a_hearer_begin_and_end(text: str, who: list[str]) -> None:
    """The seat of a paper is not the paper, a land is not its president, a meeting is not those who met."""
    assert heard(text, "object") == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The oldest judge on the appeals court was asked by Veld to retire.",
            ["The oldest judge on the appeals court"],
        ),
        (
            "The leading Agrarian in the senate race was pressed by the host.",
            ["The leading Agrarian in the senate race"],
        ),
        ("The captain of the ferry from Lisk was told to turn back.", ["The captain of the ferry from Lisk"]),
        ("Nurses on the night shift were told that the ward would close.", ["Nurses on the night shift"]),
        ("Those who swim in the Brede canal are warned that it is foul.", []),
        ("A health visitor had been asked by the mill to find a cradle.", ["A health visitor"]),
        ("The ruling was challenged by two farmers.", []),
        ("The water board was warned that the pumps would fail.", ["The water board"]),
    ],
)
def test_the_whole_subject_of_a_passive_hears(text: str, who: list[str]) -> None:
    """Not the last noun of it, and no thing."""
    assert heard(text, "passive") == who


def test_whoever_is_named_in_a_question_does_not_ask_it() -> None:
    """ "Asked by a host if the leaks by Veld had helped": the host asked."""
    text = "Asked by a host if the leaks by Orla Stone had helped, Pim Dorrick said that he did not know."
    plain = [text[slice(*h.span)] for h in hearers(text, sentences(text), ()) if h.plain]
    assert plain == ["a host"]


def test_a_day_gives_no_interview() -> None:
    """ "In a Monday interview" is with nobody who is named there."""
    assert heard("In a Monday interview Veld said that the port must grow.", "talk") == []
    assert heard("In a Radio Tide interview Veld said that the port must grow.", "talk") == ["Radio Tide"]


def test_a_crowd_is_not_what_it_came_to() -> None:
    """ "a cheering crowd at the Agrarian Convention": the crowd."""
    text = "Veld proclaimed to a cheering crowd at the Agrarian Convention that the harvest was safe."
    assert heard(text, "to") == ["a cheering crowd"]
