"""Make text of reports safe to display. Templates escape it; this handles characters that escaping leaves as they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from reportedly.records import Span

# Controls, lone surrogates, and characters that override the direction of writing: with one, “gnp.exe” reads “exe.png”. The
# marks U+200E, U+200F and U+061C stay: right-to-left texts need them, and they only hint. Every name and paragraph is isolated
# on the page, so that its direction does not affect its neighbours.
_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)  # characters of scripts that run from right to left


def shown(text: str) -> str:
    """Return `text` with U+FFFD in place of each control character, so that offsets stay valid."""
    return _STEERING.sub("\ufffd", text)


def shown_line(text: str) -> str:
    """Return `shown(text)` with every run of white space replaced by one space."""
    return shown(" ".join(text.split()))


def cut(text: str, length: int) -> str:
    """Return one line of at most about `length` characters, in whole words."""
    line = shown_line(text)
    return line if len(line) <= length else line[:length].rsplit(" ", 1)[0] + " …"


def parted(text: str, spans: Iterable[Span], length: int) -> str:
    """Return words of a text as one line, with “…” between spans: “X”, she said, “Y” is not a quotation “X Y”."""
    return cut(" … ".join(text[start:end] for start, end in spans), length)


def direction(text: str) -> Literal["ltr", "rtl"]:
    """Return the direction of a sentence: that of most of its letters.

    Browsers go by the first letter (`dir="auto"`), and would display an English sentence that begins with an Arabic
    name from right to left.
    """
    if not _RIGHT.search(text):
        return "ltr"
    left = right = 0
    for character in text:
        match unicodedata.bidirectional(character):
            case "L":
                left += 1
            case "R" | "AL":
                right += 1
    return "rtl" if right > left else "ltr"
