"""Standard output: how wide it is, whether it has colours, and how a record is put on it."""

from __future__ import annotations

import os
import shutil
import sys

import click

from reportedly import show
from reportedly.records import Record
from reportedly.show.visible import visible

NARROWEST, PIPED, WIDEST = 60, 80, 100  # columns; longer lines are hard to read


class Printer:
    """Writes records as they come, after the format's head. A format for programs is UTF-8 whatever the locale."""

    def __init__(self, name: show.Name, *, explain: bool = False) -> None:
        for_people = name in ("text", "summary")
        self._encoding = sys.stdout.encoding if for_people else "utf-8"
        self._disarm = sys.stdout.isatty() and not for_people
        self._head, self._each = show.formats(name, width=width(), colour=coloured(), explain=explain)

    def write(self, record: Record) -> None:
        text, self._head = self._head + self._each(record), ""
        if self._disarm:  # formats for people are safe as they are; those for programs are exact, save on a terminal
            text = visible(text.replace("\r\n", "\n"))
        click.echo(text.encode(self._encoding, "replace"), nl=False)


def width() -> int:
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns)) if sys.stdout.isatty() else PIPED


def coloured() -> bool:
    """On a terminal that can, unless NO_COLOR is set (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
