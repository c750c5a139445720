"""Near copies: one text in several papers."""

from __future__ import annotations

from telling import POST, QUAY, SOURCES, VOSS, Bags, Line, written

from reportedly.trace.trace import trace

LINES = [
    Line("the old pier at Amsel harbour cannot be saved before winter", (VOSS, SOURCES), access="private"),
    Line("eleven barges were tied to it when the storm came up from Lowmark", (SOURCES,), access="unknown"),
    Line("the ferrymen were to be paid by the harbour board in three parts", (SOURCES,), access="unknown"),
]


def test_a_copy_rests_on_what_it_copies() -> None:
    """A paper that prints another's text word for word, without naming it, is no second source."""
    found = trace(
        [written("own", *LINES, outlet="Quay Review"), written("copy", *LINES, outlet="Amsel Post", day="2031-05-07")],
        Bags(),
    )
    assert {each.roots[0] for each in found.reports} == {found.roots[0].id}
    assert {claim.distinct_roots for claim in found.claims} == {1}


def test_another_text_on_the_same_matter_is_no_copy() -> None:
    """Two papers whose unnamed officials say other things in other words are two roots, not shown to be independent."""
    other = [
        Line("Amsel harbour will lose its old pier when winter comes", (VOSS, SOURCES), access="private"),
        Line("the ministry had been warned twice about the rotten piles", (SOURCES,), access="unknown"),
    ]
    cited = written(
        "cites", Line(LINES[0].content, (VOSS, SOURCES, QUAY), access="private"), outlet="The Inlet", day="2031-05-08"
    )
    too = written(
        "too",
        Line(other[0].content, (VOSS, SOURCES, POST), access="private"),
        outlet="Lowmark Sun",
        day="2031-05-08",
    )
    found = trace(
        [written("own", *LINES, outlet="Quay Review"), written("own2", *other, outlet="Amsel Post"), cited, too], Bags()
    )
    firsts = {each.id: each.roots[0] for each in found.reports}
    assert firsts["own"] == firsts["cites"] != firsts["own2"] == firsts["too"]
    assert [pair.state for pair in found.root_pairs] == ["not_established"]
