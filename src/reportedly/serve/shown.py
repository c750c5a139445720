"""Report text made safe to look at. Escaping is the templates' matter; this is about what escaping leaves as it is."""

from __future__ import annotations

import re

# Controls, lone surrogates, and what turns the direction of writing around: with an override, “gnp.exe” reads “exe.png”.
# The marks U+200E, U+200F and U+061C stay: right-to-left texts need them, and all they do is hint. Every name and paragraph is
# isolated on the page, so that its direction does not reach its neighbours.
_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


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
