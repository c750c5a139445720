"""Report text made safe for a terminal: what a page holds must not move the cursor, recolour or reorder the screen."""

from __future__ import annotations

import re

# Characters that steer a terminal or the direction of writing, and lone surrogates, which no stream can encode.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """`text` with each steering character as one visible sign in its place, so that offsets stay true.

    C0 controls become their control pictures (ESC is ␛), all others U+FFFD. Line feeds and tabs are kept.
    """
    return _STEERING.sub(_sign, text)


def one_line(text: str) -> str:
    """`visible`, with every run of white space made one space."""
    return visible(" ".join(text.split()))


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "\ufffd"
