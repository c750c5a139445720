"""Which statements only hand others on, and which deny whatever their cue."""

from __future__ import annotations

import pytest
from telling import QUAY, VOSS, Line, written

from reportedly.trace.said import said
from reportedly.trace.stance import denies, passed_on


def test_who_hands_a_statement_on_stands_for_what_it_says() -> None:
    """The outer statement is of the claim of the inner one."""
    outer = Line("Lena Voss told envoys that the pier is lost", (QUAY,), cue="reported")
    inner = Line("the pier is lost", (VOSS, QUAY), cue="told", within=1)
    assert passed_on(said([written("a", outer, inner)])) == [1, 1]


def test_a_short_word_inside_a_long_statement_is_not_all_of_it() -> None:
    """An outer statement that says more than what it hands on is a claim of its own."""
    outer = Line(
        "the harbour board met for nine hours over the storm, the barges, the ferrymen’s wages and the winter, and Lena "
        "Voss feared a strike",
        (QUAY,),
        cue="reported",
    )
    inner = Line("a strike", (VOSS,), cue="feared", kind="fear", within=1)
    assert passed_on(said([written("a", outer, inner)])) == [0, 1]


@pytest.mark.parametrize(
    "content",
    [
        "the entire tale is rubbish",
        "the paper’s report was “an invention” and completely false",
        "Otto Brill categorically denied that the pier was lost",
        "nonsense",
        "the report was “an invention from beginning to end",
    ],
)
def test_what_says_that_a_report_is_false_denies(content: str) -> None:
    """Though its cue only says."""
    (one,) = said([written("a", Line(content))])
    assert denies(one)


@pytest.mark.parametrize(
    "content",
    [
        "the report is due on Monday",
        "the pier was rubbish to begin with",
        "he would not deny it",
        "the false wall fell",
    ],
)
def test_other_words_do_not(content: str) -> None:
    """A report may be spoken of, and a thing called bad, without a denial."""
    (one,) = said([written("a", Line(content))])
    assert not denies(one)
