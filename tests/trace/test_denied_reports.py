"""Denials that only point at what they deny, and what is no claim of anybody."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders.lines import BRILL, SOURCES, SPOKESMAN, VOSS, BagsOfWords, Line, report_of_lines
from msgspec import structs

from reportedly.records import Actor, Record
from reportedly.trace.analysis import StoryAnalysis, told
from reportedly.trace.denied_reports import denied_reports
from reportedly.trace.denied_tellings import denied_tellings
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


TELLING = Line(
    "Voss told the harbour board that the pier stones were sold",
    (SOURCES,),
    access="unknown",
    sentence="{content}, {who} {cue}.",
)
TOLD = Line("the pier stones were sold", (VOSS, SOURCES), "told", access="private", within=1)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Voss had warned the harbour board", True),
        ("Voss had discussed the pier stones", True),
        ("Voss had warned the police", False),  # another hearer
        ("Marr had warned the harbour board", False),  # another speaker
        ("Voss had sold the mill", False),  # no telling
    ],
)
def test_a_denial_that_somebody_told_it_is_one_of_what_others_say_he_told(words: str, found: bool) -> None:
    """As far as it names the thing or the hearer, and who told it has no name."""
    denial = Line(words, (BRILL,), "denied", "denial")
    record = report_of_lines("a", TELLING, TOLD, denial)
    names = tuple(
        structs.replace(a, mentions=(span,))
        for a, name in ((VOSS, "Voss had"), (SPOKESMAN, "Marr had"))
        if (at := record.report.text.find(name)) >= 0 and (span := (at, at + 4))
    )
    rest = tuple(a for a in record.actors if a.id not in {n.id for n in names})
    assert denied_tellings(said([structs.replace(record, actors=(*rest, *names))])) == ({2: 0} if found else {})


@pytest.mark.parametrize(
    ("words", "cue"),
    [
        ("the allegation false", "called"),
        ("the account of the pier stones was invention", "said"),
        ("he is mistaken", "said"),
    ],
)
def test_who_calls_it_false_denies_it(words: str, cue: str) -> None:
    """Whatever words call it so."""
    claim, answer = Line(SOLD, (VOSS,), cue="claimed"), Line(words, (BRILL,), cue=cue, sentence=PLAIN)
    (found,) = relations(seen(report_of_lines("a", claim, answer)))
    assert (found.type, found.a.ref, found.b.ref) == ("denies", ("a", "s2"), ("a", "s1"))


@pytest.mark.parametrize("words", ["they are mistaken", "the account of the mill was invention"])
def test_what_is_called_false_is_what_it_points_at(words: str) -> None:
    """Not what one woman said, nor what is about something else."""
    claim, answer = Line(SOLD, (VOSS,), cue="claimed"), Line(words, (BRILL,), sentence=PLAIN)
    assert relations(seen(report_of_lines("a", claim, answer))) == []


def test_an_unnamed_man_of_a_firm_may_be_denied_by_it() -> None:
    """A spokeswoman is the firm; whoever leaks is not."""
    firm = Actor(id="f", name="Lisk Ferries", type="organisation")
    man = Actor(id="m", name="employee", type="person", named=False, belongs_to="f")
    claim, answer = (
        Line(SOLD, (man,), access="unknown"),
        Line("the allegation false", (firm,), cue="called", sentence=PLAIN),
    )
    record = report_of_lines("a", claim, answer)
    assert denied_reports(said([structs.replace(record, actors=(*record.actors, firm, man))])) == {1: 0}
    voice = structs.replace(man, name="spokesman", role="spokesman")
    assert denied_reports(said([structs.replace(record, actors=(*record.actors, firm, voice))])) == {}
