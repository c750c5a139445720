"""What parts two statements of one speaker into two claims."""

from __future__ import annotations

import pytest
from builders.lines import BRILL, SOURCES, BagsOfWords, Line, report_of_lines
from msgspec import structs

from reportedly.records import Actor, CueKind
from reportedly.trace.analysis import told
from reportedly.trace.claims import wish_and_fact
from reportedly.trace.trace import trace


def test_a_document_and_an_unnamed_source_make_two_claims() -> None:
    """An audit counts the stones; a ferryman tells of letters about them."""
    audit = Actor(id="d", name="internal audit", type="document")
    one = report_of_lines("one", Line("the pier stones are missing at Amsel", (audit,)), outlet="Quay Review")
    two = report_of_lines("two", Line("the pier stones are missing at Amsel", (SOURCES,)), outlet="Amsel Post")
    assert len(trace([structs.replace(one, actors=(*one.actors, audit)), two], BagsOfWords()).claims) == 2


@pytest.mark.parametrize(
    ("cue", "kind", "content", "parted"),
    [
        ("said", "assertion", "the harbour board was told nothing in May", True),
        ("said", "assertion", "whoever did not resign at once had no shame", False),
        ("called on Marr", "demand", "to pay for the barges", False),
    ],
)
def test_a_wish_and_what_is_told_beside_it_are_two_claims(cue: str, kind: CueKind, content: str, parted: bool) -> None:
    """She calls on him to go, and says what he did; but not what has words in common, nor two wishes."""
    wish = Line("to resign at once", (BRILL,), "called on Voss", "demand", sentence="{who} {cue} {content}.")
    record = report_of_lines("told", wish, Line(content, (BRILL,), cue, kind, sentence="{who} {cue} {content}."))
    assert wish_and_fact(told([record], BagsOfWords()).compared, 0, 1) is parted
