"""Denials that only point at what they deny, and what is no claim of anybody."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders.lines import BRILL, SPOKESMAN, VOSS, BagsOfWords, Line, report_of_lines
from msgspec import structs

from reportedly.records import Record
from reportedly.trace.analysis import StoryAnalysis, told
from reportedly.trace.denied_reports import denied_reports
from reportedly.trace.relations import relations
from reportedly.trace.statements import in_time, said

PLAIN = "{who} {cue} {content}."
SOLD = "the harbour board sold the pier stones to Lowmark"


def seen(*records: Record) -> StoryAnalysis:
    return told(sorted(records, key=in_time), BagsOfWords())


@pytest.mark.parametrize(
    "words", ["the claim", "those reports", "it", "any such sale", "having done so", "Voss’s claim"]
)
def test_a_denial_of_the_claim_denies_what_stands_before_it(words: str) -> None:
    """The report's own words say it of both."""
    claim, denial = (
        Line(SOLD, (VOSS,), cue="claimed"),
        Line(words, (BRILL,), cue="denied", kind="denial", sentence=PLAIN),
    )
    (found,) = relations(seen(report_of_lines("a", claim, denial)))
    assert (found.type, found.a.ref, found.b.ref, found.reading) == ("denies", ("a", "s2"), ("a", "s1"), "report")


@pytest.mark.parametrize("cue", ["rejected", "dismissed", "disputed"])
def test_who_turns_down_a_report_denies_what_it_says(cue: str) -> None:
    """To reject a plan is no denial, to reject a report is."""
    claim, denial = (
        Line(SOLD, (VOSS,), cue="claimed"),
        Line("the report", (BRILL,), cue=cue, kind="denial", sentence=PLAIN),
    )
    (found,) = relations(seen(report_of_lines("a", claim, denial)))
    assert (found.type, found.a.ref, found.b.ref, found.reading) == ("denies", ("a", "s2"), ("a", "s1"), "report")
    assert denied_reports(said([report_of_lines("a", claim, replace(denial, content="the plan"))])) == {}


@pytest.mark.parametrize(
    "words", ["It's nonsense", "this news is unfounded", "the whole story was a hoax from beginning to end"]
)
def test_who_says_no_more_than_that_it_is_false_denies_what_stands_before_it(words: str) -> None:
    """By the report's own words, though its cue only says."""
    claim, answer = Line(SOLD, (VOSS,), cue="claimed"), Line(words, (BRILL,), sentence=PLAIN)
    (found,) = relations(seen(report_of_lines("a", claim, answer)))
    assert (found.type, found.a.ref, found.b.ref, found.reading) == ("denies", ("a", "s2"), ("a", "s1"), "report")


@pytest.mark.parametrize("words", ["the barges were fake", "it is nonsense to speak of a sale of the mill"])
def test_what_is_false_of_something_else_is_no_such_denial(words: str) -> None:
    claim, answer = Line(SOLD, (VOSS,), cue="claimed"), Line(words, (BRILL,), sentence=PLAIN)
    assert denied_reports(said([report_of_lines("a", claim, answer)])) == {}


@pytest.mark.parametrize(
    ("claim", "denial"),
    [
        (Line(SOLD, (BRILL,)), Line("the claim", (BRILL,), cue="denied", kind="denial")),  # his own
        (Line(SOLD, (BRILL,)), Line("Voss’s claim", (SPOKESMAN,), cue="denied", kind="denial")),  # another's
        (
            Line("the board did not sell the pier stones", (BRILL,)),
            Line("it", (SPOKESMAN,), cue="denied", kind="denial"),
        ),
        (Line(SOLD, (BRILL,)), Line("the offer", (SPOKESMAN,), cue="rejected", kind="denial")),  # no words, but an act
        (Line(SOLD, (BRILL,)), Line("it", (SPOKESMAN,), cue="denied knowing about", kind="denial")),
    ],
)
def test_what_it_points_at_must_be_certain(claim: Line, denial: Line) -> None:
    assert denied_reports(said([report_of_lines("a", claim, denial)])) == {}


def test_what_stands_far_before_is_not_meant() -> None:
    late = [Line(f"the {many} of the harbour were late today", (BRILL,)) for many in ("barges", "ferries", "pilots")]
    report = report_of_lines(
        "a", Line(SOLD, (VOSS,)), *late, Line("the claim", (SPOKESMAN,), cue="denied", kind="denial")
    )
    assert denied_reports(said([report])) == {4: 3}


@pytest.mark.parametrize(
    ("line", "claims"),
    [
        (Line("Voss", (BRILL,), cue="defended", sentence=PLAIN), 0),
        (Line("Yes", (BRILL,), cue="replied", sentence=PLAIN), 0),
        (Line("a new pier", (BRILL,), cue="called for", kind="demand", sentence=PLAIN), 1),
        (Line("it", (BRILL,), cue="denied", kind="denial", sentence=PLAIN), 1),
        (Line(SOLD, (BRILL,)), 1),
    ],
)
def test_a_claim_says_something_of_something(line: Line, claims: int) -> None:
    assert len(seen(report_of_lines("a", line)).groups) == claims


def test_what_was_not_said_is_no_claim() -> None:
    """ "Brill did not say that [...]": the claim is not his."""
    record = report_of_lines("a", Line(SOLD, (BRILL,), cue="did not say"))
    (one,) = record.statements
    negated = structs.replace(record, statements=(structs.replace(one, cue=structs.replace(one.cue, negated=True)),))
    assert seen(negated).groups == []
