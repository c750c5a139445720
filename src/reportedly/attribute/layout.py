"""Attributions that only the layout tells: "From the Gazette: “…”" on a line of its own, "— Mara Okeno" below a quotation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.attribute.paragraphs import paragraphs
from reportedly.records import Span

_BULLET = r"(?:[•*▪◦‣·–—-][ \t\u00a0]+)?"
_WORD = r"[^\W\d_a-z][\w.’'-]*"
# Capitalised words, so that no verb of saying is among them (those the network reads); a role may follow after a comma.
_PLAIN = r"(?:(?![:;!?“”\"«»]|\. ).)"
_NAME = (
    rf"(?P<source>(?:the )?{_WORD}(?:[ \u00a0](?:{_WORD}|of|the|for|and|de|van|von|al)){{0,7}}(?:, {_PLAIN}{{2,60}}?)?)"
)
LABEL = re.compile(rf"{_BULLET}(?:(?:From|Via)[ \u00a0])?{_NAME}(?P<cue>:)[ \t\u00a0]*")
SIGNED = re.compile(rf"(?P<cue>[-–—―]{{1,2}})[ \t\u00a0]*{_NAME}$")
_SAYING = re.compile(
    r"\b(?:sa(?:id|ys?)|told|wr(?:ote|ites?)|tweeted|added|agreed|continued|confirmed|explained|replied)\b"
)
_ROUND = " \t\u00a0.,;!?…“”\"'‘’«»‹›„"


@dataclass(frozen=True, slots=True)
class Laid:
    """A source, the sign that stands for a cue, and the quotation."""

    source: Span
    cue: Span
    content: Span


def laid_out(text: str, quoted: Sequence[Span]) -> tuple[Laid, ...]:
    """Lines that are a label, a colon and nothing but a quotation; quotations with a dash and a name on the next line.

    `quoted`: the quotations of `text`. The name begins with a capital, so that a line of dialogue is not taken for one.
    """
    parts = paragraphs(text)
    found = [_labelled(text, part, quoted) for part in parts]
    found += [_signed(text, one, two, quoted) for one, two in pairwise(parts)]
    return tuple(sorted((one for one in found if one), key=lambda one: one.content))


def _labelled(text: str, part: Span, quoted: Sequence[Span]) -> Laid | None:
    match = LABEL.match(text, *part)
    if not match or _SAYING.search(match["source"]):
        return None
    content = _all_quoted(text, (match.end(), part[1]), quoted)
    return Laid(match.span("source"), match.span("cue"), content) if content else None


def _signed(text: str, part: Span, below: Span, quoted: Sequence[Span]) -> Laid | None:
    match = SIGNED.match(text, *below)
    content = _all_quoted(text, part, quoted) if match else None
    return Laid(match.span("source"), match.span("cue"), content) if match and content else None


def _all_quoted(text: str, span: Span, quoted: Sequence[Span]) -> Span | None:
    """The one quotation that `span` consists of but for marks and stops."""
    first, last = (bisect_left(quoted, (place,)) for place in span)
    inside = [q for q in quoted[first:last] if q[1] <= span[1]]
    if len(inside) != 1:
        return None
    rest = text[span[0] : inside[0][0]] + text[inside[0][1] : span[1]]
    return inside[0] if not rest.strip(_ROUND) else None
