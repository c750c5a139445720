"""Tensions of a party with itself, in one story and across stories."""

from __future__ import annotations

from builders.lines import BRILL, SOURCES, SPOKESMAN, VOSS, BagsOfWords, Line, report_of_lines

from reportedly.trace.tensions import tensions, turned
from reportedly.trace.trace import trace

WILL = "the harbour board will pay the ferrymen of Amsel for the whole winter"
WILL_NOT = "the harbour board will not pay the ferrymen of Amsel for the whole winter"


def test_earlier_against_later_across_stories() -> None:
    """The same party, the same matter, months apart, one of them negated: a possible tension, the earlier first."""
    found = trace(
        [report_of_lines("may", Line(WILL)), report_of_lines("june", Line(WILL_NOT, (SPOKESMAN,)), day="2031-09-20")],
        BagsOfWords(),
    )
    assert len(found.stories) == 2
    (one,) = tensions(found, BagsOfWords())
    assert (one.kind, one.reading, one.a, one.b) == ("earlier/later", "ours", ("may", "s1"), ("june", "s1"))
    assert (one.actor, one.party.name) == ("Ivo Marr", "Tersk")


def test_another_partys_words_are_no_tension() -> None:
    """Nor are words whose order in time is not known."""
    other = trace(
        [report_of_lines("may", Line(WILL)), report_of_lines("june", Line(WILL_NOT, (BRILL,)), day="2031-09-20")],
        BagsOfWords(),
    )
    assert tensions(other, BagsOfWords()) == []


def test_private_against_public_in_a_story_names_whose_reading_it_is() -> None:
    """The private words come first."""
    private = Line(WILL_NOT, (VOSS, SOURCES), cue="told", access="private")
    found = trace([report_of_lines("a", private, Line(WILL, (SPOKESMAN,)))], BagsOfWords())
    (one,) = tensions(found, BagsOfWords())
    assert (one.kind, one.reading, one.a, one.b) == ("private/public", "ours", ("a", "s1"), ("a", "s2"))


def test_whom_they_are_asked_of() -> None:
    """A party by its name or a part of it, or who spoke; nobody else."""
    private = Line(WILL_NOT, (VOSS, SOURCES), cue="told", access="private")
    found = trace([report_of_lines("a", private, Line(WILL, (SPOKESMAN,)))], BagsOfWords())
    assert [len(tensions(found, BagsOfWords(), name)) for name in ("Tersk", "tersk", "Ivo Marr", "Lowmark")] == [
        1,
        1,
        1,
        0,
    ]


def test_an_opposite_word_turns_a_position_over() -> None:
    """ "Open" and "closed", but not "open" and "not closed"."""
    assert turned("the strait of Amsel is open", "the strait of Amsel is closed")
    assert not turned("the strait of Amsel is open", "the strait of Amsel is not closed")
    assert not turned("the strait of Amsel is open", "the strait of Amsel is deep")
