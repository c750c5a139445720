"""OpenDocument texts (.odt): paragraphs, headings and table cells in order, and the title."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from reportedly.errors import EmptyInputError, InputError, TooLongError, UnsupportedFormatError
from reportedly.intake.build import RawInput, RawReport

if TYPE_CHECKING:
    from lxml.etree import _Element

UNPACKED_LIMIT = 100_000_000  # bytes of the part that holds the text
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_SPACES = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}
_LEFT_OUT = frozenset((f"{_TEXT}note", f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}table-of-content"))


def draft(source: RawInput) -> RawReport:
    """Paragraphs with a blank line between them; notes, comments and what was struck out are left out."""
    try:
        with zipfile.ZipFile(BytesIO(source.data)) as archive:
            body = _part(archive, "content.xml", source.name)
            head = _part(archive, "meta.xml", source.name)
    except InputError:
        raise
    except Exception as error:  # unpacking raises half a dozen kinds on damaged input
        raise _damaged(source.name) from error
    if body is None:
        raise _damaged(source.name)
    text = "\n\n".join(_paragraphs(body))
    if not text:
        raise EmptyInputError(source.name, "there is no text in the document", "check that it is the right one")
    title = head.findtext(f".//{_TITLE}") if head is not None else None
    return RawReport(
        name=source.name, text=text, title=title, path=source.path, url=source.url, retrieved=source.retrieved
    )


def _part(archive: zipfile.ZipFile, name: str, called: str) -> _Element | None:
    from lxml import etree

    if name not in archive.namelist():
        return None
    if archive.getinfo(name).file_size > UNPACKED_LIMIT:
        raise TooLongError(
            called, f"it would unpack to more than {UNPACKED_LIMIT // 1_000_000} MB", "give it as plain text"
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(archive.read(name), parser)
    except etree.XMLSyntaxError as error:
        raise _damaged(called) from error


def _paragraphs(body: _Element) -> Iterator[str]:
    for each in body.iter(*_PARAGRAPHS):
        if any(outer.tag in _LEFT_OUT or outer.tag in _PARAGRAPHS for outer in each.iterancestors()):
            continue
        for line in _words(each).split("\n"):
            if words := " ".join(line.split()):
                yield words


def _words(element: _Element) -> str:
    out = element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            out += _SPACES.get(child.tag) or _words(child)
        out += child.tail or ""
    return out


def _damaged(name: str) -> UnsupportedFormatError:
    return UnsupportedFormatError(name, "the .odt is damaged", "open it and save it again as .docx")
