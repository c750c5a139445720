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
_KINDS = r"(?:[Aa] )?(?:[Ff]ull )?(?:[Ss]tatement|[Mm]essage|[Ll]etter|[Nn]ote|[Cc]omment)s? (?:from|by)"
ALONE = re.compile(rf"{_BULLET}(?:(?:From|Via)[ \u00a0])?{_NAME}(?P<cue>:)$")
FROM = re.compile(rf"{_KINDS}[ \u00a0](?P<source>{_PLAIN}{{2,80}}?)(?P<cue>:)$")
# An office in small letters before the name: "From captain Mara Okeno:".
TITLED = re.compile(
    rf"From[ \u00a0](?P<source>(?:[a-z-]+[ \u00a0]){{1,3}}{_WORD}(?:[ \u00a0]{_WORD}){{0,3}})(?P<cue>:)$"
)
# An account behind the name, and the day, as networks put them under a post that is set into a page.
ACCOUNT = r"[ \u00a0]\(@[\w.@-]+\)"
_POSTED = rf"(?:{ACCOUNT}(?:[ \u00a0,]+[\w ,.:·-]{{0,40}})?)?"
BEHIND = re.compile(rf"(?P<cue>[-–—―~]{{1,2}})[ \t\u00a0]*{_NAME}{_POSTED}$")
SIGNED = re.compile(rf"(?P<cue>[-–—―]{{1,2}})[ \t\u00a0]*{_NAME}{_POSTED}$")
VOICE = re.compile(
    rf"(?P<source>{_WORD}(?:[ \u00a0]{_WORD}){{1,3}})(?P<cue>,)[ \u00a0](?:\d{{1,2}}$|[^\W\dA-Z]{_PLAIN}{{2,40}}$)"
)
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
    found += [_introduced(text, one, two, quoted) for one, two in pairwise(parts)]
    found += [_signed_behind(text, part, quoted) for part in parts]
    found += _voices(text, parts, quoted)
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


def _voices(text: str, parts: Sequence[Span], quoted: Sequence[Span]) -> list[Laid]:
    """Quotations over lines that are a name and a role, without a dash: clear only where there are several."""
    lines = [(one[0], two[1]) for one, two in pairwise(parts)]
    found = [_voice(text, span, quoted) for span in (*lines, *parts)]
    laid = [one for one in found if one]
    return laid if len(laid) > 1 else []


def _voice(text: str, part: Span, quoted: Sequence[Span]) -> Laid | None:
    """A quotation that is alone on its lines, and the last line of `part` that names a person."""
    line = text.rfind("\n", *part) + 1
    match = VOICE.match(text, line, part[1]) if line > part[0] else None
    end = part[0] + len(text[part[0] : line].rstrip())
    content = _all_quoted(text, (part[0], end), quoted) if match else None
    return Laid(match.span("source"), match.span("cue"), content) if match and content else None


def _introduced(text: str, part: Span, below: Span, quoted: Sequence[Span]) -> Laid | None:
    """A line that is a label and a colon, over a paragraph that is a quotation."""
    match = ALONE.match(text, *part) or FROM.match(text, *part) or TITLED.match(text, *part)
    if not match or _SAYING.search(match["source"]):
        return None
    content = _all_quoted(text, below, quoted)
    return Laid(match.span("source"), match.span("cue"), content) if content else None


def _signed_behind(text: str, part: Span, quoted: Sequence[Span]) -> Laid | None:
    """A paragraph that is a quotation, a dash and a name."""
    at = bisect_left(quoted, (part[1],)) - 1
    if at < 0 or quoted[at][0] < part[0]:
        return None
    gap = re.compile(r"[\s”\"'’»]*").match(text, quoted[at][1], part[1])
    match = BEHIND.match(text, gap.end() if gap else quoted[at][1], part[1])
    content = _all_quoted(text, (part[0], match.start()), quoted) if match else None
    return Laid(match.span("source"), match.span("cue"), content) if match and content else None


def _all_quoted(text: str, span: Span, quoted: Sequence[Span]) -> Span | None:
    """The one quotation that `span` consists of but for marks and stops."""
    first, last = (bisect_left(quoted, (place,)) for place in span)
    inside = [q for q in quoted[first:last] if q[1] <= span[1]]
    if len(inside) != 1:
        return None
    rest = text[span[0] : inside[0][0]] + text[inside[0][1] : span[1]]
    return inside[0] if not rest.strip(_ROUND) else None
