"""Bytes of any kind to the reports in them, by the reader of their kind, which is imported only when it is needed."""

from __future__ import annotations

from contextlib import suppress
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from reportedly import steps
from reportedly.errors import EmptyInputError, InputError, TooLongError, UnsupportedFormatError
from reportedly.intake import archives, jsonl, plain, zipped
from reportedly.intake.build import RAW_LIMIT, Found, RawInput
from reportedly.intake.csv_table import is_table
from reportedly.intake.given import Given
from reportedly.intake.plain import NOTHING_GIVEN
from reportedly.intake.sniff import HEAD, Kind, sniff

if TYPE_CHECKING:
    from reportedly.intake.parser_messages import ParserKind

STREAMED: frozenset[Kind] = frozenset(("json", "table", "mbox", "parquet", "zip", "tar", "compressed"))
PEEK = 1 << 16  # bytes of a table by which its encoding and separator are told


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

            yield from mbox.drafts(stream, name, given)
        case "parquet":
            yield from _table("parquet", _seekable(stream, name), name, given)
        case _:
            yield from _packed(kind, _seekable(stream, name), name, path, given, inside)


def _packed(kind: Kind, file: BinaryIO, name: str, path: str | None, given: Given, inside: bool) -> Found:
    """Archives, and documents that are written as archives."""

    def read(file: BinaryIO, name: str, path: str | None, size: int) -> Found:
        yield from of_stream(file, name, path, size, given=given, inside=True)

    document = zipped.kind(file, name) if kind == "zip" else None
    if document == "sheet":
        yield from _table("sheet", file, name, given)
    elif document:
        data = file.read(RAW_LIMIT + 1)
        if len(data) > RAW_LIMIT:
            raise TooLongError(name, f"it is over {RAW_LIMIT // 1_000_000} MB", "give the text alone, or split it")
        yield from _parsed(document, RawInput(name=name, data=data, path=path), given)
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


def _table(kind: ParserKind, file: BinaryIO, name: str, given: Given) -> Found:
    """A file on the disk is opened where it is parsed, since it may be of any length."""
    place = getattr(file, "name", None)
    if isinstance(place, str) and Path(place).is_file():
        yield from _parsed(kind, RawInput(name=name, data=b""), given, str(Path(place).absolute()))
    else:
        yield from _parsed(kind, RawInput(name=name, data=file.read()), given)


def _parsed(kind: ParserKind, source: RawInput, given: Given, file: str | None = None) -> Found:
    """By the parser of a foreign format; plain text does without the modules."""
    from reportedly.intake import isolated
    from reportedly.intake.parser_messages import ParserRequest

    yield from isolated.parse(ParserRequest(kind, source, given, file))


def of_bytes(kind: Kind, source: RawInput, given: Given = NOTHING_GIVEN) -> Found:
    """By the reader of its format; foreign formats in a process of their own."""
    if not source.data.strip():
        raise EmptyInputError(source.name, "it is empty", "check that it is the right input")
    match kind:
        case "html" | "pdf" | "feed" | "mail" | "ole" | "rtf":
            yield from _parsed(kind, source, given)
        case "subtitles":
            from reportedly.intake import subtitles

            yield subtitles.draft(source)
        case "image":
            from reportedly.intake import pictures

            yield pictures.draft(source, given)
        case _:
            yield plain.draft(source, markdown=kind == "markdown")
