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


def test_questions_and_answers_with_full_stops() -> None:
    """ "Q." and "A." need no colon, and an answer may be no more than a time."""
    text = "Q. When did the ferry sail again?\nA. 2:05 p.m.\nQ. And when will it stop?\nA. Never, if we can help it."
    assert [speaker for speaker, _ in told(text)] == ["Q.", "A.", "Q.", "A."]
    assert told(text)[1][1] == ["2:05 p.m."]


def test_one_question() -> None:
    """A call with a single question is a transcript if the one who answers speaks more than once."""
    text = (
        "MODERATOR: Good evening. Ground rules first.\nSENIOR PORT OFFICIAL: Thank you all for joining.\n"
        "Q And the fares, please?\nSENIOR PORT OFFICIAL: They stay as they are."
    )
    assert [speaker for speaker, _ in told(text)] == ["MODERATOR", "SENIOR PORT OFFICIAL", "Q", "SENIOR PORT OFFICIAL"]


def test_names_in_other_letters_and_with_numbers() -> None:
    """A label may begin with any capital letter, and a number may tell speakers apart."""
    text = (
        "ÖZLEM TARN: Who of you wants to begin?\nPORT OFFICIAL #2: I have a short one.\n"
        "ÖZLEM TARN: Go ahead, please.\nPORT OFFICIAL #2: It is about the fares."
    )
    assert [speaker for speaker, _ in told(text)] == ["ÖZLEM TARN", "PORT OFFICIAL #2"] * 2


def test_long_lines_of_white_space() -> None:
    """A line of very many spaces inside a transcript is read like any other."""
    assert len(turns(BRIEFING.replace("(Laughter.)", " " * 20_000 + "He laughed."))) == 5


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
        "Proud: Mara Okeno on the quay.\nGone: the old ferry as it was.\nProud: Petra Lind on the new one.\n"
        "Gone: what the storm has left.\nCalm: the harbour at night.\nBusy: the harbour at noon.\nWet: a dog on the quay.\n"
        "Late: the last boat of the day.",
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
