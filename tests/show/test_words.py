"""Words for parts of a record."""

from __future__ import annotations

from builders.lines import BRILL, Line, report_of_lines
from msgspec import structs

from reportedly.show.words import verb


def test_what_is_only_asked_is_not_told_as_said() -> None:
    """A reader of “Brill says …” would take for Brill's words what a reporter asked him."""
    report = report_of_lines("a", Line("the pier is sold", (BRILL,)))
    (told,) = report.statements
    assert verb(report, told, BRILL) == "says"
    assert verb(report, structs.replace(told, asserted=False), BRILL) == "says (not reported as said)"


def test_the_reports_own_verb_stands_before_what_is_only_named() -> None:
    """Who opposed a ban is not shown as saying it."""
    report = report_of_lines(
        "a", Line("the sale of the pier", (BRILL,), cue="opposed", sentence="{who} {cue} {content}.")
    )
    assert verb(report, report.statements[0], BRILL) == "“opposed”"
    report = report_of_lines("a", Line("the pier is sold", (BRILL,), cue="insisted"))
    assert verb(report, report.statements[0], BRILL) == "says"
    mistake = Line("it “a mistake” to sell the pier", (BRILL,), cue="called", sentence="{who} {cue} {content}.")
    report = report_of_lines("a", mistake)
    assert verb(report, report.statements[0], BRILL) == "“called”"
    report = report_of_lines(
        "a", Line("it is over", (BRILL,), cue="quipped", quote="direct", sentence="“{content},” {who} {cue}.")
    )
    assert verb(report, report.statements[0], BRILL) == "says"
