"""Report text made safe for a terminal."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reportedly.show.visible import one_line, quoted, visible

ANY = st.text(st.characters(exclude_categories=()))  # lone surrogates too


@given(ANY)
def test_nothing_steers_the_terminal(text: str) -> None:
    """No control character but line feed and tab is left, no surrogate, and offsets stay true."""
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t" for sign in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    shown.encode()


@given(ANY)
def test_one_line_is_one_line(text: str) -> None:
    """There is no line end of any kind, and no white space at either end."""
    assert len(one_line(text).splitlines()) <= 1
    assert one_line(text) == one_line(text).strip()


def test_signs_stand_for_what_was_there() -> None:
    """An escape sequence can still be read for what it is."""
    assert visible("\x1b[31mred\x7f\x9b\tok\n") == "␛[31mred␡\ufffd\tok\n"


def test_words_are_left_alone() -> None:
    """Letters of any script, and emoji made of several characters, stay as they are."""
    assert visible("王小明 said “naïve” 👩‍👩‍👧 e\u0301") == "王小明 said “naïve” 👩‍👩‍👧 e\u0301"


def test_quotation_marks_within_quotation_marks_are_single() -> None:
    """Curly or straight, at either end, beside a bracket and a dash."""
    assert quoted('the lease was "as good as signed"') == "“the lease was ‘as good as signed’”"
    assert quoted('"Never" ("not once") — “never”') == "“‘Never’ (‘not once’) — ‘never’”"
    assert quoted("nothing") == "“nothing”"
