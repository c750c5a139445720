"""PDF: lines by their place on the page, joined to paragraphs; running heads and page numbers left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct

from reportedly.errors import EmptyInputError, UnsupportedFormatError
from reportedly.intake.build import Draft, Source, check_size

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

EDGE = 2  # lines at the top and at the bottom of a page that may be running heads
REPEATED = 0.4  # share of the pages that a running head stands on: on left or right pages only, at the least
LEADING = 1.35  # times the usual distance of lines: a paragraph's gap
SINGLE = 1.1  # times the size: the closest that lines are set, in headings as well
LARGER = 1.12  # times the size: a heading
INDENT = 0.8  # times the size: a paragraph's first line
SHORT = 0.85  # of the width of the text: a paragraph's last line

_HYPHEN = "\x02"  # what PDFium gives for a hyphen at a line's end, of which it makes one line with the next
_HYPHENED = re.compile(_HYPHEN + r"\s*(?=(.?))", re.DOTALL)
_SENTENCE_END = re.compile(r"[.!?…:][\"”’'»)\]]*$")
_FOLIO = re.compile(
    r"[^\w“\"]*(?:page )?\d+(?: ?(?:/|of) ?\d+)?[^\w.!?…”\"]*|(?:.*[|·•,;–—-]\s*)?page \d+(?: of \d+)?", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+")
_PASSWORD, _SECURITY = 4, 5  # PDFium's error codes


class Line(Struct, frozen=True):
    """Points; y grows upwards. `size` is the height of the font at the line's beginning."""

    text: str
    left: float
    right: float
    first_y: float
    last_y: float
    size: float


def draft(source: Source) -> Draft:
    """Paragraphs with a blank line between them. The document's own title and dates are those of whatever made it.

    Raises `UnsupportedFormatError`, `TooLongError` or `EmptyInputError`.
    """
    pages = _read(source)
    text = "\n\n".join(paragraphs(without_heads(pages)))
    if not text:
        why, remedy = "there is no text in the PDF, only pictures", "run text recognition (OCR) on it first"
        raise EmptyInputError(source.name, why, remedy)
    return Draft(name=source.name, text=text, path=source.path, url=source.url, retrieved=source.retrieved)


def without_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without the lines at their edges that stand, numbers aside, on other pages too, or that number the page.

    A page's number stands apart from what is above and below it: else it is the last word of a paragraph, "2014".
    """

    def at_edge(page: Sequence[Line]) -> set[int]:
        return {*range(min(EDGE, len(page))), *range(max(0, len(page) - EDGE), len(page))}

    seen = Counter(head for page in pages for head in {_head(page[i]) for i in at_edge(page)})
    enough = max(2.0, REPEATED * len(pages))
    return [
        [
            line
            for i, line in enumerate(page)
            if i not in at_edge(page) or not (seen[_head(line)] >= enough or _is_folio(page, i))
        ]
        for page in pages
    ]


def _is_folio(page: Sequence[Line], i: int) -> bool:
    if not _FOLIO.fullmatch(page[i].text):
        return False
    return all(_apart(a, b) for a, b in pairwise(page[max(0, i - 1) : i + 2]))


def _apart(a: Line, b: Line) -> bool:
    return abs(a.last_y - b.first_y) > LEADING * SINGLE * max(a.size, b.size)


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """Lines joined where they go on, across pages too."""
    lines = [line for page in pages for line in page]
    gaps = [a.last_y - b.first_y for a, b in pairwise(lines) if 0 < a.last_y - b.first_y < 4 * a.size]
    leading = median(gaps) if gaps else 0.0
    width = max((line.right for line in lines), default=0.0) - min((line.left for line in lines), default=0.0)
    out: list[list[str]] = []
    before: Line | None = None
    for line in lines:
        if before is None or _breaks(before, line, leading, width):
            out.append([])
        out[-1].append(line.text)
        before = line
    return [" ".join(part) for part in out]


def _breaks(before: Line, line: Line, leading: float, width: float) -> bool:
    """Does a paragraph end between the two lines?"""
    if not 1 / LARGER < line.size / before.size < LARGER:
        return True
    ended = _SENTENCE_END.search(before.text) is not None
    gap = before.last_y - line.first_y
    if gap <= 0:  # a new column or page
        return ended
    indented = line.left - before.left > INDENT * line.size
    short = before.right - before.left < SHORT * width
    return gap > LEADING * max(leading, SINGLE * line.size) or (ended and (indented or short))


def _read(source: Source) -> list[list[Line]]:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with PdfDocument(source.data) as document:
            return list(_pages(document, source.name))
    except PdfiumError as error:
        if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY):
            why, remedy = "the PDF is encrypted", "save a copy without password"
        else:
            why, remedy = "the PDF is damaged", "open it and save it again, or copy its text out"
        raise UnsupportedFormatError(source.name, why, remedy) from error


def _pages(document: PdfDocument, name: str) -> Iterator[list[Line]]:
    size = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        lines = list(_lines(text))
        text.close()
        page.close()
        size += sum(len(line.text) for line in lines)
        check_size(size, name)
        yield lines


def _lines(page: PdfTextPage) -> Iterator[Line]:
    """The lines of a page, in its own order, each with where it stands."""
    from pypdfium2.raw import FPDFText_GetUnicode

    characters = [FPDFText_GetUnicode(page, i) for i in range(page.count_chars())]
    start = 0
    for i, code in enumerate([*characters, 10]):
        if code in (10, 13):
            if i > start and (line := _line(page, characters, start, i)):
                yield line
            start = i + 1


def _line(page: PdfTextPage, characters: list[int], start: int, end: int) -> Line | None:
    raw = "".join(chr(code) if 0 < code < 0x110000 and code != 0xFFFE else _HYPHEN for code in characters[start:end])
    seen = [i for i in range(start, end) if not raw[i - start].isspace() and raw[i - start] != _HYPHEN]
    text = " ".join(_HYPHENED.sub(_unhyphened, raw).split())
    if not seen or not text:
        return None
    left, low, _, high = page.get_charbox(seen[0], loose=True)
    _, _, right, last_high = page.get_charbox(seen[-1], loose=True)
    return Line(text, left, right, high, last_high, max(high - low, 0.1))


def _unhyphened(found: re.Match[str]) -> str:
    """Nothing in "ferry-men" broken at the line's end; the hyphen stays before a capital or digit: "Anglo-Saxon"."""
    return "-" if found[1] and not found[1].islower() else ""


def _head(line: Line) -> tuple[str, int]:
    """Its words and its height: a speaker's label may end two pages, but seldom at one height."""
    return _NUMBER.sub("#", line.text.casefold()), round(line.first_y / line.size)
