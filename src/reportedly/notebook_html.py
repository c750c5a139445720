"""A record as a picture in a notebook: its text with who said what marked in it. One piece of HTML without scripts.

It is what Jupyter calls `_repr_html_`. Everything of the report is escaped.
"""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.records import Record, Statement

LONGEST = 20_000  # characters of a text that are shown
_COLOURS = ("#dbe7ff", "#ffe3d3", "#dcf5e3", "#f0e2fb", "#fff3c9", "#e4e7eb")
_MARK = "background:{colour};color:#1b1d21;padding:.1em .15em;border-radius:.25em;line-height:1.9"
_LABEL = "font-size:.72em;font-weight:700;background:#1b1d21;color:#fff;border-radius:.7em;padding:.05em .5em;margin-right:.25em"


def picture(record: Record) -> str:
    """Return the HTML of a record."""
    report, text = record.report, record.report.text[:LONGEST]
    head = " · ".join(escape(part) for part in (report.outlet, report.published, report.title) if part)
    left = len(report.text) - len(text)
    more = f"<p><i>and {left:,} more characters</i></p>" if left else ""
    body = "".join(_runs(record, text)).replace("\n", "<br>")
    return f'<figure style="margin:0;max-width:48rem"><figcaption><b>{head}</b></figcaption><div>{body}</div>{more}</figure>'


def _runs(record: Record, text: str) -> list[str]:
    """Return the pieces between the edges of all contents, each marked as the innermost statement that holds it."""
    spans = [
        (start, min(end, len(text)), s)
        for s in record.statements
        for start, end in s.content.spans
        if start < len(text)
    ]
    names = {actor.id: actor.name for actor in record.actors}
    numbers = {s.id: number for number, s in enumerate(record.statements)}
    out = []
    for start, end in pairwise(sorted({0, len(text), *(edge for one, two, _ in spans for edge in (one, two))})):
        inside = [(two - one, s) for one, two, s in spans if one <= start and end <= two]
        labels = "".join(_label(s, names) for one, _, s in spans if one == start)
        words = escape(text[start:end])
        if inside:
            innermost = min(inside, key=lambda each: each[0])[1]
            colour = _COLOURS[numbers[innermost.id] % len(_COLOURS)]
            words = (
                f'<mark style="{_MARK.format(colour=colour)}" title="{escape(_told(innermost, names))}">{words}</mark>'
            )
        out.append(labels + words)
    return out


def _label(s: Statement, names: dict[str, str]) -> str:
    who = names.get(s.speaker or "", "nobody named")
    return f'<span style="{_LABEL}">{escape(s.id.removeprefix("s"))} {escape(who)} · {escape(s.cue.kind.replace("_", " "))}</span>'


def _told(s: Statement, names: dict[str, str]) -> str:
    """Return what a tooltip says: the chain, to whom, where."""
    chain = " < ".join(names.get(link.actor, link.actor) for link in s.chain)
    to = f"to {names.get(s.addressee, s.addressee)}" if s.addressee else ""
    where = f"in {s.setting.access}" if s.setting.access != "unknown" else ""
    return ", ".join(part for part in (chain, to, where, f"{s.confidence:.2f}") if part)
