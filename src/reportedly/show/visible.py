"""Make text of reports safe for a terminal, so that it cannot move the cursor, change colours or reorder the screen; quote it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

# Characters that control a terminal or the direction of writing, and lone surrogates, which no stream can encode.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_OPENS = re.compile(r"“|(?<![^\s(\[—–‘])\"")
_CLOSES = re.compile(r"[”\"]")


def visible(text: str) -> str:
    """Return `text` with each control character replaced by one visible sign, so that offsets stay valid.

    C0 controls become their control pictures (ESC is ␛), all others U+FFFD. Line feeds and tabs are kept.
    """
    return _STEERING.sub(_sign, text)


def one_line(text: str) -> str:
    """Return `visible(text)` with every run of white space replaced by one space."""
    return visible(" ".join(text.split()))


def quoted(text: str) -> str:
    """Return words in quotation marks; those within them become single ones."""
    inner = _CLOSES.sub("’", _OPENS.sub("‘", text))
    return f"“{inner}”"


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "\ufffd"


def printed(draw: Callable[[Console], None], *, width: int, colour: bool) -> str:
    """Return what `draw` draws, in at most `width` columns. `colour`: with ANSI colours, for a terminal."""
    from rich.console import Console

    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, color_system="standard" if colour else None, highlight=False,
        markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    draw(console)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))
