"""Bytes of any kind to the reports in them, by the reader of their kind, which is imported only when it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from io import BufferedReader, BytesIO, RawIOBase
from typing import BinaryIO, cast

from reportedly import steps
from reportedly.errors import EmptyInputError, InputError, TooLongError, UnsupportedFormatError
from reportedly.intake import archives, jsonl, plain, zipped
from reportedly.intake.build import RAW_LIMIT, RawInput, RawReport
from reportedly.intake.csv_table import is_table
from reportedly.intake.given import Given
from reportedly.intake.plain import NOTHING_GIVEN
from reportedly.intake.sniff import HEAD, Kind, sniff

STREAMED: frozenset[Kind] = frozenset(("json", "table", "mbox", "parquet", "zip", "tar", "compressed"))
PEEK = 1 << 16  # bytes of a table by which its encoding and separator are told
# Names of streams in files of old Office versions and of Outlook.
_OUTLOOK, _WORKBOOK, _WORD, _LOCKED = (
    each.encode("utf-16-le") for each in ("__properties_version1.0", "Workbook", "WordDocument", "EncryptedPackage")
)

Found = Iterator[RawReport | InputError]


def of_stream(
    file: BinaryIO,
    name: str,
    path: str | None,
    size: int = 0,
    *,
    given: Given = NOTHING_GIVEN,
    kind: Kind | None = None,
    inside: bool = False,
) -> Found:
    """`size`: bytes, where it is known beforehand. What is read piece by piece (`STREAMED`) may be over the limit.

    `inside`: it is a file of an archive, in which no further archive is opened.
    """
    stream: BufferedReader = BufferedReader(
        cast(RawIOBase, file), PEEK
    )  # to look ahead, which standard input may not offer
    try:
        head = stream.peek(HEAD)[:HEAD]
        kind = kind or sniff(head, name)
        if kind == "text" and (given.columns.text or is_table(head.decode("utf-8", "replace"))):
            kind = "table"
        if kind in STREAMED:
            for found in _streamed(kind, stream, name, path, given, inside):
                if size and not inside and kind != "parquet":
                    _take_in(stream, size)
                yield found
            return
        data = b"" if size > RAW_LIMIT else stream.read(RAW_LIMIT + 1)
    except OSError as error:
        why = f"it can't be read ({error.strerror or type(error).__name__})"
        raise InputError(name, why, "check the disk and who may read it") from error
    finally:
        stream.detach()
    if max(size, len(data)) > RAW_LIMIT:
        raise TooLongError(name, f"it is over {RAW_LIMIT // 1_000_000} MB", "give the text alone, or split it")
    yield from of_bytes(kind, RawInput(name=name, data=data, path=path), given)


def _take_in(stream: BufferedReader, size: int) -> None:
    """Tell how much of a file was read, if that is known before its end: of a spreadsheet its reader tells it."""
    with suppress(OSError, ValueError):  # of what offers no position
        if (place := stream.tell()) < size:
            steps.take_in(place, size)


def _streamed(kind: Kind, stream: BufferedReader, name: str, path: str | None, given: Given, inside: bool) -> Found:
    """By the reader of a format that is not taken into memory as a whole."""
    if not stream.peek(1):
        raise EmptyInputError(name, "it is empty", "check that it is the right input")
    match kind:
        case "json":
            yield from jsonl.drafts(stream, name, given.columns)
        case "table":
            from reportedly.intake import csv_table

            yield from csv_table.drafts(stream, name, given.columns)
        case "mbox":
            from reportedly.intake import mbox

            yield from mbox.drafts(stream, name)
        case "parquet":
            from reportedly.intake import parquet

            yield from parquet.drafts(_seekable(stream, name), name, given.columns)
        case _:
            yield from _packed(kind, _seekable(stream, name), name, path, given, inside)


def _packed(kind: Kind, file: BinaryIO, name: str, path: str | None, given: Given, inside: bool) -> Found:
    """Archives, and documents that are written as archives."""

    def read(file: BinaryIO, name: str, path: str | None, size: int) -> Found:
        yield from of_stream(file, name, path, size, given=given, inside=True)

    document = zipped.kind(file, name) if kind == "zip" else None
    if document == "sheet":
        from reportedly.intake import sheets

        yield from sheets.drafts(file, name, given.columns)
    elif document:
        data = file.read(RAW_LIMIT + 1)
        if len(data) > RAW_LIMIT:
            raise TooLongError(name, f"it is over {RAW_LIMIT // 1_000_000} MB", "give the text alone, or split it")
        yield from _document(document, RawInput(name=name, data=data, path=path))
    elif kind == "compressed" and not inside:
        yield from archives.of_compressed(file, name, path, lambda *each: _unpacked(*each, given=given))
    elif inside:
        raise UnsupportedFormatError(name, "it is an archive inside another", "unpack it, and give it by itself")
    elif kind == "zip":
        yield from archives.of_zip(file, name, path, read, ocr=given.ocr)
    else:
        yield from archives.of_tar(file, name, path, read, ocr=given.ocr)


def _unpacked(file: BinaryIO, name: str, path: str | None, size: int, *, given: Given) -> Found:
    """What a compressed file holds: one file, or a tar archive, which is read as it is unpacked."""

    def read(file: BinaryIO, name: str, path: str | None, size: int) -> Found:
        yield from of_stream(file, name, path, size, given=given, inside=True)

    stream = cast(BufferedReader, file)
    if sniff(stream.peek(HEAD)[:HEAD], name) == "tar":
        yield from archives.of_tar(stream, name, path, read, ocr=given.ocr)
    else:
        yield from read(stream, name, path, size)


def _seekable(stream: BufferedReader, name: str) -> BinaryIO:
    if stream.seekable():
        return stream
    data = stream.read(RAW_LIMIT + 1)
    if len(data) > RAW_LIMIT:
        raise TooLongError(name, f"it is over {RAW_LIMIT // 1_000_000} MB", "save it as a file, and give that")
    return BytesIO(data)


def _document(kind: zipped.ZipKind, source: RawInput) -> Found:
    match kind:
        case "word":
            from reportedly.intake import word

            yield word.draft(source)
        case "odt":
            from reportedly.intake import odt

            yield odt.draft(source)
        case _:
            from reportedly.intake import epub

            yield from epub.drafts(source)


def of_bytes(kind: Kind, source: RawInput, given: Given = NOTHING_GIVEN) -> Found:
    """By the reader of its format, which is imported only now, with the library it needs."""
    if not source.data.strip():
        raise EmptyInputError(source.name, "it is empty", "check that it is the right input")
    match kind:
        case "html":
            from reportedly.intake import html

            yield html.draft(source)
        case "pdf":
            from reportedly.intake import pdf

            yield pdf.draft(source, given)
        case "feed":
            from reportedly.intake import feed

            yield from feed.drafts(source)
        case "mail":
            from reportedly.intake import mail

            yield from mail.drafts(source)
        case "ole":
            yield from _of_ole(source, given)
        case "rtf":
            from reportedly.intake import rtf

            yield rtf.draft(source)
        case "subtitles":
            from reportedly.intake import subtitles

            yield subtitles.draft(source)
        case "image":
            from reportedly.intake import pictures

            yield pictures.draft(source, given)
        case _:
            yield plain.draft(source, markdown=kind == "markdown")


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
