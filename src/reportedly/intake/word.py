"""Word documents (.docx): paragraphs, headings and table cells in order, and the title."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from reportedly.errors import EmptyInputError, TooLongError, UnsupportedFormatError
from reportedly.intake.build import RawInput, RawReport

if TYPE_CHECKING:
    from docx2python.depth_collector import Par
    from docx2python.docx_output import DocxContent

UNPACKED_LIMIT = 100_000_000  # bytes of all parts but pictures, which are not unpacked
_PICTURES = "word/media/"
_MAIN = "word/document.xml"

# What docx2python writes for links, pictures, notes and list marks, each in a run of its own.
_LIST = re.compile(r"\t*(?:--|\w+\))\t")
_LINK = re.compile(r'<a href="[^"]*">(.*)</a>', re.DOTALL)
_MARK = re.compile(
    r"----(?:(?:footnote|endnote)\d+|media/.*?|image.*?|Image alt text---->.*?<?)----|----Image alt text---->.*?<"
)
_NEW_LINE = re.compile(r"\n(?!\s{0,99}[a-z])")  # as in a page: a break ends a paragraph unless the sentence goes on


def draft(source: RawInput) -> RawReport:
    """Paragraphs with a blank line between them. The document's author is not taken for the byline: it is whoever
    saved the file; nor its date for the day of publication.

    Raises `UnsupportedFormatError`, `TooLongError` or `EmptyInputError`.
    """
    check(source)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            title, text = _read(source.data)
    except Exception as error:  # damage shows as whatever the unpacking or parsing happens to trip over
        raise _damaged(source.name) from error
    if not text:
        raise EmptyInputError(
            source.name, "there is no text in the document", "if it holds pictures of text, copy it out"
        )
    return RawReport(
        name=source.name, text=text, title=title, path=source.path, url=source.url, retrieved=source.retrieved
    )


def check(source: RawInput) -> None:
    """Before anything is unpacked: is it a Word document, whole, without password, and of a sane size?"""
    try:
        with zipfile.ZipFile(BytesIO(source.data)) as archive:
            parts = archive.infolist()
    except Exception as error:  # zipfile raises half a dozen kinds on damaged input
        raise _damaged(source.name) from error
    if _MAIN not in {part.filename for part in parts}:
        why = "it is a zip archive, but no Word document"
        raise UnsupportedFormatError(source.name, why, "unpack it, or save the document as .docx")
    if sum(part.file_size for part in parts if not part.filename.startswith(_PICTURES)) > UNPACKED_LIMIT:
        why = f"it would unpack to more than {UNPACKED_LIMIT // 1_000_000} MB"
        raise TooLongError(source.name, why, "copy the text and give it as plain text")


def _read(data: bytes) -> tuple[str | None, str]:
    from docx2python import docx2python

    with docx2python(BytesIO(data), duplicate_merged_cells=False) as document:
        texts = [text for par in _pars(document) for text in _texts(par)]
        return _title(document), "\n\n".join(text for text in texts if text)


def _pars(document: DocxContent) -> Iterator[Par]:
    for table in document.officeDocument_pars:
        for row in table:
            for cell in row:
                yield from cell


def _texts(par: Par) -> list[str]:
    runs = [run.text for run in par.runs if not _LIST.fullmatch(run.text)]
    words = "".join(link[1] if (link := _LINK.fullmatch(run)) else run for run in runs)
    return [" ".join(line.split()) for line in _NEW_LINE.split(_MARK.sub("", words))]


def _title(document: DocxContent) -> str | None:
    properties: dict[str, str | None] = document.core_properties
    return properties.get("title") or None


def _damaged(name: str) -> UnsupportedFormatError:
    return UnsupportedFormatError(
        name, "the .docx is damaged or not a Word document", "open and save it again as .docx"
    )
