"""Annotations of brat: the forms that are understood, and what is wrong in one line."""

from __future__ import annotations

import pytest

from reportedly.annotated.brat import BratError, marks
from reportedly.annotated.marks import MarkedAttribution

TEXT = "The ferrymen deny that the pier is lost, the clerk said."
DENY = MarkedAttribution(source=((0, 12),), cue=((13, 17),), content=((18, 39),))
BOUND = "T1\tSource 0 12\tThe ferrymen\nT2\tCue 13 17\tdeny\nT3\tContent 18 39\tthat the pier is lost\n"


def test_events_as_polnear_has_them() -> None:
    """A trigger "Attribution" with the three roles; the words of a label may be in any order, and lines of any kind between."""
    mixed = (
        BOUND
        + "#1\tAnnotatorNotes T1\tsure\nT4\tAttribution 13 17\tdeny\nE1\tAttribution:T4 Content:T3 Source:T1 Cue:T2\n"
    )
    assert marks(mixed, TEXT) == ([DENY], [])


def test_an_attribution_without_a_source() -> None:
    """PolNeAR's "Attribution-no-source"; the trigger is the cue where no Cue is given."""
    found = marks("T1\tContent 18 39\tthat the pier is lost\nT2\tAttribution-no-source 13 17\tdeny\n"
                  "E1\tAttribution-no-source:T2 Content:T1\n", TEXT)  # fmt: skip
    assert found == ([MarkedAttribution(source=(), cue=((13, 17),), content=((18, 39),))], [])


def test_pieces_out_of_order_and_a_second_content() -> None:
    """Pieces come back in the order of the text, those of "Content2" too."""
    bound = "T1\tContent 45 50;27 31\tclerk pier\nT2\tContent 18 22\tthat\nT3\tCue 13 17\tdeny\nT4\tAttribution 13 17\tdeny\n"
    (mark,), _ = marks(bound + "E1\tAttribution:T4 Cue:T3 Content:T1 Content2:T2\n", TEXT)
    assert mark.content == ((18, 22), (27, 31), (45, 50))


def test_relations_of_any_name() -> None:
    """Source and Content tied to a Cue by relations are an attribution, whichever end is which."""
    assert marks(BOUND + "R1\tSays Arg1:T1 Arg2:T2\nR2\tAttribution Arg1:T2 Arg2:T3\n", TEXT) == ([DENY], [])


def test_kind_and_negation() -> None:
    """Attributes of an event tell its kind; where kinds are marked, one that is not marked negated is not."""
    event = BOUND + "T4\tAttribution 13 17\tdeny\nE1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
    (plain,), _ = marks(event, TEXT)
    (kind,), _ = marks(event + "A1\tKind E1 denial\n", TEXT)
    (negated,), _ = marks(event + "A1\tNegated E1\n", TEXT)
    (unknown,), _ = marks(event + "A1\tKind E1 sarcasm\n", TEXT)
    told = [(each.kind, each.negated) for each in (plain, kind, negated, unknown)]
    assert told == [(None, None), ("denial", False), (None, True), (None, False)]


def test_other_labels_are_passed_over() -> None:
    """A folder that marks persons and their jobs too is read for its attributions."""
    more = (
        BOUND
        + "T5\tPerson 45 50\tclerk\nT6\tHire 51 55\tsaid\nE2\tHire:T6 Who:T5\nN1\tReference T5 Wikidata:Q1\tclerk\n"
    )
    assert marks(more + "T4\tAttribution 13 17\tdeny\nE1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n", TEXT) == (
        [DENY],
        [],
    )


def test_one_that_lacks_a_content_is_told() -> None:
    """It is named, and the others are kept."""
    broken = (
        "T4\tAttribution 13 17\tdeny\nE1\tAttribution:T4 Source:T1\nE2\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
    )
    assert marks(BOUND + broken, TEXT) == ([DENY], ["E1 has no content"])


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("T1\tSource 0 99\tThe ferrymen", "line 1 marks what is outside the text"),
        ("T1\tSource 5 5\t", "line 1 marks what is outside the text"),
        ("T1\tSource 1 13\tThe ferrymen", "the words of line 1 are not those that the text has there"),
        ("T1 Source 0 12 The ferrymen", "line 1 is no line of brat standoff"),
        ("E1\tAttribution", "line 1 is no line of brat standoff"),
    ],
)
def test_what_can_not_be_understood(line: str, why: str) -> None:
    """Such a file is refused with the line and the reason, and without words of the text."""
    with pytest.raises(BratError, match=why):
        marks(line, TEXT)
