"""The words behind a datum, with what stands around them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.views.passages import pieces


@given(st.text("ab \n", max_size=900), st.lists(st.tuples(st.integers(0, 900), st.integers(1, 60)), max_size=4))
def test_a_passage_marks_the_words_and_no_others(text: str, starts: list[tuple[int, int]]) -> None:
    """Marked pieces are slices of the text, in order, and together the words of the spans unless they were cut."""
    spans = sorted((start, min(start + length, len(text))) for start, length in starts if start < len(text))
    spans = [span for number, span in enumerate(spans) if number == 0 or spans[number - 1][1] <= span[0]]
    found = pieces(text, spans, ())
    marked = "".join(each.text for each in found if each.marked)
    if sum(len(each.text) for each in found) < 600:
        assert marked == "".join(text[start:end] for start, end in spans)
