"""The tree of a trace: each story with its own."""

from __future__ import annotations

from builders.lines import BRILL, SOURCES, SPOKESMAN, VOSS, BagsOfWords, Line, report_of_lines

from reportedly.show.tree import by_story, page
from reportedly.trace.records import Trace
from reportedly.trace.trace import trace


def test_each_story_has_its_own() -> None:
    """Nothing of a trace is lost or told twice when its stories are taken apart, and ids stay as they are."""
    sold = "the board sold the pier stones to Lowmark"
    found = trace(
        [
            report_of_lines("a", Line(sold, (BRILL,)), Line(sold, (SPOKESMAN,), cue="denied", kind="denial")),
            report_of_lines(
                "b", Line("grain is dear at Wexley mill", (VOSS, SOURCES)), day="2031-09-06", outlet="Quay Review"
            ),
        ],
        BagsOfWords(),
    )
    parts = list(by_story(found))
    assert [[report.id for report in part.reports] for part in parts] == [["a"], ["b"]]
    assert found.relations
    for name in Trace.__struct_fields__:
        assert sum((getattr(part, name) for part in parts), ()) == getattr(found, name)


def test_a_claim_has_its_verb() -> None:
    """Who is said to have said, asked or denied what: the verb is that of the statement which stands for the claim."""
    sold = "the board sold the pier stones to Lowmark"
    reports = [report_of_lines("a", Line(sold, (BRILL,)), Line(sold, (SPOKESMAN,), cue="denied", kind="denial"))]
    said = page(trace(reports, BagsOfWords()), reports, width=200, colour=False)
    assert f"{BRILL.name} says" in said
    assert f"{SPOKESMAN.name} denies" in said
