"""Which kind of document a zip archive is, if it is one."""

from __future__ import annotations

import zipfile
from typing import BinaryIO, Literal

from reportedly.errors import UnsupportedFormatError

ZipKind = Literal["word", "odt", "epub", "sheet"]
_PARTS: tuple[tuple[str, ZipKind], ...] = (
    ("word/document.xml", "word"), ("xl/workbook.xml", "sheet"), ("xl/workbook.bin", "sheet"), ("META-INF/container.xml", "epub"),
)  # fmt: skip
_TYPES: tuple[tuple[str, ZipKind], ...] = (
    ("application/epub+zip", "epub"),
    ("application/vnd.oasis.opendocument.text", "odt"),
    ("application/vnd.oasis.opendocument.spreadsheet", "sheet"),
)
_OTHERS = (("ppt/presentation.xml", "slides"), ("application/vnd.oasis.opendocument.presentation", "slides"))


def kind(file: BinaryIO, name: str) -> ZipKind | None:
    """None for an archive of files. Raises `UnsupportedFormatError` if it is damaged, or a document without running text."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = set(archive.namelist())
            said = archive.open("mimetype").read(100).decode("latin-1") if "mimetype" in parts else ""
    except Exception as error:  # zipfile raises half a dozen kinds on damaged input
        raise UnsupportedFormatError(name, "the file is damaged", "open and save it again, or pack it anew") from error
    finally:
        file.seek(0)
    for part, what in _OTHERS:
        if part in parts or part == said:
            raise UnsupportedFormatError(name, f"it holds {what}, which are no report", "copy the text and give it")
    for media, found in _TYPES:
        if said.startswith(media):
            return found
    return next((found for part, found in _PARTS if part in parts), None)
