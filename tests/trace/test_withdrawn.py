"""Claims that were withdrawn."""

from __future__ import annotations

from builders.lines import POST, QUAY, SOURCES, VOSS, BagsOfWords, Line, report_of_lines

from reportedly.trace.trace import trace

SOLD = "the Amsel ferry will be sold to a Lowmark firm"
TOLD = report_of_lines("told", Line(SOLD, (SOURCES,), access="unknown"), outlet="Quay Review")


def test_who_withdraws_a_report_withdraws_its_claim() -> None:
    """And supports it by nothing: the claim rests on one root still."""
    back = report_of_lines("back", Line(SOLD, (QUAY,), "withdrew its report"), outlet="Amsel Post", day="2031-05-08")
    found = trace([TOLD, back], BagsOfWords())
    claim = next(each for each in found.claims if ("told", "s1") in each.statements)
    assert claim.retracted == ("back", "s1")
    assert claim.distinct_roots == 1


def test_another_outlet_withdraws_nothing_of_this_one() -> None:
    """The Amsel Post took back its own report, not the Quay Review's."""
    back = report_of_lines("back", Line(SOLD, (POST,), "withdrew its report"), outlet="The Inlet", day="2031-05-08")
    assert {each.retracted for each in trace([TOLD, back], BagsOfWords()).claims} == {None}


def test_who_only_says_so_withdraws_nothing() -> None:
    """Troops are withdrawn too."""
    away = report_of_lines(
        "away", Line(SOLD, (VOSS,), "said as her men withdrew"), outlet="Amsel Post", day="2031-05-08"
    )
    assert {each.retracted for each in trace([TOLD, away], BagsOfWords()).claims} == {None}
