"""Attributions in set phrases: "in the words of X, “…”", "in X’s words", "pleaded not guilty", "X allegedly …"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from reportedly.attribute.choose import RULE_CONFIDENCE, Attribution
from reportedly.attribute.no_comment import subject
from reportedly.records import Span
from reportedly.spans import shared, trimmed
from reportedly.text_search import matches, near

_WORD = r"[\w.’'-]+"
_NAME = rf"(?:{_WORD}[ \u00a0]){{0,7}}?{_WORD}"
_OF = re.compile(
    rf"\b(?P<cue>(?:in|to use|to borrow) the (?:\w+ )?words of|to quote|"
    rf"to borrow an? (?:phrase|line|word|expression) (?:from|of))\s+(?P<source>{_NAME})(?=\s*[,:“\"])",
    re.IGNORECASE,
)
_OWN = re.compile(
    rf"\b(?P<cue>in)\s+(?P<source>{_NAME}(?:['’]s|(?<=s)['’])|his|her|their|my|our)\s+(?:own\s+)?(?P<words>words|phrase)\b(?=\s*[,:“\"])",
    re.IGNORECASE,
)
# "Tersk's verdict on the plan was “a disgrace”": a noun of saying whose owner says it.
_VERDICTS = (
    "verdict",
    "assessment",
    "description",
    "summary",
    "diagnosis",
    "retort",
    "rejoinder",
    "judgment",
    "judgement",
    "motto",
)
_VERDICT = re.compile(
    r"\b(?P<source>(?:[A-Z][\w.’'-]{1,30}[ \u00a0]){0,3}[A-Z][\w.’'-]{1,30}(?:['’]s|(?<=s)['’])"
    rf"|[Hh]is|[Hh]er|[Tt]heir|[Tt]he [a-z-]{{2,30}}['’]s)\s+(?:[a-z-]+\s+)?"
    rf"(?P<cue>{'|'.join(_VERDICTS)})\b(?:\s+(?:on|of|about)\b[^.;:“”\"\n]{{0,60}})?\s+(?:was|is)(?:,|:| that it was)?\s+(?=[“\"‘])"
)
_PLEA = re.compile(
    r"\b(?P<cue>(?:pleaded|pled|pleads|(?:entered|entering|enters)\s+(?:a\s+)?pleas?\s+of|pleading))\s+"
    r"(?P<content>not\s+guilty|guilty|innocent|no\s+contest|nolo\s+contendere)\b"
)
_FOR = re.compile(rf"\s+(?:on\s+behalf\s+of|for)\s+(?P<source>(?:[A-Z]{_WORD}[ \u00a0]?){{1,4}})")
# An adverb on the verb of the main clause: "the mayor has allegedly sold the boats".
_HEARSAY = re.compile(
    r"(?:\A|(?<=[.!?”\"\n]))\s{0,20}(?P<subject>(?:[A-Z][\w’'-]*)(?:[ \u00a0][\w’'-]+){0,7}?"
    r"(?:[ \u00a0](?:has|have|had|is|are|was|were))?)[ \u00a0](?P<cue>allegedly|reportedly|purportedly|supposedly)[ \u00a0]"
    r"(?!by\b|on\b|in\b|at\b|an?\b|the\b)(?=\w)"
)
_NO_SUBJECT = re.compile(
    r"\b(?:who|which|that|when|where|while|if|because|and|or|but|as|by|said|says|told)\b|\b(?:the|an?|his|her|their|its|this|of|in|on|with|for|to|from)\Z",
    re.IGNORECASE,
)
_TAIL = re.compile(r",\s+(?:according\s+to\b|[^,]{1,60}\b(?:said|says|reported|reports|wrote)\b)")
_HEARD_SAY = 0.7  # how sure such a sentence is one that a careful reader marks
_AROUND, _GAP, _SENTENCE = 160, 3, 300
_END = re.compile(r"(?<!\b[A-Z])(?<!\bMr|\bMs|\bDr|\bSt)(?<!\bMrs|\bGov|\bSen|\bRep|\bGen)[.!?](?=\s|\Z)|\n")


def set_phrases(text: str, quoted: Sequence[Span]) -> Iterator[Attribution]:
    """`quoted`: the quotations of `text`. A phrase inside one is part of what someone said, and left out."""
    for pattern in (_OF, _OWN):
        for match in matches(pattern, text, near(text, ("words", "phrase", "to quote", "to borrow"), _AROUND)):
            content = _told(text, match, quoted)
            if content and not _inside(match.start(), quoted):
                cue = match.span("words" if pattern is _OWN else "cue")
                yield Attribution((_owner(text, match.span("source")),), cue, (content,), RULE_CONFIDENCE)
    for match in matches(_VERDICT, text, near(text, _VERDICTS, _AROUND)):
        content = _right_after(match.end(), quoted)
        if content and not _inside(match.start(), quoted):
            yield Attribution((_owner(text, match.span("source")),), match.span("cue"), (content,), RULE_CONFIDENCE)
    for match in matches(_PLEA, text, near(text, ("guilty", "innocent", "contest", "contendere"), _AROUND)):
        if not _inside(match.start(), quoted):
            own = subject(text, match.start("cue"))
            given = _FOR.match(text, match.end()) if re.search(r"\bpleas?\b", match["cue"]) else None
            source = trimmed(text, given.span("source")) if given else own
            yield Attribution((source,) if source else (), match.span("cue"), (match.span("content"),), RULE_CONFIDENCE)
    yield from _hearsay(text, quoted)


def _hearsay(text: str, quoted: Sequence[Span]) -> Iterator[Attribution]:
    for match in matches(_HEARSAY, text, near(text, ("allegedly", "reportedly", "purportedly", "supposedly"), _AROUND)):
        if _NO_SUBJECT.search(match["subject"]) or _inside(match.start("cue"), quoted):
            continue
        stop = _END.search(text, match.end(), match.end() + _SENTENCE)
        end = stop.start() if stop else min(len(text), match.end() + _SENTENCE)
        tail = _TAIL.search(text, match.end(), end)
        rest = trimmed(text, (match.end(), tail.start() if tail else end))
        if rest:
            yield Attribution((), match.span("cue"), (match.span("subject"), rest), _HEARD_SAY)


def _owner(text: str, source: Span) -> Span:
    """Without the mark of the possessive."""
    found = re.search(r"['’]s?\Z", text[slice(*source)])
    return (source[0], source[0] + found.start()) if found else source


def _told(text: str, match: re.Match[str], quoted: Sequence[Span]) -> Span | None:
    """The quotation that follows in the sentence; one that ends just before the phrase; else the rest of the sentence."""
    stop = _END.search(text, match.end(), match.end() + _SENTENCE)
    limit = stop.start() if stop else min(len(text), match.end() + _SENTENCE)
    first = bisect_left(quoted, match.start() - _GAP - 1, key=lambda q: q[1])
    for start, end in quoted[first : bisect_left(quoted, (limit + 1,), first)]:
        if match.start() - end >= 0:
            return _right_after(match.end(), quoted) or (start, end)
        if match.end() <= start <= limit:
            return start, end
    opens = re.search(r"(?:\A|[.!?”\"]\s+|\n\s{0,4})\W?\Z", text[max(0, match.start() - 4) : match.start()])
    rest = trimmed(text, (match.end(), limit), " ,:\t\xa0")
    return rest if opens and rest else None


def _right_after(at: int, quoted: Sequence[Span]) -> Span | None:
    """The quotation that begins at `at` or next to it."""
    first = bisect_left(quoted, (at,))
    return quoted[first] if first < len(quoted) and quoted[first][0] <= at + _GAP else None


def _inside(at: int, quoted: Sequence[Span]) -> bool:
    return bool(shared((at, at + 1), quoted))
