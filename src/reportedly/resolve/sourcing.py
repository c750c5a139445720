"""What a report says of its own sourcing beside its statements: "citing the Courier and its sources", "[via Courier]".

A credit is no statement: nobody is said to have said anything. It tells through whom the statements around it came.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.attribute.mentions import Mention
from reportedly.records import Span, Statement
from reportedly.resolve.addressee import noun_phrase
from reportedly.resolve.cast import Cast
from reportedly.resolve.figures import Figure
from reportedly.resolve.unnamed import unnamed

CITING = re.compile(
    r"\b(?:citing|cites|cited|quoting|quotes|(?:with|in|by)\s+(?:a\s+)?(?:reference|link)\s+to|referring\s+to|relying\s+on|per)\s+",
    re.IGNORECASE,
)
_VIA = re.compile(r"[\[(]\s*(?:via|h/t|source:?)\s+(?=\S)", re.IGNORECASE)
_SOURCE_LINE = re.compile(r"(?m)^[ \t]*(?:source|via|said|from)(?::|\s+(?=[A-Z][\w. ]{1,40}:\s*$))\s*", re.IGNORECASE)
_ATTRIBUTABLE = re.compile(r"\b(?:following|below|above)\b[^.\n]{0,40}?\battributable to\s+")
_TAIL = re.compile(r"\s+[-–—|]\s+(?=[A-Z])")
_ITS_SOURCES = re.compile(r"\s+and\s+(?:its|their|his|her)\s+(?:own\s+)?(?:sources?|officials|people)\b")
CLOSE = 26  # characters from the head of "citing" what it cites in which the outlet's name begins
_OWN_SOURCES = re.compile(
    r"(?:its|their|his|her|several|various|unnamed|anonymous)\s+(?:own\s+)?sources?\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a report credits, with the words: an outlet, and who told it; `whole`: for all of the report, not for one
    sentence."""

    span: Span
    outlet: Figure | None
    teller: Figure | None
    whole: bool


def is_credit(statement: Statement, cast: Cast) -> bool:
    """Is it "citing" with nothing but a source as its content?"""
    if not CITING.match(statement.cue.text + " ") or len(statement.content.spans) != 1:
        return False
    span = statement.content.spans[0]
    if len(statement.content.text.split()) > 12:
        return False
    if unnamed(statement.content.text):
        return True
    near = [f for s, f in cast.named(span[0], span[0] + CLOSE) if s[1] <= span[1]]
    figure = min(near, key=lambda f: f.number, default=None)
    return figure is not None and figure.type == "outlet" and len(statement.content.text.split()) <= 8


def credit_places(text: str) -> list[tuple[int, int, bool]]:
    """Where words of crediting stand: their start and end, and whether they speak for all of the report."""
    patterns = ((CITING, False), (_VIA, True), (_SOURCE_LINE, True), (_ATTRIBUTABLE, True))
    return sorted((m.start(), m.end(), whole) for pattern, whole in patterns for m in pattern.finditer(text))


def credit(text: str, place: tuple[int, int, bool], cast: Cast) -> Credit | None:
    """The credit at one of the `credit_places`, if it credits an outlet or an unnamed source."""
    start, at, whole = place
    if _ATTRIBUTABLE.match(text, start):
        span = noun_phrase(text, at, cast.parts.around(start)[1], cast.mentions)
        teller = cast.of(span) if span else None
        return Credit(span, None, teller, whole) if span and teller else None
    return _credit(text, at, cast.parts.around(start)[1], cast, cast.mentions, whole=whole)


def _credit(text: str, at: int, end: int, cast: Cast, mentions: Sequence[Mention], *, whole: bool) -> Credit | None:
    if m := _OWN_SOURCES.match(text, at, end):
        hidden = cast.of(m.span())
        return Credit(m.span(), hidden.via if hidden else None, hidden, whole) if hidden and not hidden.named else None
    span = noun_phrase(text, at, end, mentions)
    if span is None:
        return None
    if whole and not any(f.type == "outlet" for _, f in cast.named(*span)):
        return None
    figure = cast.of(_with_basis(text, span, end))
    if figure is None:
        return None
    if not figure.named and figure.type in ("person", "group"):
        if figure.via is None and (near := _outlet_before(cast, at)):
            figure.via = near
        return Credit(span, figure.via, figure, whole)
    if figure.type != "outlet":
        return None
    hidden = None
    if m := _ITS_SOURCES.match(text, span[1], end):
        hidden = Figure(
            f"{figure.name}'s sources", "group", named=False, plural=True, via=figure, owner=figure, nouns={"source"}
        )
        hidden.unnamed = unnamed("sources")
        hidden.spans.append((m.start() + 5, m.end()))
        cast.add(hidden)
        cast.read[(m.start() + 5, m.end())] = hidden
    elif (more := CITING.search(text, span[1], end)) and (
        inner := _credit(text, more.end(), end, cast, mentions, whole=whole)
    ):
        hidden = inner.teller
        if hidden:
            hidden.via = figure
    return Credit(span, figure, hidden, whole)


def _with_basis(text: str, span: Span, end: int) -> Span:
    """A source's phrase with what follows it up to the next comma: "several people aware of how the talks went"."""
    if not unnamed(text[slice(*span)]):
        return span
    m = re.compile(r"\s+(?:aware|familiar|close|with|who|acquainted|briefed|involved|in|at|from)\b[^,.;:\n]*").match(
        text, span[1], end
    )
    return (span[0], m.end()) if m else span


def _outlet_before(cast: Cast, at: int) -> Figure | None:
    """The outlet spoken of right before, in the same sentence."""
    begin = cast.parts.around(at)[0]
    near = [(s, -f.number, f) for s, f in cast.ending(begin, at) if begin <= s[0] and f.type == "outlet"]
    return max(near)[-1] if near else None
