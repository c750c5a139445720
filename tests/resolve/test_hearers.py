"""Who hears: passives, objects of telling, and how sure the reader is."""

from __future__ import annotations

from builders.resolving import resolved, statement_near


def test_the_subject_of_a_passive_of_telling_hears() -> None:
    """Villagers who "were told" said nothing: nobody is given as the speaker."""
    text = "Villagers were told on Sunday that the road was mined."
    played = resolved(text, statement_near(text, "s1", "Villagers", "were told", "the road was mined"))
    assert (played.speaker("s1"), played.addressee("s1")) == (None, "Villagers")


def test_the_agent_of_a_passive_speaks() -> None:
    """ "assured by the mediator": the mediator speaks, to whom stands before."""
    text = "Ana Tersk was assured by Joris Veld that the border would stay open."
    played = resolved(
        text,
        statement_near(text, "s1", "Ana Tersk", "was assured", "the border would stay open"),
        people="Ana Tersk|Joris Veld",
    )
    assert (played.speaker("s1"), played.addressee("s1")) == ("Joris Veld", "Ana Tersk")


def test_whom_a_paper_cites_speaks_and_the_paper_is_the_next_link() -> None:
    """ "The Courier, citing two dock workers, said": the clerks' words, through the Courier."""
    text = "The Daily Courier, citing two dock workers, said the vault was empty."
    played = resolved(
        text,
        statement_near(text, "s1", "The Daily Courier", "said", "the vault was empty"),
        outlets="Daily Courier",
    )
    assert played.chain("s1") == ["two dock workers", "Daily Courier"]


def test_the_vice_president_is_not_the_president() -> None:
    """Each role noun goes to whoever bears that title."""
    text = "President Ana Tersk flew home. Vice-President Joris Veld stayed. The vice-president said that talks would go on."
    played = resolved(
        text,
        statement_near(text, "s1", "The vice-president", "said", "talks would go on"),
        people="Ana Tersk|Joris Veld",
    )
    assert played.speaker("s1") == "Joris Veld"


def test_certainty_stands_beside_what_was_chosen() -> None:
    """A speaker, a hearer and a chain have a likelihood; who is not given has none."""
    text = "Ana Tersk told Joris Veld that the vault was empty."
    played = resolved(
        text,
        statement_near(text, "s1", "Ana Tersk", "told", "the vault was empty"),
        people="Ana Tersk|Joris Veld",
    )
    sure = played.record.statements[0].certainty
    assert played.addressee("s1") == "Joris Veld"
    assert all(one is not None and 0.5 < one <= 1 for one in (sure.speaker, sure.addressee, sure.chain))
