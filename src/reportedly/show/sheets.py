"""A document for people, whatever it is about: headings, paragraphs, quotations with their source, and tables.

`views` makes one of a report, a story, an actor, a search or a draft; here are its forms as a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportedly.extras import needed
from reportedly.show.visible import one_line


@dataclass(frozen=True, slots=True)
class SheetHeading:
    """A heading within the document."""

    text: str


@dataclass(frozen=True, slots=True)
class SheetParagraph:
    """A paragraph. `lead`: words at its head that say what it is; `depth`: how far it stands in."""

    text: str
    lead: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class SheetQuotation:
    """Words of a report, in pieces that are marked or not, and where they stand if that is not plain."""

    pieces: tuple[tuple[str, bool], ...]
    source: str


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A table; each row has as many cells as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


SheetPart = SheetHeading | SheetParagraph | SheetQuotation | SheetTable


@dataclass(frozen=True, slots=True)
class Sheet:
    """The document. `facts` are lines below its title."""

    title: str
    facts: tuple[str, ...]
    parts: tuple[SheetPart, ...]


def as_word(sheet: Sheet) -> bytes:
    """Return the document as a Word file, whose styles are Word's own. Raises `MissingExtraError` without python-docx."""
    with needed("word", "python-docx"):
        import docx
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = _line(sheet.title)[:255], "Reportedly"
    made.add_heading(_line(sheet.title), 0)
    for fact in sheet.facts:
        made.add_paragraph(_line(fact), style="Subtitle")
    for part in sheet.parts:
        _add(made, part)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _add(made: Any, part: SheetPart) -> None:
    match part:
        case SheetHeading(text):
            made.add_heading(_line(text), 1)
        case SheetParagraph(text, lead, depth):
            paragraph = made.add_paragraph(
                style=("List Bullet", "List Bullet 2", "List Bullet 3")[min(depth, 3) - 1] if depth else None
            )
            if lead:
                paragraph.add_run(_line(lead) + " ").bold = True
            paragraph.add_run(_line(text))
        case SheetQuotation(pieces, source):
            paragraph = made.add_paragraph(style="Quote")
            for words, marked in pieces:
                paragraph.add_run(_kept(words)).bold = marked
            if source:
                made.add_paragraph(_line(source), style="Caption")
        case SheetTable(head, rows):
            table = made.add_table(rows=1, cols=len(head), style="Light Grid Accent 1")
            for cell, name in zip(table.rows[0].cells, head, strict=True):
                cell.text = name
            for row in rows:
                for cell, value in zip(table.add_row().cells, row, strict=True):
                    cell.text = _line(value)


def _line(text: str) -> str:
    return _kept(one_line(text))


def _kept(text: str) -> str:
    """Return the text without what XML cannot hold."""
    return "".join(
        each if each >= " " and not "\ud800" <= each <= "\udfff" and each not in "\ufffe\uffff" else " "
        for each in text
    )
