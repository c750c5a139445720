"""What rich draws, as text: no wider than asked for, and without spaces at the ends of lines."""

from __future__ import annotations

import io
from collections.abc import Callable

from rich.console import Console


def printed(draw: Callable[[Console], None], *, width: int, colour: bool) -> str:
    """What `draw` draws on a page of at most `width` columns. `colour`: with ANSI colours, for a terminal."""
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, color_system="standard" if colour else None, highlight=False,
        markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    draw(console)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))
