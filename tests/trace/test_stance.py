"""Which statements only hand others on, and which deny whatever their cue."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders.lines import BRILL, QUAY, VOSS, Line, report_of_lines

from reportedly.trace.propositions import propositions
from reportedly.trace.stance import denies, passed_on
from reportedly.trace.statements import said


def test_who_hands_a_statement_on_stands_for_what_it_says() -> None:
    """The outer statement is of the claim of the inner one."""
    outer = Line("Lena Voss told envoys that the pier is lost", (QUAY,), cue="reported")
    inner = Line("the pier is lost", (VOSS, QUAY), cue="told", within=1)
    assert passed_on(said([report_of_lines("a", outer, inner)]), [True, True]) == [1, 1]


def test_what_claims_nothing_is_not_handed_on() -> None:
    """ "The board has recalled its envoy" is what Voss says, since the board itself is told to have said nothing."""
    outer = Line("the board has recalled its envoy", (VOSS,), cue="said")
    inner = Line("its envoy", (BRILL,), cue="has recalled", within=1)
    assert passed_on(said([report_of_lines("a", outer, inner)]), [True, False]) == [0, 1]


def test_who_calls_a_claim_false_does_not_hand_it_on() -> None:
    """The denial is no statement of the claim that it denies, though its cue only says."""
    outer = Line("the Voss claims that the pier is lost were untrue", (BRILL,), cue="added")
    inner = Line("the pier is lost", (VOSS,), cue="claims", kind="allegation", within=1)
    assert passed_on(said([report_of_lines("a", outer, inner)]), [True, True]) == [0, 1]


def test_a_short_word_inside_a_long_statement_is_not_all_of_it() -> None:
    """An outer statement that says more than what it hands on is a claim of its own."""
    outer = Line(
        "the harbour board met for nine hours over the storm, the barges, the ferrymen’s wages and the winter, and Lena "
        "Voss feared a strike",
        (QUAY,),
        cue="reported",
    )
    inner = Line("a strike", (VOSS,), cue="feared", kind="fear", within=1)
    assert passed_on(said([report_of_lines("a", outer, inner)]), [True, True]) == [0, 1]


@pytest.mark.parametrize(
    "content",
    [
        "the entire tale is rubbish",
        "the paper’s report was “an invention” and completely false",
        "Otto Brill categorically denied that the pier was lost",
        "nonsense",
        "the report was “an invention from beginning to end",
        "That never happened",
        "But that is not what happened at all",
        "None of it is true",
        "There is no truth in the report",
        "I did no such thing",
    ],
)
def test_what_says_that_a_report_is_false_denies(content: str) -> None:
    """Though its cue only says."""
    (one,) = said([report_of_lines("a", Line(content))])
    assert denies(one)


@pytest.mark.parametrize(
    "content",
    [
        "the report is due on Monday",
        "the pier was rubbish to begin with",
        "he would not deny it",
        "the false wall fell",
        "That never happened to Otto Brill",
        "But that is not what happened to the barges",
        "there is no truth in a mirror",
    ],
)
def test_other_words_do_not(content: str) -> None:
    """A report may be spoken of, and a thing called bad, without a denial."""
    (one,) = said([report_of_lines("a", Line(content))])
    assert not denies(one)


BRANDED = Line(
    "that the pier was sold to Lowmark",
    cue="was dismissed",
    sentence="A rumour {content} {cue} by the board as an invention.",
)


def test_what_is_called_false_after_the_cue_is_denied() -> None:
    """ "A rumour that [...] was dismissed by the board as an invention"; to be called something else is no denial."""
    (one,) = said([report_of_lines("a", BRANDED)])
    assert denies(one)
    (other,) = said(
        [report_of_lines("a", replace(BRANDED, sentence="A rumour {content} {cue} by the board as gossip."))]
    )
    assert not denies(other)


@pytest.mark.parametrize(
    ("cue", "content"), [("refused", "to row them over"), ("refused to", "row them over"), ("declined", "to pay")]
)
def test_to_refuse_an_act_denies_nothing(cue: str, content: str) -> None:
    """And what is refused will not be: the proposition is negative."""
    said_so = said([report_of_lines("a", Line(content, cue=cue, kind="denial", sentence="{who} {cue} {content}."))])
    (one,) = said_so
    assert not denies(one)
    (what,) = propositions(said_so)
    assert what.negative
