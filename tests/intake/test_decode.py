"""Bytes to text, whatever they are encoded in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import UnsupportedFormatError
from reportedly.intake.decode import declared, decode

QUOTED = "“The café on the pier is lost,” she said."


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufeff\ufffe\uffff")))
def test_unicode_comes_back_whole(text: str) -> None:
    """UTF-8, and UTF-16 and UTF-32 with a byte order mark, give back every character."""
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "latin1", "us-ascii"])
def test_what_is_declared_counts(charset: str) -> None:
    """A declared charset is believed; the old Latin names mean the Windows set, as in browsers."""
    assert decode(QUOTED.encode("cp1252"), "a.html", charset) == QUOTED


@pytest.mark.parametrize("charset", ["nonsense", "zip", "hex", "utf-8", "\0"])
def test_a_wrong_declaration_does_no_harm(charset: str) -> None:
    """A charset that is unknown, or does not fit the bytes, is passed over."""
    assert decode(QUOTED.encode(), "a.html", charset) == QUOTED


def test_an_undeclared_old_encoding_is_guessed() -> None:
    """Without any word of it, the Windows set is recognised in a paragraph."""
    text = f"{QUOTED} The port’s spokesman, asked on Monday, wouldn’t confirm it. “Ask the ministry,” he said."
    assert decode(text.encode("cp1252"), "a.txt") == text


def test_damage_in_utf_8_stays_small() -> None:
    """One bad byte in UTF-8 is one replacement character, and the rest is as it was."""
    assert decode((QUOTED * 9).encode() + b"\xff", "a.txt") == QUOTED * 9 + "\ufffd"


@pytest.mark.parametrize("data", [b"\0\1\2" * 9, bytes(range(1, 32)) * 9, "lost".encode("utf-16-le")])
def test_binary_is_refused(data: bytes) -> None:
    """NULs and many control characters are no text."""
    with pytest.raises(UnsupportedFormatError):
        decode(data, "a.txt")


def test_a_stray_control_character_is_harmless() -> None:
    """The end mark of old systems does not make a short text binary."""
    assert decode(b"The pier was lost.\x1a", "a.txt") == "The pier was lost.\x1a"


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="windows-1251">', "windows-1251"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-15'>", "iso-8859-15"),
        (b'<?xml version="1.0" encoding="utf-8"?>', "utf-8"),
        (b"<p>No charset here.</p>", None),
    ],
)
def test_the_head_declares_it(head: bytes, charset: str | None) -> None:
    """Pages and feeds name their charset in their first bytes."""
    assert declared(head) == charset


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "shift_jis", "cp1252"])
def test_english_with_names_in_an_old_encoding(encoding: str) -> None:
    """English reports from elsewhere: the names are in the letters of the place."""
    name = {"shift_jis": "田中さん", "cp1252": "Zoë Ørsted"}.get(encoding, "Олена Коваль")
    text = (
        f'"We owe nobody a pier," said {name}, an aide, on Tuesday, and left. The board will vote on Friday, she said.\n'
        * 3
    )
    assert decode(text.encode(encoding), "x") == text


def test_lines_in_two_encodings() -> None:
    """Files that were put together: each line is read in its own."""
    one, two = "“We owe nobody,” she said.\n", "“We owe nobody,” he said at the café.\r\n"
    assert decode(one.encode() + two.encode("cp1252") + one.encode(), "x") == one + two + one
