"""Verbs after the names of actors: which of them are several."""

from __future__ import annotations

import pytest

from reportedly.show.number import are_several


@pytest.mark.parametrize(
    ("name", "kind", "several"),
    [
        ("official", "group", False),
        ("one of the officials", "group", False),
        ("another diplomat", "person", False),
        ("Ana Tersk", "person", False),
        ("Hanne Boats", "person", False),
        ("Marvale Motors", "organisation", False),
        ("Marks and Veld", "organisation", False),
        ("Orsk's foreign ministry", "organisation", False),
        ("person close to the talks", "person", False),
        ("report on the mines", "document", False),
        ("diplomats", "unknown", True),
        ("two officials", "person", True),
        ("people close to the talks", "group", True),
        ("internal documents", "document", True),
        ("Brannock police", "organisation", True),
        ("Police in Brannock", "organisation", True),
        ("Envoys of Orsk and Lisk", "group", True),
        ("Ana Tersk and Bo Linnet", "group", True),
        ("Greens", "group", True),
        ("some of the workers", "group", True),
    ],
)
def test_who_is_several(name: str, kind: str, several: bool) -> None:
    """By the head of the words, and of a name by what kind of actor bears it."""
    assert are_several(name, kind) is several
