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
