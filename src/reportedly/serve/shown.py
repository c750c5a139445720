"""Report text made safe to look at. Escaping is the templates' matter; this is about what escaping leaves as it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from reportedly.records import Span

# Controls, lone surrogates, and what turns the direction of writing around: with an override, “gnp.exe” reads “exe.png”.
# The marks U+200E, U+200F and U+061C stay: right-to-left texts need them, and all they do is hint. Every name and paragraph is
# isolated on the page, so that its direction does not reach its neighbours.
_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)  # what may be written so


def shown(text: str) -> str:
    """`text` with U+FFFD in place of each character that would steer the page, so that offsets stay true."""
    return _STEERING.sub("\ufffd", text)


def shown_line(text: str) -> str:
    """`shown`, with every run of white space made one space."""
    return shown(" ".join(text.split()))


def cut(text: str, length: int) -> str:
    """One line of at most about `length` characters, whole words."""
    line = shown_line(text)
    return line if len(line) <= length else line[:length].rsplit(" ", 1)[0] + " …"


def parted(text: str, spans: Iterable[Span], length: int) -> str:
    """Words of a text as one line, “…” between those that do not stand together: “X”, she said, “Y” is no quotation “X Y”."""
    return cut(" … ".join(text[start:end] for start, end in spans), length)


def direction(text: str) -> Literal["ltr", "rtl"]:
    """In which direction a sentence runs: that of most of its letters. Browsers go by the first one (`dir="auto"`), and would
    set an English sentence that begins with an Arabic name from right to left."""
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
