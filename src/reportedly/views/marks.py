"""A report's text in runs, each with all marks on it. Marks may nest and overlap in any way; runs do not.

Spans are `[start, end)` in code points of the whole text. A run never crosses the end of a mark or of a paragraph.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from reportedly.attribute.paragraphs import is_heading, paragraphs
from reportedly.records import Record, Span, Statement
from reportedly.views.safe_text import shown

Role = Literal["content", "source", "cue", "proof", "furniture"]


OWN_WORDS = 3  # fewer unmarked words are part of an attribution, such as “that” or a comma


class PageMark(NamedTuple):
    """A marked span of the text.

    Attributes:
        statement: the id of the statement it belongs to; empty for furniture.
        first: whether it is the first of the spans with this role in the statement.
    """

    span: Span
    role: Role
    statement: str
    first: bool = True


class Opening(NamedTuple):
    """The start of a span of a statement's content. `first`: it is the first span, not one after a break."""

    statement: str
    first: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Characters with the same marks.

    Attributes:
        inside: the statements whose content they are in, outermost first.
        by: the statements whose source, cue or other proof they belong to.
        opens: the statements whose content begins here.
        own: whether the report says them without a source.
        start: their offset in the text of the report.
    """

    text: str
    inside: tuple[str, ...]
    by: tuple[str, ...]
    cue: bool
    furniture: bool
    opens: tuple[Opening, ...]
    own: bool
    start: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in runs. `start` is its offset in the text of the report."""

    runs: tuple[Run, ...]
    heading: bool
    start: int


def marks(record: Record, window: Span) -> list[PageMark]:
    """Return all marks of a record inside `window`."""
    out = [PageMark(span, "furniture", "") for span in record.report.furniture if _overlap(span, window)]
    for s in record.statements:
        for role, spans in _spans(s):
            out += [
                PageMark(span, role, s.id, first=at == 0) for at, span in enumerate(spans) if _overlap(span, window)
            ]
    return out


def marked(text: str, window: Span, found: Iterable[PageMark]) -> Iterator[Paragraph]:
    """Yield the paragraphs of `text` inside `window`, which must begin where a paragraph begins."""
    starts = deque(sorted(found, key=lambda mark: (mark.span[0], -mark.span[1])))
    live: list[PageMark] = []
    begin, end = window
    for start, stop in ((a + begin, b + begin) for a, b in paragraphs(text[begin:end])):
        while starts and starts[0].span[0] < stop:
            live.append(starts.popleft())
        live = [mark for mark in live if mark.span[1] > start]
        yield Paragraph(tuple(_runs(text, (start, stop), live)), is_heading(text, (start, stop)), start)


def unsourced(record: Record) -> float:
    """Return the share of the article's text, from 0 to 1, that belongs to no statement: no content, source, cue or proof."""
    covered = bytearray(len(record.report.text))
    for s in record.statements:
        for _, spans in _spans(s):
            for start, end in spans:
                covered[start:end] = b"\1" * (end - start)
    for start, end in record.report.furniture:
        covered[start:end] = b"\2" * (end - start)
    article = len(covered) - covered.count(2)
    return covered.count(0) / article if article else 0.0


def _spans(s: Statement) -> list[tuple[Role, Sequence[Span]]]:
    proofs = [span for link in s.chain for span in link.spans]
    return [
        ("content", s.content.spans),
        ("source", s.source.spans if s.source else ()),
        ("cue", s.cue.spans),
        ("proof", [*proofs, *s.setting.spans]),
    ]


def _overlap(span: Span, window: Span) -> bool:
    return max(span[0], window[0]) < min(span[1], window[1])


def _runs(text: str, span: Span, live: Sequence[PageMark]) -> Iterator[Run]:
    here = [mark for mark in live if _overlap(mark.span, span)]
    edges = sorted({*span, *(edge for mark in here for edge in mark.span if span[0] < edge < span[1])})
    for start, end in pairwise(edges):
        on = [mark for mark in here if mark.span[0] <= start and mark.span[1] >= end]
        yield Run(
            text=shown(text[start:end]),
            inside=_unique(mark.statement for mark in on if mark.role == "content"),
            by=_unique(mark.statement for mark in on if mark.role not in ("content", "furniture")),
            cue=any(mark.role == "cue" for mark in on),
            furniture=any(mark.role == "furniture" for mark in on),
            opens=tuple(
                Opening(mark.statement, mark.first) for mark in on if mark.role == "content" and mark.span[0] == start
            ),
            own=not on and len(text[start:end].split()) >= OWN_WORDS,
            start=start,
        )


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
