"""Transcripts: who speaks which lines, and what is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.attribute.transcript import turns

BRIEFING = """Daily briefing, Ministry of Ports

2:05 p.m. EST

MR. TARN: Good afternoon. I have one thing at the top.

The ferry sails again on Monday.

(Laughter.)

QUESTION: Will it stop at Lowmark?

MR. TARN: It will.

[applause]

QUESTION: And the fares?

SENIOR PORT OFFICIAL (via interpreter): They stay as they are.

2:20 p.m. EST
"""


def told(text: str) -> list[tuple[str, list[str]]]:
    return [(text[slice(*t.speaker)], [text[slice(*c)] for c in t.content]) for t in turns(text)]


def test_briefing() -> None:
    """Every turn has its label and all of its paragraphs; stage directions and times belong to no one."""
    assert told(BRIEFING) == [
        ("MR. TARN", ["Good afternoon. I have one thing at the top.", "The ferry sails again on Monday."]),
        ("QUESTION", ["Will it stop at Lowmark?"]),
        ("MR. TARN", ["It will."]),
        ("QUESTION", ["And the fares?"]),
        ("SENIOR PORT OFFICIAL", ["They stay as they are."]),
    ]


def test_cue_is_the_colon() -> None:
    """The cue of a turn is its colon; where the label has none, the label itself."""
    text = "Q Is it done?\nMS. OKENO: It is done.\nQ And the fares?\nMS. OKENO: They stay as they are."
    assert [text[slice(*t.cue)] for t in turns(text)] == ["Q", ":", "Q", ":"]


def test_interview_at_the_end_of_an_article() -> None:
    """An article's own prose before and after an interview is no one's turn."""
    text = (
        "The board met in the old customs house.\nIt voted late.\nNobody left early.\nThen its chair took questions.\n"
        "Mara Okeno: We had to vote tonight.\nPetra Lind: But why tonight, of all nights?\n"
        "Mara Okeno: The law says so.\nPetra Lind: And the minority was content?\nThe meeting ended at ten."
    )
    assert [speaker for speaker, _ in told(text)] == ["Mara Okeno", "Petra Lind", "Mara Okeno", "Petra Lind"]
    assert told(text)[-1][1] == ["And the minority was content?"]


@pytest.mark.parametrize(
    "text",
    [
        "Tarn: no new ferry\nThe minister was firm.\nNote: the port is closed.\nUpdate: it is open again.\nPhoto: P. Lind",
        "Monday: rain.\nTuesday: rain and wind.\nWednesday: sun at last.\nThursday: rain again.",
        "Email: lind@courier.invalid\nTwitter: @lind\nEmail: tarn@courier.invalid\nTwitter: @tarn",
        "Key points: three ships came.\nKey points: two of them left.\nKey points: one of them stays.",
        "A man came in. Q is a letter.\nA man went out.\nA man stayed.\nA man slept.",
        "",
    ],
)
def test_no_transcript(text: str) -> None:
    """Lists, notes, headlines with a colon and addresses are not speech."""
    assert turns(text) == ()


@given(
    st.lists(
        st.sampled_from(["Q: ", "A: ", "MR LOW: ", "(Laughter.)", "Well, it is so", "\n", "2:05 p.m.", "“", "日本"]),
        max_size=40,
    ).map("".join)
)
def test_spans_are_inside_and_apart(text: str) -> None:
    """Whatever the lines, turns come in order, none is empty, and no two share a character."""
    spans = [span for t in turns(text) for span in (t.speaker, *t.content)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
