"""Near copies: one text in several papers."""

from __future__ import annotations

import numpy as np
import pytest
from builders.lines import POST, QUAY, SOURCES, VOSS, BagsOfWords, Line, report_of_lines
from msgspec import structs

from reportedly.trace.analysis import told
from reportedly.trace.copies import copies
from reportedly.trace.trace import trace

LINES = [
    Line("the old pier at Amsel harbour cannot be saved before winter", (VOSS, SOURCES), access="private"),
    Line("eleven barges were tied to it when the storm came up from Lowmark", (SOURCES,), access="unknown"),
    Line("the ferrymen were to be paid by the harbour board in three parts", (SOURCES,), access="unknown"),
]


def test_a_copy_rests_on_what_it_copies() -> None:
    """A paper that prints another's text word for word, without naming it, is no second source."""
    found = trace(
        [
            report_of_lines("own", *LINES, outlet="Quay Review"),
            report_of_lines("copy", *LINES, outlet="Amsel Post", day="2031-05-07"),
        ],
        BagsOfWords(),
    )
    assert {each.roots[0] for each in found.reports} == {found.roots[0].id}
    assert {claim.distinct_roots for claim in found.claims} == {1}


def test_another_text_on_the_same_matter_is_no_copy() -> None:
    """Two papers whose unnamed officials say other things in other words are two roots, not shown to be independent."""
    other = [
        Line("Amsel harbour will lose its old pier when winter comes", (VOSS, SOURCES), access="private"),
        Line("the ministry had been warned twice about the rotten piles", (SOURCES,), access="unknown"),
    ]
    cited = report_of_lines(
        "cites", Line(LINES[0].content, (VOSS, SOURCES, QUAY), access="private"), outlet="The Inlet", day="2031-05-08"
    )
    too = report_of_lines(
        "too",
        Line(other[0].content, (VOSS, SOURCES, POST), access="private"),
        outlet="Lowmark Sun",
        day="2031-05-08",
    )
    found = trace(
        [
            report_of_lines("own", *LINES, outlet="Quay Review"),
            report_of_lines("own2", *other, outlet="Amsel Post"),
            cited,
            too,
        ],
        BagsOfWords(),
    )
    firsts = {each.id: each.roots[0] for each in found.reports}
    assert firsts["own"] == firsts["cites"] != firsts["own2"] == firsts["too"]
    assert [pair.state for pair in found.root_pairs] == ["not_established"]


def test_copies_are_compared_once() -> None:
    """However many outlets carry a text, its statements are weighed against each other once; those beside each other in each report
    are candidates of their own."""
    compared = []
    for many in (2, 12):
        story = told([report_of_lines(f"r{n:02}", *LINES, outlet=f"Outlet {n}") for n in range(many)], BagsOfWords())
        one, two = story.pairs
        compared.append(int((story.compared.report[one] != story.compared.report[two]).sum()))
        assert [len(group) for group in story.groups] == [many] * len(LINES)
    assert compared == [0, 0]


@pytest.mark.parametrize(("family", "copied"), [("North Coast Press", True), (None, False)])
def test_papers_of_one_publisher_share_their_news(family: str | None, copied: bool) -> None:
    """Of theirs one statement in common tells that a text was cut; of others it takes more."""
    longer = Line(
        LINES[0].content, (SOURCES,), access="unknown",
        sentence="{who} {cue} that {content}. It had been a bad week for everybody who lives on the quay, with rain on "
        "six of seven days, and the fish had gone to where the water is warmer and the nets of strangers wait for them.",
    )  # fmt: skip
    made = [
        report_of_lines("own", longer, outlet="Quay Review"),
        report_of_lines(
            "cut", Line(longer.content, (SOURCES,), access="unknown"), outlet="Amsel Post", day="2031-05-07"
        ),
    ]
    records = [structs.replace(each, report=structs.replace(each.report, publisher_family=family)) for each in made]
    found = copies(records, {"own": [0], "cut": [1]}, np.ones((2, 2), np.float32))
    assert ("cut" in found) is copied
