"""Statements as propositions: wordings that stand alone, polarity, figures."""

from __future__ import annotations

import pytest
from builders.lines import BRILL, TERSK, VOSS, Line, report_of_lines

from reportedly.trace.propositions import figures, opposites, propositions
from reportedly.trace.statements import said
from reportedly.trace.verb_forms import predicate


def one(line: Line) -> tuple[str, bool]:
    """The wording of a line, and whether it is said not to be so."""
    (found,) = propositions(said([report_of_lines("a", line)]))
    return found.wording, found.negative


@pytest.mark.parametrize(
    ("line", "wording"),
    [
        (Line("selling the quarry", (BRILL,), cue="denied", kind="denial"), "Otto Brill selling the quarry"),
        (Line("to mend the pier", (BRILL,), cue="promised", kind="promise"), "Otto Brill will mend the pier"),
        (Line("I was never asked", (BRILL,), quote="direct"), "Otto Brill was never asked"),
        (Line("he was in Amsel", (BRILL,)), "Otto Brill was in Amsel"),
        (Line("it was warned of the flood", (TERSK,)), "Tersk was warned of the flood"),
        (Line("the pier is lost", (VOSS,)), "the pier is lost"),
    ],
)
def test_a_wording_stands_alone(line: Line, wording: str) -> None:
    """A fragment gets its subject, a pronoun its name."""
    assert one(line)[0] == wording


@pytest.mark.parametrize(
    ("line", "negative"),
    [
        (Line("the pier is lost"), False),
        (Line("the pier is not lost"), True),
        (Line("the pier is lost", cue="denied", kind="denial"), True),
        (Line("the pier was not lost", cue="denied", kind="denial"), False),
        (Line("the envoy left without the letter"), True),
        (Line("the letter is a lie"), True),
        (Line("there is no sale and there will be none"), True),
        (Line("neither the pier nor the quarry is lost"), True),
        (Line("nobody did not know"), False),
    ],
)
def test_a_denial_and_a_negation_turn_a_wording_over(line: Line, negative: bool) -> None:
    """Twice turned over is affirmed."""
    assert one(line)[1] is negative


@pytest.mark.parametrize(
    ("one_text", "other", "same"),
    [
        ("Twelve miners are lost", "12 miners are lost", True),
        ("twenty-one miners are lost", "12 miners are lost", False),
        ("300 soldiers left", "3,000 soldiers left", False),
        ("3 million crowns were paid", "3,000,000 crowns were paid", True),
        ("two dozen boats sank", "24 boats sank", True),
        ("a deal of 2031 was kept", "a deal was kept", True),
    ],
)
def test_figures_are_numbers_with_what_they_count(one_text: str, other: str, same: bool) -> None:
    """In words or in digits; a year is no figure."""
    assert (figures(one_text) == figures(other)) is same


def test_opposites_are_known_both_ways() -> None:
    """From a dictionary and from acts of the news."""
    table = opposites()
    assert {"close"} <= table["open"]
    assert {"open"} <= table["close"]
    assert {"keep"} <= table["sell"]


@pytest.mark.parametrize(
    ("wording", "act"),
    [
        ("Otto Brill forged the deed in May", "forg"),
        ("the clerk copied the seal before he forged the deed", "copi"),
        ("Tersk did not pay the ferrymen", "pay"),
        ("the mine has been sold", "sell"),
        ("the quay is not for sale", "sell"),
        ("ferrymen accuse the board", None),
    ],
)
def test_the_first_verb_is_the_predicate(wording: str, act: str | None) -> None:
    """Or what follows "is"; where no form tells which word it is, there is none."""
    assert predicate(wording) == act
