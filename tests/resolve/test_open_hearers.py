"""Hearers of whom the form of the words leaves open who is meant: only possible."""

from __future__ import annotations

import pytest
from builders.resolving import resolved, statement_near

STATED = 0.7  # what is shown with "perhaps" is below


def sure(
    text: str, source: str, cue: str, content: str, people: str, outlets: str = "", places: str = ""
) -> float | None:
    played = resolved(
        text, statement_near(text, "s1", source, cue, content), people=people, outlets=outlets, places=places
    )
    return played.record.statements[0].certainty.addressee


WOMEN = "Ida Moll|Greta Moll|Paul Stahl|Ana Rell"


@pytest.mark.parametrize(
    ("before", "stated"),
    [
        ("Greta Moll came to the ward on Monday.", True),
        ("Greta Moll sat beside Ida Moll in the ward.", False),
        ("Ida Moll was ill. Her sister, Greta Moll, drove.", False),
        ("Seeing her mistake Greta Moll came to the ward.", True),
        ("Greta Moll came to the ward. The nurse was away, and a girl stood at the door.", False),
    ],
)
def test_her_may_be_any_woman_as_near(before: str, stated: bool) -> None:
    """Who stands beside her in the text, whose sister she is, who has no name."""
    likely = sure(
        f"{before} Paul Stahl told her that the fever was over.", "Paul Stahl", "told", "the fever was over", WOMEN
    )
    assert likely is not None
    assert (likely >= STATED) is stated


def test_whoever_speaks_is_not_the_one_spoken_to() -> None:
    """Paul Stahl, who stands beside the smith, does not tell himself."""
    text = "The smith Joss Rudd met Paul Stahl on Monday. Stahl told him that the mill was sold."
    likely = sure(text, "Stahl", "told", "the mill was sold", "Joss Rudd|Paul Stahl|Stahl")
    assert likely is not None
    assert likely >= STATED


@pytest.mark.parametrize(
    ("before", "stated"),
    [
        ("Ana Rell spoke to the Coast Herald on Monday.", True),
        ("The Coast Herald lost readers. Ana Rell spoke to Radio Tide.", True),
        ("The Coast Herald told the tale first. Radio Tide found Ana Rell in May.", False),
    ],
)
def test_the_paper_is_open_where_two_are_named(before: str, stated: bool) -> None:
    text = f"{before} Ana Rell told the paper that nothing was seen."
    likely = sure(text, "Ana Rell", "told", "nothing was seen", "Ana Rell", "Coast Herald|Radio Tide")
    assert likely is not None
    assert (likely >= STATED) is stated


@pytest.mark.parametrize(
    ("head", "stated"),
    [("Veld Tells Envoys River Dam Will Hold", False), ("Veld Tells Envoys That River Dam Will Hold", True)],
)
def test_a_headline_with_capitals_does_not_show_where_its_hearer_ends(head: str, stated: bool) -> None:
    likely = sure(f"{head}\n\nIt rained.", "Veld", "Tells", "River Dam Will Hold", "Veld", places="River Dam")
    assert likely is not None
    assert (likely >= STATED) is stated
