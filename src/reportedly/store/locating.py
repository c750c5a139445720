"""Find words that a person typed or selected in the text of the report.

All white space is equal, since text copied from a page or letter has other line ends. The character � matches any
character. An ellipsis separates the pieces of a quotation that is broken up. If the words occur several times, the
nearest are taken.
"""

from __future__ import annotations

import re
from itertools import pairwise

from reportedly.errors import InputError
from reportedly.records import Span

_OFFSETS = re.compile(r"\d{1,9}-\d{1,9}(?:\s*,\s*\d{1,9}-\d{1,9})*")
_BREAK = re.compile(r"(?:(?<!\s)\s++)?(?:…|\.\.\.)\s*")


def located(asked: str, text: str, near: int) -> list[Span]:
    """Return the spans of the words `asked`, or of offsets such as 12-30 or 12-30, 40-52, in order.

    Args:
        near: the offset near which the words are sought.

    Raises:
        InputError: if the report does not contain these words.
    """
    asked = asked.strip()
    whole = _nearest(asked, text, near)
    if whole is not None:
        return [whole]
    if _OFFSETS.fullmatch(asked):
        return _parsed_offsets(asked, text)
    pieces = [piece for piece in _BREAK.split(asked) if piece]
    found: list[Span] = []
    for piece in pieces if len(pieces) > 1 else ():
        after = found[-1][1] if found else 0
        place = _nearest(piece, text, found[-1][1] if found else near, after)
        if place is None:
            break
        found.append(place)
    if not found or len(found) < len(pieces):
        raise InputError(
            asked or "nothing", "these words are not in the report", "copy them exactly, or give fewer of them"
        )
    return found


def _nearest(phrase: str, text: str, near: int, after: int = 0) -> Span | None:
    """Return the place of `phrase` in `text` that is nearest to `near`, from `after` on."""
    words = phrase.split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(re.escape(word).replace("\ufffd", ".") for word in words), re.DOTALL)
    places, start = list[Span](), after
    while (match := pattern.search(text, start)) is not None:
        places.append(match.span())
        start = match.start() + 1
    return min(places, key=lambda place: abs(place[0] - near), default=None)


def _parsed_offsets(asked: str, text: str) -> list[Span]:
    spans = [(int(start), int(end)) for start, end in (each.split("-") for each in asked.split(","))]
    ends = [0, *(edge for span in spans for edge in span), len(text)]
    if any(a > b for a, b in pairwise(ends)) or any(a == b for a, b in spans):
        raise InputError(asked, "these are not offsets in the report", "give them as START-END, in order")
    return spans
