"""Spans `[start, end)` in Unicode code points: small pure functions that every stage shares."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

from reportedly.records import Span, Words


class Placed(Protocol):
    """Whatever stands in a text: a name, a date, an occasion."""

    @property
    def span(self) -> Span: ...


P = TypeVar("P", bound=Placed)
_span = attrgetter("span")


def joined(text: str, spans: Sequence[Span]) -> str:
    """The slices of `text`, joined with one space: the `text` that stands beside spans in a record."""
    return " ".join(text[start:end] for start, end in spans)


def words(text: str, spans: Sequence[Span]) -> Words:
    return Words(spans=tuple(spans), text=joined(text, spans))


def trimmed(text: str, span: Span, strip: str | None = None) -> Span | None:
    """`span` without white space (or without the characters of `strip`) at its ends; `None` if nothing is left."""
    start, end = span
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(strip))
    end -= len(piece) - len(piece.rstrip(strip))
    return (start, end) if start < end else None


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """In order, with those that touch or overlap made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)


def add_to(parts: list[Span], span: Span) -> None:
    """Adds `span` to `parts`, which are `merged` and stay so, by bisection."""
    start, end = span
    first = bisect_left(parts, (start,))
    if first and parts[first - 1][1] >= start:
        first -= 1
    last = bisect_left(parts, (end + 1,), first)
    if first < last:
        start, end = min(start, parts[first][0]), max(end, parts[last - 1][1])
    parts[first:last] = [(start, end)]


def minus(span: Span, holes: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of `span` outside `holes`, in order."""
    left: list[Span] = []
    start, end = span
    for a, b in merged(holes):
        if b <= start or a >= end:
            continue
        if a > start:
            left.append((start, a))
        start = max(start, b)
    if start < end:
        left.append((start, end))
    return tuple(left)


def covers(outer: Sequence[Span], inner: Sequence[Span]) -> bool:
    """Does every span of `inner` lie inside one of `outer`?"""
    for start, end in inner:
        for a, b in outer:
            if a <= start and end <= b:
                break
        else:
            return False
    return True


def overlaps(one: Sequence[Span], two: Sequence[Span]) -> bool:
    for a, b in one:
        for start, end in two:
            if a < end and start < b:
                return True
    return False


def shared(span: Span, parts: Sequence[Span]) -> list[Span]:
    """What `span` shares with each of `parts`, which are in order and disjoint (as `merged` gives them), by bisection."""
    first = bisect_left(parts, (span[0],))
    if first and parts[first - 1][1] > span[0]:
        first -= 1
    last = bisect_left(parts, (span[1],), first)
    return [(max(span[0], a), min(span[1], b)) for a, b in parts[first:last] if a < span[1] and b > span[0]]


def beginning(placed: Sequence[P], start: int, end: int) -> Sequence[P]:
    """Those of `placed`, which are in order, that begin in [start, end), by bisection."""
    first = bisect_left(placed, (start,), key=_span)
    return placed[first : bisect_left(placed, (end,), first, key=_span)]
