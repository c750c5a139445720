"""PDF: lines by their place on the page, joined to paragraphs; running heads and page numbers left out."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct

from reportedly.errors import EmptyInputError, TooLongError, UnsupportedFormatError
from reportedly.intake import scans
from reportedly.intake.build import RawInput, RawReport, check_size
from reportedly.intake.given import Given
from reportedly.intake.hyphens import LINE_END, joined
from reportedly.intake.plain import NOTHING_GIVEN

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

log = logging.getLogger(__name__)

EDGE = 2  # lines at the top and at the bottom of a page that may be running heads
REPEATED = 0.4  # share of the pages that a running head stands on: on left or right pages only, at the least
LEADING = 1.35  # times the usual distance of lines: a paragraph's gap
SINGLE = 1.1  # times the size: the closest that lines are set, in headings as well
LARGER = 1.12  # times the size: a heading
INDENT = 0.8  # times the size: a paragraph's first line
SHORT = 0.85  # of the width of the text: a paragraph's last line

_SENTENCE_END = re.compile(r"[.!?…:][\"”’'»)\]]*$")
_FOLIO = re.compile(
    r"[^\w“\"]*(?:page )?\d+(?: ?(?:/|of) ?\d+)?[^\w.!?…”\"]*|(?:.*[|·•,;–—-]\s*)?page \d+(?: of \d+)?", re.IGNORECASE
)
_BREAKS_OFF = re.compile(r"[^\W\d_][-\u2010]$")
_HYPHEN_END = re.compile(rf"{LINE_END}\s+")
_NUMBER = re.compile(r"\d+")
_PASSWORD, _SECURITY = 4, 5  # PDFium's error codes


class PdfLine(Struct, frozen=True):
    """Points; y grows upwards. `size` is the height of the font at the line's beginning."""

    text: str
    left: float
    right: float
    first_y: float
    last_y: float
    size: float


def draft(source: RawInput, given: Given = NOTHING_GIVEN) -> RawReport:
    """Paragraphs with a blank line between them. The document's own title and dates are those of whatever made it.

    Pages that are pictures are read where `given.ocr` allows it. Raises `UnsupportedFormatError`, `TooLongError` or
    `EmptyInputError`.
    """
    pages, pictures = _read(source, given)
    text = joined("\n\n".join(_in_order(without_heads(pages), pictures)))
    if not text:
        why = "there is no text in the PDF, only pictures"
        raise EmptyInputError(source.name, why, "run text recognition (OCR) on it").with_setting("ocr")
    unread = sum(not found for found in pictures.values())
    if unread:
        how = "no text is seen in them" if given.ocr else "they are not read without text recognition"
        log.warning("%s: %d of %d pages are pictures: %s", source.name, unread, len(pages), how)
    return RawReport(name=source.name, text=text, path=source.path, url=source.url, retrieved=source.retrieved)


def _in_order(pages: Sequence[Sequence[PdfLine]], pictures: Mapping[int, Sequence[str]]) -> Iterator[str]:
    """The paragraphs of pages of text and of those that are pictures."""
    first = 0
    for number in [*sorted(number for number, found in pictures.items() if found), len(pages)]:
        yield from paragraphs(pages[first:number])
        yield from pictures.get(number, ())
        first = number + 1


def without_heads(pages: Sequence[Sequence[PdfLine]]) -> list[list[PdfLine]]:
    """The pages without the lines at their edges that stand, numbers aside, on other pages too, or that number the page.

    A page's number stands apart from what is above and below it: else it is the last word of a paragraph, "2014".
    """

    def at_edge(page: Sequence[PdfLine]) -> set[int]:
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


def _is_folio(page: Sequence[PdfLine], i: int) -> bool:
    if not _FOLIO.fullmatch(page[i].text):
        return False
    return all(_apart(a, b) for a, b in pairwise(page[max(0, i - 1) : i + 2]))


def _apart(a: PdfLine, b: PdfLine) -> bool:
    return abs(a.last_y - b.first_y) > LEADING * SINGLE * max(a.size, b.size)


def paragraphs(pages: Sequence[Sequence[PdfLine]]) -> list[str]:
    """Lines joined where they go on, across pages too."""
    lines = [line for page in pages for line in page]
    gaps = [a.last_y - b.first_y for a, b in pairwise(lines) if 0 < a.last_y - b.first_y < 4 * a.size]
    leading = median(gaps) if gaps else 0.0
    width = max((line.right for line in lines), default=0.0) - min((line.left for line in lines), default=0.0)
    out: list[list[str]] = []
    before: PdfLine | None = None
    for line in lines:
        if before is None or _breaks(before, line, leading, width):
            out.append([])
        out[-1].append(line.text)
        before = line
    return [_HYPHEN_END.sub(LINE_END, " ".join(part)) for part in (_with_line_ends(part) for part in out)]


def _with_line_ends(lines: list[str]) -> list[str]:
    """Lines that end in a hyphen which PDFium took for a sign of the text, marked as such."""
    return [f"{line[:-1]}{LINE_END}" if _BREAKS_OFF.search(line) else line for line in lines[:-1]] + lines[-1:]


def _breaks(before: PdfLine, line: PdfLine, leading: float, width: float) -> bool:
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


def _read(source: RawInput, given: Given) -> tuple[list[list[PdfLine]], dict[int, list[str]]]:
    """The lines of each page, and for each that is a picture the paragraphs that are seen in it, by its number from 0."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with PdfDocument(source.data) as document:
            pages = list(_pages(document, source.name))
            empty = [i for i, page in enumerate(pages) if not page and scans.is_picture(document, i)]
            if given.ocr and len(empty) > scans.MOST:
                why = f"over {scans.MOST} of its pages are pictures"
                raise TooLongError(source.name, why, "give a part of it at a time")
            return pages, {i: scans.paragraphs(document, i, source.name) if given.ocr else [] for i in empty}
    except PdfiumError as error:
        if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY):
            why, remedy = "the PDF is encrypted", "save a copy without password"
        else:
            why, remedy = "the PDF is damaged", "open it and save it again, or copy its text out"
        raise UnsupportedFormatError(source.name, why, remedy) from error


def _pages(document: PdfDocument, name: str) -> Iterator[list[PdfLine]]:
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


def _lines(page: PdfTextPage) -> Iterator[PdfLine]:
    """The lines of a page, in its own order, each with where it stands."""
    from pypdfium2.raw import FPDFText_GetUnicode

    characters = [FPDFText_GetUnicode(page, i) for i in range(page.count_chars())]
    start = 0
    for i, code in enumerate([*characters, 10]):
        if code in (10, 13):
            if i > start and (line := _line(page, characters, start, i)):
                yield line
            start = i + 1


def _line(page: PdfTextPage, characters: list[int], start: int, end: int) -> PdfLine | None:
    # PDFium gives a sign of its own for a hyphen at a line's end, of which it makes one line with the next.
    raw = "".join(chr(code) if 0 < code < 0x110000 and code != 0xFFFE else LINE_END for code in characters[start:end])
    seen = [i for i in range(start, end) if not raw[i - start].isspace() and raw[i - start] != LINE_END]
    text = " ".join(raw.split())
    if not seen or not text:
        return None
    left, low, _, high = page.get_charbox(seen[0], loose=True)
    _, _, right, last_high = page.get_charbox(seen[-1], loose=True)
    return PdfLine(text, left, right, high, last_high, max(high - low, 0.1))


def _head(line: PdfLine) -> tuple[str, int]:
    """Its words and its height: a speaker's label may end two pages, but seldom at one height."""
    return _NUMBER.sub("#", line.text.casefold()), round(line.first_y / line.size)
