"""Attributions that only the layout tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.attribute.layout import laid_out
from reportedly.attribute.quotations import quotations


def told(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[slice(*x.source)], text[slice(*x.cue)], text[slice(*x.content)]) for x in laid_out(text, quotations(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From the Harbour Gazette: “The pier is lost.”", ("the Harbour Gazette", ":", "The pier is lost.")),
        ("• Piet Morrow, spokesman: “We can’t say.”", ("Piet Morrow, spokesman", ":", "We can’t say.")),
        ("Okeno: “No more ferries”.", ("Okeno", ":", "No more ferries")),
        ("“Never give up.”\n― Mara Okeno", ("Mara Okeno", "―", "Never give up.")),
        ("\"We will.\"\n- Jonna Lind, harbour minister", ("Jonna Lind, harbour minister", "-", "We will.")),
        ("“Never give up.” —Governor Mara Okeno", ("Governor Mara Okeno", "—", "Never give up.")),
        ("“Not one mark more.”\n\n— Tove Alm (@tovealm)", ("Tove Alm", "—", "Not one mark more.")),
        ("“Not one mark more.”\n\n— Tove Alm (@tove.example) May 2, 2033 at 9:00 AM", ("Tove Alm", "—", "Not one mark more.")),
        ("From Chairman Piet Morrow:\n\n“We owe her thanks.”", ("Chairman Piet Morrow", ":", "We owe her thanks.")),
        ("Statement from the mayor:\n\n“We owe her thanks.”", ("the mayor", ":", "We owe her thanks.")),
    ],
)  # fmt: skip
def test_layouts(text: str, expected: tuple[str, str, str]) -> None:
    """A label and a quotation, or a quotation and a signature, are an attribution."""
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Okeno: no more ferries.",
        "Okeno said: “No more ferries.”",
        "Here is the list: “Lost” and “Found”.",
        "Okeno: “No more ferries,” and then he left the room.",
        "The ferry sails.\n― Mara Okeno",
        "“Never give up.”\n- and nobody did",
        "“It is ours,” he said — Mara Okeno disagreed.",
        "“It is ours” — Mara Okeno disagreed.",
    ],
)
def test_prose(text: str) -> None:
    """Prose around a quotation is for the network to read; a label without a quotation is a heading."""
    assert told(text) == []


def test_voices_without_a_dash() -> None:
    """Several quotations, each over a line with a name and a role; one alone may be a caption."""
    one, two = "“We shall miss it.”\nPiet Morrow, fisherman", "“Nobody asked us.”\n\nPetra Lind, pilot"
    assert told(f"On the pier\n\n{one}\n\n{two}") == [
        ("Piet Morrow", ",", "We shall miss it."),
        ("Petra Lind", ",", "Nobody asked us."),
    ]
    assert told(one) == []


@given(
    st.lists(
        st.sampled_from(["Okeno", ": ", "“", "”", '"', "\n", "― ", "- ", "From ", "the ", ", ", "日本", "x"]),
        max_size=30,
    ).map("".join)
)
def test_any_text(text: str) -> None:
    """Whatever the text, spans are inside it and not empty."""
    for one in laid_out(text, quotations(text)):
        for start, end in (one.source, one.cue, one.content):
            assert 0 <= start < end <= len(text)
