"""Where a name ends before a day."""

from __future__ import annotations

import pytest

from reportedly.attribute.mentions import Mention
from reportedly.resolve.days_beside_names import day_behind, without_days


def given_name(name: str) -> str | None:
    return "f" if name.startswith("Ruby ") else None


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("The Ulla Guild Monday denied it.", "Ulla Guild Monday", ["Ulla Guild"]),
        ("Ana Tersk Friday morning told them.", "Ana Tersk Friday morning", ["Ana Tersk"]),
        ("The Guild March 3 told them.", "Guild March", ["Guild"]),
        ("On Wednesday Ana Tersk left.", "On Wednesday Ana Tersk", ["Ana Tersk"]),
        ("Shops were full on Black Friday.", "Black Friday", ["Black Friday"]),
        ("The Sunday Courier was sold.", "Sunday Courier", ["Sunday Courier"]),
        ("Ruby Friday left.", "Ruby Friday", ["Ruby Friday"]),
        ("On Tuesday nobody came.", "On Tuesday", []),
        ("They met Mr Friday there.", "Friday", ["Friday"]),
        ("August Lind left.", "August Lind", ["August Lind"]),
    ],
)
def test_a_day_is_no_part_of_a_name(text: str, name: str, left: list[str]) -> None:
    """A day that has a name, a paper of a day, and whoever is called like one keep it."""
    at = text.index(name)
    found = without_days(text, [Mention((at, at + len(name)), "person", 0.9)], given_name)
    assert [text[slice(*m.span)] for m in found] == left


@pytest.mark.parametrize("day", [" late Sunday", " Friday night", " on August 19", " March 3", ", Monday"])
def test_a_day_ends_a_phrase(day: str) -> None:
    """With the words that lead to it."""
    text = f"engineer Ana Tersk{day}"
    place = day_behind(text, (0, len(text)))
    assert place is not None
    assert text[:place].rstrip(",") == "engineer Ana Tersk"
