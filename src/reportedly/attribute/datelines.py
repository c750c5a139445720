"""A dateline is no part of what is said: "HARBOUR CITY (AP) — [Ardavia has tested a missile], the Courier reported"."""

from __future__ import annotations

from dataclasses import replace

from reportedly.attribute.choose import Attribution
from reportedly.intake.origin import LONGEST, dateline_of
from reportedly.records import Span
from reportedly.spans import trimmed
from reportedly.text_search import line_start


def without_dateline(text: str, a: Attribution) -> Attribution:
    """`a` with its content, and its source, begun after the dateline of their line."""
    content, source = _first_after(text, a.content), _first_after(text, a.source)
    return a if (content, source) == (a.content, a.source) else replace(a, content=content, source=source)


def _first_after(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    if not spans:
        return spans
    start, end = spans[0]
    begin = line_start(text, start)
    if start - begin > LONGEST:
        return spans
    head = text[begin : begin + LONGEST + 1].split("\n")[0]
    line = head.lstrip()
    found = dateline_of(line)
    after = begin + len(head) - len(line) + found.end if found else start
    kept = trimmed(text, (after, end)) if start < after < end else None
    return (kept, *spans[1:]) if kept else spans
