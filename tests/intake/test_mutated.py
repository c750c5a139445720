"""Damaged inputs of every kind: each is a report or one clear error, soon, and without much memory."""

from __future__ import annotations

import pytest
from mutating import GIVEN, numbered, outcome, quiet
from soak import MUTATED
from undamaged import seeds

# A mark that opens and never closes, for as long as the line is.
LONG = {"a.md": ("[", "`", "# \t"), "a.srt": ("(", "<v "), "a.txt": ("(", "“", "By A "), "a.xml": ("é\u2028", "<")}


@pytest.mark.parametrize("name", LONG)
def test_long_lines_take_no_square_of_their_length(name: str) -> None:
    """The processor's time; it was half a minute, and is a hundredth of a second."""
    head = {"a.srt": "1\n00:00:01,000 --> 00:00:03,000\n", "a.xml": "<rss><channel><item><description>"}.get(name, "")
    with quiet():
        for unit in LONG[name]:
            made = outcome(name, (head + unit * (60_000 // len(unit))).encode(), GIVEN[0])
            assert made.faults == (), unit


@pytest.mark.parametrize("kind", range(len(seeds())))
def test_damage_is_an_error_or_a_report(kind: int) -> None:
    """No fault, no hang, no flood of memory."""
    with quiet():
        for number in range(kind, MUTATED, len(seeds())):
            made = outcome(*numbered(number), GIVEN[number % 3])
            assert made.faults == (), number
            assert made.reports + made.refused, number
