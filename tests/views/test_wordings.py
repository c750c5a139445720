"""Two wordings of one quotation, word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.views.safe_text import shown_line
from reportedly.views.wordings import compared


@given(st.text(max_size=60), st.text(max_size=60))
def test_comparing_loses_no_word(one: str, two: str) -> None:
    """Both wordings are there in full, whatever they are; two that are the same have no other words."""
    left, right = compared(one, two)
    assert ["".join(each.text for each in parts) for parts in (left, right)] == [shown_line(one), shown_line(two)]
    assert {each.kind for part in compared(one, one) for each in part} <= {"same"}
