"""What a report says of its own sourcing beside its statements: "citing the Courier and its sources", "[via Courier]".

A credit is no statement: nobody is said to have said anything. It tells through whom the statements around it came.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.attribute.mentions import Mention
from reportedly.records import Span, Statement
from reportedly.resolve import nouns
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.figures import Figure
from reportedly.resolve.noun_phrases import noun_phrase
from reportedly.resolve.unnamed import unnamed

CITING = re.compile(
    r"\b(?:citing|cites|cited|quoting|quotes|(?<=\bIt )quoted|(?<=paper )quoted|(?<=agency )quoted"
    r"|(?<=magazine )quoted|(?<=daily )quoted"
    r"|attribut(?:es|ed|ing)\s+(?:the|this|its|that)\s+(?:\w+\s+)?to|(?:that|which)\s+quoted|(?:with|in|by)\s+(?:a\s+)?(?:reference|link)\s+to|referring\s+to|relying\s+on|per)\s+",
    re.IGNORECASE,
)
_VIA = re.compile(r"[\[(]\s*(?:via|h/t|source:?)\s+(?=\S)", re.IGNORECASE)
_SOURCE_LINE = re.compile(r"(?m)^[ \t]*(?:source|via|said|from)(?::|\s+(?=[A-Z][\w. ]{1,40}:\s*$))\s*", re.IGNORECASE)
_ATTRIBUTABLE = re.compile(r"\b(?:following|below|above)\b[^.\n]{0,40}?\battributable to\s+")
_IN = re.compile(r"\s+(?:in|by|from|on)\s+(?:the\s+)?")
_IT_CITES = re.compile(
    r"(?P<it>(?:The|This|Its)\s+(?P<noun>[a-z]+)|It)\s+(?:also\s+)?"
    r"(?:(?:cites|cited|quotes|quoted)\b(?!\s+by\b)|attribut(?:es|ed)\s+(?:the|this|its|that)\s+(?:\w+\s+)?to\b)"
)
_AND_TELLS = re.compile(r"\b(?:as|that|saying)\b|[:“\"]")
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
    opens: bool = False  # a sentence that says no more: "The paper cited two clerks."


def is_credit(statement: Statement, cast: Coreference) -> bool:
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


def credit(text: str, place: tuple[int, int, bool], cast: Coreference) -> Credit | None:
    """The credit at one of the `credit_places`, if it credits an outlet or an unnamed source."""
    start, at, whole = place
    if _ATTRIBUTABLE.match(text, start):
        span = noun_phrase(text, at, cast.parts.around(start)[1], cast.mentions)
        teller = cast.of(span) if span else None
        return Credit(span, None, teller, whole) if span and teller else None
    return _credit(text, at, cast.parts.around(start)[1], cast, cast.mentions, whole=whole)


def _credit(
    text: str, at: int, end: int, cast: Coreference, mentions: Sequence[Mention], *, whole: bool
) -> Credit | None:
    if m := _OWN_SOURCES.match(text, at, end):
        near = _outlet_before(cast, at)
        theirs = near is not None and m[0].casefold().startswith(("its ", "their "))
        hidden = _sources_of(cast, near, m.span()) if near is not None and theirs else cast.of(m.span())
        return Credit(m.span(), hidden.via if hidden else None, hidden, whole) if hidden and not hidden.named else None
    span = noun_phrase(text, at, end, mentions)
    if span is None:
        return None
    if whole and not any(f.type == "outlet" for _, f in cast.named(*span)):
        return None
    if (place := _published_in(text, span, end, cast)) is not None:
        span = place
    figure = cast.of(_with_basis(text, span, end))
    if figure is None:
        return None
    if not figure.named and figure.type in ("person", "group"):
        if figure.via is None and (near := _outlet_before(cast, at)):
            figure.via = near
        return Credit(span, figure.via, figure, whole, opens=_says_no_more(text, span[1], cast, at))
    if figure.type != "outlet":
        return None
    hidden = None
    if m := _ITS_SOURCES.match(text, span[1], end):
        hidden = _sources_of(cast, figure, (m.start() + 5, m.end()))
    elif (more := CITING.search(text, span[1], end)) and (
        inner := _credit(text, more.end(), end, cast, mentions, whole=whole)
    ):
        hidden = inner.teller
        if hidden:
            hidden.via = figure
    return Credit(span, figure, hidden, whole)


def _says_no_more(text: str, after: int, cast: Coreference, at: int) -> bool:
    """Does the sentence tell whom "it" or "the paper" cites, and nothing that they said?"""
    begin, end = cast.parts.around(at)
    return bool(_IT_CITES.match(text, begin, at)) and not _AND_TELLS.search(text, after, end)


def _sources_of(cast: Coreference, outlet: Figure, span: Span) -> Figure:
    """The sources of an outlet, whom the words at `span` name."""
    hidden = Figure(
        f"{outlet.name}'s sources", "group", named=False, plural=True, via=outlet, owner=outlet, nouns={"source"}
    )
    hidden.unnamed = unnamed("sources")
    hidden.spans.append(span)
    cast.read[span] = cast.add(hidden)
    return hidden


def _published_in(text: str, span: Span, end: int, cast: Coreference) -> Span | None:
    """The outlet in which a document stands that is credited: "citing an article in the Courier"."""
    if nouns.singular(text[slice(*span)].split()[-1]) not in nouns.DOCUMENTS:
        return None
    m = _IN.match(text, span[1], end)
    near = cast.named(m.end(), m.end() + 1) if m else []
    return next((place for place, f in near if f.type == "outlet"), None)


def _with_basis(text: str, span: Span, end: int) -> Span:
    """A source's phrase with what follows it up to the next comma: "several people aware of how the talks went"."""
    if not unnamed(text[slice(*span)]):
        return span
    m = re.compile(r"\s+(?:aware|familiar|close|with|who|acquainted|briefed|involved|in|at|from)\b[^,.;:\n]*").match(
        text, span[1], end
    )
    return (span[0], m.end()) if m else span


def _outlet_before(cast: Coreference, at: int) -> Figure | None:
    """The outlet spoken of right before, in the same sentence."""
    begin = cast.parts.around(at)[0]
    near = [(s, -f.number, f) for s, f in cast.ending(begin, at) if begin <= s[0] and f.type == "outlet"]
    if near:
        return max(near)[-1]
    m = _IT_CITES.match(cast.text, begin, at)
    if m and not m["noun"]:  # "It cited two clerks": nothing but an outlet does
        last = cast.parts.spans[max(0, cast.parts.at(begin) - 1)][0]
        return next((f for _, f in reversed(cast.named(last, begin)) if f.type == "outlet"), None)
    noun = nouns.singular(m["noun"]) if m else ""
    figure = cast.of(m.span("it")) if m and (noun in nouns.OUTLETS or noun in nouns.DOCUMENTS) else None
    return figure if figure is not None and figure.type == "outlet" else None
