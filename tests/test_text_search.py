"""Patterns looked for near telling words only."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reportedly.text_search import line_start, matches, near, small

DATE = re.compile(r"(?:on\s)?(?:the\s)?\d?\d\sMay\b")


@given(st.lists(st.sampled_from(["on ", "the ", "4 ", "31 ", "May ", "may ", "İ", "harbour ", "\n"]), max_size=80))
def test_what_is_found_near_its_words_is_what_is_found_in_the_whole_text(parts: list[str]) -> None:
    """Looking near the words that every match holds finds the same matches as looking everywhere."""
    text = "".join(parts)
    found = matches(DATE, text, near(text, ("may",), 20))
    assert [m.span() for m in found] == [m.span() for m in DATE.finditer(text)]


@given(st.text(alphabet="a \n\r"), st.integers(0, 20))
def test_where_a_line_begins(text: str, at: int) -> None:
    """After the last line end before the place."""
    assert line_start(text, at) == text.rfind("\n", 0, at) + 1


@given(st.text())
def test_small_letters_keep_their_places(text: str) -> None:
    """A text in small letters is as long as the text, whatever its letters."""
    assert len(small(text)) == len(text)
