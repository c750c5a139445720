"""Quotations of a text, and contents as the record keeps them: without the marks around them, over all their paragraphs.

Paragraphs are read one by one, so a mistaken mark never shifts the pairing of those after it. A quotation over
paragraphs opens again with each of them and closes in the last; it is found as one span a paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from reportedly.attribute.marks import Form, Mark, Pair, canonical, marks, pairs
from reportedly.attribute.paragraphs import LINE_END, SENTENCE_ENDS, is_heading, paragraphs
from reportedly.records import Quote, Span
from reportedly.spans import shared, trimmed

_WORD = re.compile(r"\w")
_SENTENCE_END = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<![A-Z])[.!?…](?=\s|$)")  # only its end counts
_CLOSING = re.compile(r"[^\S\r\n]*(?:''|’’|[\"“”'‘’«»‹›」』])")
_OPENING = re.compile(r"(?:``|''|‘‘|[\"“”„'‘’‚`«»‹›「『])[^\S\r\n]*\Z")
_EDGES = " ,;:\t\r\n\xa0"
# "that" as the subject of its clause is a pronoun and belongs to the content.
_THAT = re.compile(
    r"that\b(?!['’-]|\s+(?:is|was|has|had|will|would|could|can|may|might|must|should|does|did|means|meant|makes|made)\b)\s*"
)
_ABBREVIATED = re.compile(
    r"(?:(?<!\b[A-Za-z]\.)\b(?:[A-Za-z]\.)+[A-Za-z]|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|Bros|St|Ave|No|etc|vs|Mr|Mrs|Ms|Dr)|\.)\.\Z"
)
_LONGEST_ABBREVIATION = 12
_LAYERS = 8  # marks within marks at the ends of a content: more are drawn, not written
_SURELY_QUOTES = 1.0  # a mark at an edge that is dearer than this as an apostrophe was meant as a quotation mark


def quotations(text: str) -> tuple[Span, ...]:
    """The spans inside outermost quotation marks, without the marks, in order and disjoint.

    A quotation that is never closed, nor opened again by the next paragraph, ends with its paragraph if it began a
    sentence, else with its sentence. Time is linear in the length of `text`.
    """
    text = canonical(text)
    parts = paragraphs(text)
    out: list[Span] = []
    for part, following in zip(parts, _following(text, parts), strict=True):
        found = marks(text, part)
        form = _opening_form(text, following)
        for pair in pairs(found, form) if found else ():
            end = pair.closing.start if pair.closing else _open_end(text, part, pair, form)
            if (inside := trimmed(text, (pair.opening.end, end))) and _WORD.search(text, *inside):
                out.append(inside)
    return tuple(out)


def quote_mode(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> Quote:
    """`direct` if all words of `content` are in `quoted` (as `quotations` gives it), `indirect` if none is, else `mixed`."""
    inside = outside = False
    for span in content:
        at = span[0]
        for start, end in (*shared(span, quoted), (span[1], span[1])):
            outside = outside or bool(_WORD.search(text, at, start))
            inside = inside or bool(_WORD.search(text, start, end))
            at = end
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def bare(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> tuple[Span, ...]:
    """`content` without "that" at its head, outer quotation marks, and the commas and the full stop at its ends.

    Words that are all quoted come as one span a quotation. Words that are partly quoted keep their marks, and get the one
    that was left out at an end. Nothing is left of a content without words.
    """
    parts = [span for span in _joined_up(text, content) if _WORD.search(text, *span)]
    if parts and (start := _after_that(text, parts[0], quoted)) < parts[0][1]:
        parts[0] = (start, parts[0][1])
    if quote_mode(text, parts, quoted) == "direct":
        parts = [part for span in parts for part in shared(span, quoted)]
    else:
        parts = [_with_marks(text, span, quoted) for span in parts]
    edged = (_edged(text, span) for span in parts)
    return tuple(span for span in edged if span and _WORD.search(text, *span))


def continued(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> tuple[Span, ...]:
    """`content`, and if it ends with a paragraph in an open quotation, the paragraphs over which that goes on."""
    out = list(content)
    i = bisect_right(quoted, (out[-1][1], len(text))) - 1 if out else -1
    if i < 0 or out[-1][1] < quoted[i][0] or _WORD.search(text, out[-1][1], quoted[i][1]):
        return tuple(out)
    while i + 1 < len(quoted) and goes_on(text, quoted[i], quoted[i + 1]):
        i += 1
        out.append(quoted[i])
    return tuple(out)


def _following(text: str, parts: Sequence[Span]) -> list[Span | None]:
    """For each paragraph the next one that is no heading."""
    out: list[Span | None] = []
    following: Span | None = None
    for part in reversed(parts):
        out.append(following)
        if not is_heading(text, part):
            following = part
    return out[::-1]


def _opening_form(text: str, paragraph: Span | None) -> Form | None:
    if paragraph is None:
        return None
    first = next(iter(marks(text, (paragraph[0], min(paragraph[1], paragraph[0] + 4)))), None)
    return first.form if first and first.start == paragraph[0] and first.opens < 1.0 else None


def _open_end(text: str, paragraph: Span, pair: Pair, following: Form | None) -> int:
    start, end = paragraph
    if pair.cut is None and pair.opening.form == following:
        return end
    before = text[max(start, pair.opening.start - 8) : pair.opening.start].rstrip()
    begins_sentence = not before or before[-1] in SENTENCE_ENDS or _CLOSING.match(before[-1])
    if pair.cut is None and begins_sentence:
        return end
    limit = end if pair.cut is None else pair.cut
    stop = _SENTENCE_END.search(text, pair.opening.end, limit)
    return stop.end() if stop else limit


def goes_on(text: str, one: Span, two: Span) -> bool:
    """Is quotation `two` the next paragraph of `one`, which was left open? Only headings may stand between them."""
    if _CLOSING.match(text, one[1]):
        return False
    between = text[one[1] : two[0]]
    opening = _OPENING.search(between)
    if not opening or not LINE_END.search(between):
        return False
    gap = canonical(between[: opening.start()])
    return not gap.strip(" .,!?…\r\n\t\xa0\u2028\u2029") or all(is_heading(gap, part) for part in paragraphs(gap))


def _joined_up(text: str, content: Sequence[Span]) -> list[Span]:
    """`content` with spans made one between which there is only white space, such as sentences of one paragraph."""
    out: list[Span] = []
    for span in content:
        if out and not text[out[-1][1] : span[0]].strip() and out[-1][1] <= span[0]:
            out[-1] = (out[-1][0], span[1])
        else:
            out.append(span)
    return out


def _after_that(text: str, span: Span, quoted: Sequence[Span]) -> int:
    start, end = trimmed(text, span, _EDGES) or span
    found = _THAT.match(text, start, end)
    return found.end() if found and not shared((start, start + 1), quoted) else start


def _with_marks(text: str, span: Span, quoted: Sequence[Span]) -> Span:
    """`span` with the mark beyond an end that stands in a quotation or at its edge."""
    start, end = span
    first = bisect_left(quoted, start, key=lambda q: q[1])
    if first < len(quoted) and quoted[first][0] <= start and not _WORD.search(text, quoted[first][0], start):
        opening = _OPENING.search(text, max(0, quoted[first][0] - 4), quoted[first][0])
        start = opening.start() if opening else start
    last = bisect_right(quoted, end, key=lambda q: q[0]) - 1
    if last >= 0 and end <= quoted[last][1] and not _WORD.search(text, end, quoted[last][1]):
        closing = _CLOSING.match(text, quoted[last][1])
        end = closing.end() if closing else end
    return start, end


def _edged(text: str, span: Span) -> Span | None:
    """`span` without white space, commas and full stop at its ends, and without a mark whose partner is not inside it."""
    for _ in range(_LAYERS):
        if not (kept := trimmed(text, span, _EDGES)):
            return None
        start, end = kept
        tail = text[max(start, end - _LONGEST_ABBREVIATION) : end]
        if tail.endswith(".") and not _ABBREVIATED.search(tail):
            end -= 1
        piece = canonical(text[start:end])
        found = marks(piece, (0, len(piece)))
        start, end = _without_outer(found, pairs(found, None), (start, end))
        if (start, end) == span:
            return span
        span = (start, end)
    return trimmed(text, span, _EDGES)


def _without_outer(found: list[Mark], paired: list[Pair], span: Span) -> Span:
    """`span` without the marks at both ends if they are a pair, or without one that has no partner in it."""
    start, end = span
    if not found:
        return span
    first, last = found[0], found[-1]
    opens, closes = first.start == 0, last.end == end - start
    whole = opens and closes and any(pair.opening is first and pair.closing is last for pair in paired)
    partnered = [mark for pair in paired if pair.closing for mark in (pair.opening, pair.closing)]
    if whole or (opens and first not in partnered and first.neither >= _SURELY_QUOTES):
        start += first.end
    if whole or (closes and last not in partnered and last.neither >= _SURELY_QUOTES):
        end -= last.end - last.start
    return start, end
