"""Standard output: its width, its colours, and the printing of records."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from reportedly import show
from reportedly.records import Record
from reportedly.show.visible import visible

if TYPE_CHECKING:
    from reportedly.store.deeds import Deed
    from reportedly.store.searching import Hit

T = TypeVar("T")

NARROWEST, PIPED, WIDEST = 60, 80, 100  # columns; longer lines are hard to read


class Printer:
    """Writes records as they come, after the format's header. Formats for programs are UTF-8, whatever the locale."""

    def __init__(self, name: show.Name, *, explain: bool = False) -> None:
        for_people = name in ("text", "summary")
        self._encoding = sys.stdout.encoding if for_people else "utf-8"
        self._disarm = sys.stdout.isatty() and not for_people
        self._format = show.formats(name, width=width(), colour=coloured(), explain=explain)
        self._begun = False

    def write(self, record: Record) -> None:
        before = self._format.between if self._begun else self._format.head
        self._begun = True
        self._put(before + self._format.each(record))

    def end(self) -> None:
        """Write the format's end after the last record; nothing if there was none."""
        if self._begun and self._format.tail:
            self._put(self._format.tail)

    def _put(self, text: str) -> None:
        if self._disarm:  # formats for people are safe already; those for programs are exact, except on a terminal
            text = visible(text.replace("\r\n", "\n"))
        click.echo(text.encode(self._encoding, "replace"), nl=False)


def width() -> int:
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns)) if sys.stdout.isatty() else PIPED


def coloured() -> bool:
    """Whether to use colours: on a terminal that has them, unless NO_COLOR is set (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def print_hits(hits: Sequence[Hit], format_name: str) -> None:
    """Print statements found in the store; exit with status 1 if there are none."""
    from reportedly.show.hits import as_json, lines

    _print_found(hits, format_name, as_json, lines)


def print_deeds(deeds: Sequence[Deed], format_name: str) -> None:
    """Print acts found in the store; exit with status 1 if there are none."""
    from reportedly.show.deeds import as_json, lines

    _print_found(deeds, format_name, as_json, lines)


def _print_found(
    found: Sequence[T], format_name: str, as_json: Callable[[T], str], lines: Callable[[T], Iterable[tuple[str, str]]]
) -> None:
    for number, hit in enumerate(found):
        if format_name == "jsonl":
            text = as_json(hit)
            click.echo((visible(text) if sys.stdout.isatty() else text).encode(), nl=False)
            continue
        if number:
            click.echo()
        for line, look in lines(hit):
            shown = textwrap.fill(line, width(), subsequent_indent="    ", break_on_hyphens=False)
            styled = click.style(shown, bold=look == "bold", dim=look == "dim") if look and coloured() else shown
            click.echo(styled.encode(sys.stdout.encoding, "replace"))
    if not found:
        click.echo("reportedly: nothing in the store matches", err=True)
        raise click.exceptions.Exit(1)
