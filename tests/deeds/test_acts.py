"""Acts: who did what to whom, and whether it was done."""

from __future__ import annotations

import pytest

from reportedly.intake import Given, from_text
from reportedly.reader import Reader
from reportedly.records import Record, ReportedEvent

READER = Reader(deeds=True)


def read(text: str) -> Record:
    return READER.read(from_text(text, Given(language="en", published="2031-06-05"), id="one"))


def named(record: Record, event: ReportedEvent) -> tuple[str, str, str | None]:
    target = record.actor(event.target).name if event.target else None
    return event.kind, record.actor(event.actor).name, target


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Marenian police arrested Joris Veld on Monday.", ("COERCE", "Marenian police", "Joris Veld")),
        ("Marenian soldiers killed Joris Veld on Monday.", ("ASSAULT", "Marenian soldiers", "Joris Veld")),
        ("Joris Veld was arrested by Marenian police on Monday.", ("COERCE", "Marenian police", "Joris Veld")),
    ],
)
def test_an_act_has_its_kind_actor_and_target(text: str, act: tuple[str, str, str]) -> None:
    """In the active and in the passive voice."""
    record = read(text)
    assert [named(record, event) for event in record.events] == [act]


def test_an_act_stands_at_its_words() -> None:
    """Its span is its clause, and its date is the one in it."""
    record = read("Grain was dear. Marenian police arrested Joris Veld on Monday, and prices rose.")
    (event,) = record.events
    assert event.text == record.report.text[slice(*event.spans[0])]
    assert event.text.startswith("Marenian police arrested Joris Veld on Monday")
    assert (event.date, event.modality) == ("2031-06-02", "done")


def test_an_act_within_a_statement_is_its_speakers_word() -> None:
    """What somebody says that another did is not the report's own."""
    record = read("“Marenian police arrested Joris Veld on Monday,” Mayor Mara Okeno told the Harbour Gazette.")
    assert [(event.within, event.kind) for event in record.events] == [(record.statements[0].id, "COERCE")]


@pytest.mark.parametrize(
    "text",
    [
        "The pier is old, and the harbour is deep.",
        "Marenian police could have arrested Joris Veld.",
        "Ana Tersk said that talks were useful.",
        "A raid near Marenia killed Joris Veld on Monday.",
    ],
)
def test_what_is_no_act_is_none(text: str) -> None:
    """States, what is only possible, and words."""
    assert read(text).events == ()


def test_who_only_acts_comes_after_those_who_speak() -> None:
    """The ids of the actors of statements are what they are without the acts."""
    told = "“The pier is lost,” Mayor Mara Okeno said."
    before = read(told).actors
    both = read(told + " Marenian police arrested Joris Veld on Monday.")
    assert [(a.id, a.name) for a in both.actors[: len(before)]] == [(a.id, a.name) for a in before]
    assert both.events
    assert {event.actor for event in both.events} <= {a.id for a in both.actors}


def test_acts_and_evidence_are_told_only_to_who_asks() -> None:
    """Too many of them are wrong to tell everybody."""
    report = from_text("Marenian police arrested Joris Veld on Monday.", Given(language="en"), id="one")
    assert READER.read(report).events
    assert not Reader().read(report).events
