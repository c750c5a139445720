"""Hyphens at the ends of lines."""

from __future__ import annotations

import pytest

from reportedly.intake.hyphens import LINE_END, joined


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("water|bearing", "water-bearing"),
        ("well|known", "well-known"),
        ("vice|president", "vice-president"),
        ("state|owned", "state-owned"),
        ("state|run", "state-run"),
        ("follow|up", "follow-up"),
        ("mother-in|law", "mother-in-law"),
        ("Anglo|Saxon", "Anglo-Saxon"),
        ("F|16", "F-16"),
        ("vil|lage", "village"),
        ("with|out", "without"),
        ("govern|ment", "government"),
        ("neigh|bours", "neighbours"),
        ("ferry|men", "ferrymen"),
        ("Brenhol|mer", "Brenholmer"),
        ("Sunder|hal", "Sunderhal"),
        ("short| and long-term", "short- and long-term"),
    ],
)
def test_one_word(broken: str, whole: str) -> None:
    """Two whole words are a compound, unless the two together are a word; pieces of words belong together."""
    assert joined(broken.replace("|", LINE_END)) == whole


def test_the_document_decides() -> None:
    """What the document writes elsewhere is how it writes it here."""
    assert joined(f"The sea-wall. The sea{LINE_END}wall.") == "The sea-wall. The sea-wall."
    assert joined(f"The seawall. The sea{LINE_END}wall.") == "The seawall. The seawall."
