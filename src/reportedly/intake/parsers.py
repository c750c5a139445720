"""Parsers of foreign formats, each imported, with the library it needs, only when it is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from reportedly.errors import InputError, UnsupportedFormatError
from reportedly.intake.build import Found, RawInput, RawReport
from reportedly.intake.feed_entries import Feed, listed
from reportedly.intake.given import Given
from reportedly.intake.parser_messages import ParserRequest

# Names of streams in files of old Office versions and of Outlook.
_OUTLOOK, _WORKBOOK, _WORD, _LOCKED = (
    each.encode("utf-16-le") for each in ("__properties_version1.0", "Workbook", "WordDocument", "EncryptedPackage")
)


# What takes a while to import, by the kind of input that needs it.
_SLOW: Mapping[str, tuple[str, ...]] = {
    "html": ("reportedly.intake.html", "trafilatura", "htmldate"),
    "pdf": ("reportedly.intake.pdf", "pypdfium2"),
    "word": ("reportedly.intake.word", "docx2python"),
    "mail": ("reportedly.intake.mail", "lxml.html"),
    "feed": ("reportedly.intake.feed", "lxml.html"),
}


def prepare(kinds: Iterable[str]) -> None:
    """Import what parsers of these kinds need, as far as it is there."""
    for module in (module for kind in kinds for module in _SLOW.get(kind, ())):
        with suppress(ImportError):
            import_module(module)


def parsed(request: ParserRequest) -> Iterator[RawReport | InputError | Feed]:
    """The reports in an input, or the entries of a feed that is watched, parsed in this process."""
    source, given = request.source, request.given
    match request.kind:
        case "html":
            from reportedly.intake import html

            yield html.draft(source)
        case "feed":
            from reportedly.intake import feed

            yield from feed.drafts(source)
        case "entries":
            yield listed(source)
        case "mail":
            from reportedly.intake import mail

            yield from mail.drafts(source, number=request.number)
        case "pdf":
            from reportedly.intake import pdf

            yield pdf.draft(source, given)
        case "rtf":
            from reportedly.intake import rtf

            yield rtf.draft(source)
        case "word":
            from reportedly.intake import word

            yield word.draft(source)
        case "odt":
            from reportedly.intake import odt

            yield odt.draft(source)
        case "epub":
            from reportedly.intake import epub

            yield from epub.drafts(source)
        case "ole":
            yield from _of_ole(source, given)
        case "sheet" | "parquet":
            with _opened(request) as file:
                yield from _of_table(request, file)


def _opened(request: ParserRequest) -> BinaryIO:
    return cast(BinaryIO, Path(request.file).open("rb")) if request.file else BytesIO(request.source.data)


def _of_table(request: ParserRequest, file: BinaryIO) -> Found:
    name, columns = request.source.name, request.given.columns
    if request.kind == "sheet":
        from reportedly.intake import sheets

        yield from sheets.drafts(file, name, columns)
    else:
        from reportedly.intake import parquet

        yield from parquet.drafts(file, name, columns)


def _of_ole(source: RawInput, given: Given) -> Found:
    """Files of old Office versions and of Outlook, which are told apart by the names of their streams."""
    streams = source.data
    if _OUTLOOK in streams:
        from reportedly.intake import mail

        yield mail.of_outlook(source)
    elif _WORKBOOK in streams and _WORD not in streams:
        from reportedly.intake import sheets

        yield from sheets.drafts(BytesIO(source.data), source.name, given.columns)
    elif _WORD in streams:
        from reportedly.intake import programs

        yield programs.old_word(source)
    elif _LOCKED in streams:
        raise UnsupportedFormatError(source.name, "the document is encrypted", "save a copy without password")
    else:
        why = "it is a file of an old Office version that holds no text"
        raise UnsupportedFormatError(source.name, why, "save it as .docx or PDF")
