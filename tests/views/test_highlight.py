"""The words that were searched for, marked in what was found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.store.text_index import Query, indexed
from reportedly.views.highlight import highlighted, stems


@given(st.text(max_size=80), st.text(max_size=20))
def test_marking_loses_no_character(text: str, asked: str) -> None:
    """The pieces are the text, whatever is asked; with nothing asked nothing is marked."""
    wanted = stems(Query((tuple(indexed(asked).split()),)))
    assert "".join(piece.text for piece in highlighted(text, wanted)) == text
    assert not any(piece.marked for piece in highlighted(text, frozenset()))
