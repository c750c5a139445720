"""What is only possibly the same as the statement that stands for a claim is told as such, and counted apart."""

from __future__ import annotations

import math

from builders.traces import LOST, SECOND_ROOT, reports
from builders.traces import trace as made
from msgspec import structs

from reportedly.rows import PERHAPS
from reportedly.show.tree import page
from reportedly.trace.sameness import possibly

AT_SURE = math.log(PERHAPS / (1 - PERHAPS))


def test_below_a_chance_of_seven_in_ten_it_is_possible() -> None:
    """Of the others of a claim: one just above it, one just below, and one that was never compared."""
    odds = {(0, 1): AT_SURE + 0.01, (0, 2): AT_SURE - 0.01, (1, 3): 9.0}
    assert possibly([0, 1, 2, 3], 0, [0, 1, 2, 3], odds) == [2, 3]


def test_the_same_words_are_the_same() -> None:
    """What repeats the words of the one shown, or hands it on, is sure without having been compared."""
    assert possibly([0, 4, 5], 4, [0, 1, 2, 3, 0, 0], {}) == []


def test_the_order_of_a_pair_makes_no_difference() -> None:
    assert possibly([1, 2], 2, [0, 1, 2], {(1, 2): 5.0}) == []


def test_reports_are_counted_where_they_surely_state_it() -> None:
    both = structs.replace(LOST, statements=(("one", "s1"), ("one", "s2"), ("two", "s1"), ("three", "s1")))
    unsure = structs.replace(both, possibly=(("one", "s2"), ("three", "s1")))
    assert (both.reports, both.possible_reports) == (("one", "two", "three"), ())
    assert (unsure.reports, unsure.possible_reports) == (("one", "two"), ("three",))


def test_the_terminal_counts_what_is_possible_apart() -> None:
    unsure = structs.replace(SECOND_ROOT, possibly=(("three", "s1"),))
    assert "2 reports;" in page(made([SECOND_ROOT]), reports(), width=200, colour=False)
    assert "1 report, possibly 1 more;" in page(made([unsure]), reports(), width=200, colour=False)
