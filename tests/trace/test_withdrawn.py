"""Claims that were withdrawn."""

from __future__ import annotations

from builders.lines import POST, QUAY, SOURCES, VOSS, BagsOfWords, Line, report_of_lines
from msgspec import structs

from reportedly.records import Actor, Words
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


def test_a_corrected_report_keeps_what_else_it_says() -> None:
    """It tells of its earlier version, in which the letter was of another day; what it says now is not withdrawn."""
    earlier = Actor(id="e", name="earlier version of this report", type="document", named=False)
    line = Line("the letter was dated 12 April", (earlier,), "said", sentence="An {who} {cue} that {content}.")
    now = report_of_lines("now", line, Line("the letter was dated 2 April", (VOSS,)), outlet="Amsel Post")
    (first, second) = now.statements
    text = now.report.text
    at = text.index(earlier.name), text.index(earlier.name) + len(earlier.name)
    source = Words(text=earlier.name, spans=(at,))
    now = structs.replace(
        now, statements=(structs.replace(first, source=source), second), actors=(*now.actors, earlier)
    )
    assert {each.retracted for each in trace([now], BagsOfWords()).claims} == {None}
    old = report_of_lines("old", Line("the letter was dated 12 April", (VOSS,)), outlet="Amsel Post", day="2031-05-01")
    claims = trace([old, now], BagsOfWords()).claims
    assert [each.retracted for each in claims if ("old", "s1") in each.statements] == [("now", "s1")]
