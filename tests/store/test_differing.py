"""The difference between two versions of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.store.differing import DiffPiece, difference

texts = st.lists(st.sampled_from("the pier was lost on Monday".split()), max_size=12).map(" ".join)


def test_words_that_changed() -> None:
    """Word by word, the old before the new."""
    assert difference("The pier is lost, she said.", "The pier is safe, she has said.") == [
        DiffPiece("same", "The pier is"), DiffPiece("gone", "lost,"), DiffPiece("new", "safe,"), DiffPiece("same", "she"),
        DiffPiece("new", "has"), DiffPiece("same", "said."),
    ]  # fmt: skip


@given(texts, texts)
def test_both_texts_are_in_the_pieces(old: str, new: str) -> None:
    """Without what is new the pieces are the old text, without what is gone the new one."""
    pieces = difference(old, new)
    assert " ".join(p.text for p in pieces if p.how != "new").split() == old.split()
    assert " ".join(p.text for p in pieces if p.how != "gone").split() == new.split()


def test_very_long_texts_go_by_paragraphs() -> None:
    """Their lines, since words would take too long."""
    lines = [f"Line {n} of a long report about one pier and another." for n in range(1000)]
    changed = [*lines[:500], "A new line.", *lines[501:]]
    pieces = difference("\n".join(lines), "\n".join(changed))
    assert [p for p in pieces if p.how != "same"] == [DiffPiece("gone", lines[500]), DiffPiece("new", "A new line.")]
