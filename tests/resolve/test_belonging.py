"""For whom somebody acts, and how sure a chain can be."""

from __future__ import annotations

import pytest
from builders.resolving import ResolvedRecord, resolved, statement_near


def acts_for(made: ResolvedRecord, name: str) -> str | None:
    names = {actor.id: actor.name for actor in made.record.actors}
    (own,) = (actor for actor in made.record.actors if actor.name == name)
    return names.get(own.belongs_to or "")


@pytest.mark.parametrize(
    ("role", "whose"), [("mayor", "Lisk"), ("police officers", "Lisk"), ("farmer", None), ("singers", None)]
)
def test_a_place_has_its_officials_and_not_all_who_are_from_there(role: str, whose: str | None) -> None:
    text = f"Lisk {role} Ana Tersk said that the pier was lost."
    made = resolved(
        text,
        statement_near(text, "s1", f"Lisk {role} Ana Tersk", "said", "the pier was lost"),
        people="Ana Tersk",
        places="Lisk",
    )
    assert acts_for(made, "Ana Tersk") == whose


@pytest.mark.parametrize(
    ("role", "whose"), [("a rival of", None), ("the successor to", None), ("an aide to", "Mara Veld")]
)
def test_whoever_is_apart_from_somebody_is_not_his(role: str, whose: str | None) -> None:
    text = f"Ana Tersk, {role} Mara Veld, said that the pier was lost."
    made = resolved(
        text,
        statement_near(text, "s1", f"Ana Tersk, {role} Mara Veld,", "said", "the pier was lost"),
        people="Ana Tersk|Mara Veld",
    )
    assert acts_for(made, "Ana Tersk") == whose


def test_a_spokeswoman_does_not_speak_for_whoever_asked_her() -> None:
    text = "In an interview with Channel Nine, spokeswoman Ana Tersk said that the pier was lost."
    made = resolved(
        text,
        statement_near(text, "s1", "spokeswoman Ana Tersk", "said", "the pier was lost"),
        people="Ana Tersk",
        bodies="Channel Nine",
    )
    assert acts_for(made, "Ana Tersk") is None


def test_a_thing_has_nobody() -> None:
    text = "Ivo Veld, owner of the dog, said that it was lost."
    made = resolved(
        text, statement_near(text, "s1", "Ivo Veld, owner of the dog,", "said", "it was lost"), people="Ivo Veld"
    )
    assert acts_for(made, "Ivo Veld") is None


def test_a_chain_is_no_surer_than_its_speaker() -> None:
    text = "Ana Tersk met Mara Veld. She told the Courier that the pier was lost, the Courier said."
    made = resolved(
        text,
        statement_near(text, "s1", "She", "told", "the pier was lost"),
        people="Ana Tersk|Mara Veld",
        outlets="Courier",
    )
    sure = made.record.statements[0].certainty
    assert sure.chain is not None
    assert sure.speaker is not None
    assert sure.chain <= sure.speaker


@pytest.mark.parametrize(
    ("before", "name", "after", "whose", "role"),
    [
        ("", "Ana Tersk", ", a former Lowmark Bank economist,", None, "former economist"),
        ("", "Ana Tersk", ", a retired economist at Lowmark Bank,", None, "retired economist"),
        ("Former Lowmark Bank chairwoman ", "Ana Tersk", "", None, "former chairwoman"),
        ("Lowmark Bank chairwoman ", "Ana Tersk", "", "Lowmark Bank", "chairwoman"),
    ],
)
def test_who_no_longer_is_something_speaks_for_himself(
    before: str, name: str, after: str, whose: str | None, role: str
) -> None:
    source = f"{before}{name}{after}"
    text = f"{source} said that rates would rise."
    made = resolved(
        text,
        statement_near(text, "s1", source, "said", "rates would rise"),
        people="Ana Tersk",
        bodies="Lowmark Bank",
    )
    assert acts_for(made, "Ana Tersk") == whose
    assert next(actor.role for actor in made.record.actors if actor.name == name) == role
