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


def test_labels_that_shorten() -> None:
    """A label that is the end of one longer label before it is the same person's."""
    text = "Mara Okeno: When did you know?\nPiet Lind: On the Tuesday.\nOkeno: Who told you?\nLind: The radio operator did."
    assert [label for label, _ in told(text)] == ["Mara Okeno", "Piet Lind", "Okeno", "Lind"]


@pytest.mark.parametrize("shorter", ["Mara", "MO", "Dr. Okeno", "Dr. Mara Okeno"])
def test_labels_that_shorten_in_other_ways(shorter: str) -> None:
    """To the first name, to initials, to title and surname."""
    text = f"Dr. Mara Okeno: When did you know?\nPiet Lind: On the Tuesday.\n{shorter}: Who told you?\nLind: The operator did."
    assert [label for label, _ in told(text)] == ["Dr. Mara Okeno", "Piet Lind", shorter, "Lind"]


def test_questions_and_answers_in_letters_and_words() -> None:
    text = "Q. When did the ferry sail?\nA. At six, in the rain.\nQuestion: When will it stop?\nAnswer: Never, if we can help it."
    assert [label for label, _ in told(text)] == ["Q.", "A.", "Question", "Answer"]


def test_one_who_speaks_once_between_others() -> None:
    """His words are not the one's before him; a note between turns is nobody's."""
    text = "Mara Okeno: It is lost.\nLind: It is not.\nPiet Morrow: I saw it.\nBackground: the pier is old.\nMara Okeno: So did I."
    assert told(f"{text}\nPiet Morrow: We know.")[:3] == [
        ("Mara Okeno", ["It is lost."]),
        ("Lind", ["It is not."]),
        ("Piet Morrow", ["I saw it."]),
    ]


def test_numbered_speakers_under_headings() -> None:
    """A heading with a speaker's number opens a turn; one of its row that stands once is known by the others."""
    one, two, three = "We open the gates at six.", "At five, if it rains.", "Then we shall be wet."
    text = f"## Speaker 1\n\n{one}\n\n## Speaker 2\n\n{two}\n\n## Speaker 1\n\n{three}"
    assert told(text) == [
        ("Speaker 1", ["We open the gates at six."]),
        ("Speaker 2", ["At five, if it rains."]),
        ("Speaker 1", ["Then we shall be wet."]),
    ]


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
        "## The port\n\nIt is large and old.\n\n## The quay\n\nIt is small.\n\n## The pier\n\nIt is gone.",
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
