"""Damaged inputs of every kind: each is a report or one clear error, soon, and without much memory."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from mutated import again, counted
from mutating import GIVEN, mark_memory, outcome, quiet, share
from soak import COUNTS, MANY, MUTATED, SOAK
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


@pytest.mark.parametrize("name", seeds())
def test_damage_is_an_error_or_a_report(name: str, tmp_path: Path) -> None:
    """No fault, no hang, no flood of memory, no span that does not slice to its words. The long run goes on where it stopped."""
    folder = COUNTS if SOAK else tmp_path
    mark_memory()
    with quiet():
        again(name, folder)
        made = counted(name, share(name, MUTATED), folder)
    assert made.faults == []
    assert made.done == share(name, MUTATED)
    assert made.reports + made.refused >= made.done


def test_the_long_run_has_ten_thousand_of_each_kind() -> None:
    """And as many as it promises in all."""
    kinds = Counter[str]()
    for name in seeds():
        kinds[name.rpartition(".")[2]] += share(name, MANY)
    assert kinds.total() == MANY
    assert min(kinds.values()) >= 10_000
