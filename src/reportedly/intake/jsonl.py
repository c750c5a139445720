"""JSON Lines, and JSON, of report objects: `id` and `text` at least. Lines are read one at a time, however many."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import chain
from typing import Annotated, Any, BinaryIO

import msgspec
from msgspec import Meta, Struct, structs

from reportedly.errors import BadRecordError, InputError, TooLongError
from reportedly.intake.build import RAW_LIMIT, Draft
from reportedly.intake.dates import iso
from reportedly.intake.decode import decode
from reportedly.records import Origin, Span

_LINE_LIMIT = RAW_LIMIT  # a record with all its statements is many times its text
_BOM = codecs.BOM_UTF8
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_REMEDY = "write one JSON object a line with “id” and “text” at least; `reportedly schema` prints the schema"


class _Origin(Struct, frozen=True):
    dateline: str | None = None
    agency: str | None = None
    canonical_url: str | None = None
    syndicated_from: str | None = None


class _Given(Struct, frozen=True, kw_only=True):
    """The fields of a report object that are kept; others are not an error."""

    id: Annotated[str, Meta(min_length=1)] | int
    text: str
    version_of: str | None = None
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    origin: _Origin | None = None
    furniture: tuple[Span, ...] | None = None


def drafts(file: BinaryIO, name: str) -> Iterator[Draft | InputError]:
    """One a line, or one an object of a JSON document. A bad one is its error, and the others are still read."""
    first = file.readline(_LINE_LIMIT)
    if first.startswith(_UTF_16):  # as Windows PowerShell writes what is sent to a file; its line ends are no bytes
        file = _as_utf8(first, file, name)
        first = file.readline(_LINE_LIMIT)
    if not isinstance(_decoded(first), dict):
        document = first + file.read(RAW_LIMIT + 1 - len(first))
        whole = _decoded(document)
        if whole is not None:
            yield from _of_document(whole, name)
            return
        lines: Iterable[bytes] = chain(document.splitlines(keepends=True), _lines(file))
    else:
        lines = chain([first], _lines(file))
    for number, line in enumerate(lines, 1):
        if len(line) >= _LINE_LIMIT:
            why = f"line {number} is over {_LINE_LIMIT // 1_000_000} MB"
            yield TooLongError(name, why, "give each report a line of its own")
        elif line.strip():
            yield _of_line(line, name, number)


def _as_utf8(first: bytes, file: BinaryIO, name: str) -> BinaryIO:
    data = first + file.read(RAW_LIMIT + 1 - len(first))
    if len(data) > RAW_LIMIT:
        raise TooLongError(name, f"it is UTF-16 of over {RAW_LIMIT // 1_000_000} MB", "save it as UTF-8, or split it")
    return BytesIO(decode(data, name).encode())


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Lines; of one that is too long, only so much, and the rest of it is skipped."""
    while line := file.readline(_LINE_LIMIT):
        yield line
        while len(line) >= _LINE_LIMIT and not line.endswith(b"\n"):
            line = file.readline(_LINE_LIMIT)


def _of_line(line: bytes, name: str, number: int) -> Draft | InputError:
    try:
        return draft(msgspec.json.decode(line.removeprefix(_BOM)), name, f"line {number}")
    except BadRecordError as error:
        return error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return BadRecordError(name, f"line {number} is no JSON", _REMEDY)


def _of_document(whole: Any, name: str) -> Iterator[Draft | InputError]:
    for number, each in enumerate(whole if isinstance(whole, list) else [whole], 1):
        try:
            yield draft(each, name, f"object {number}")
        except BadRecordError as error:
            yield error


def draft(found: Any, name: str, place: str) -> Draft:
    """From a report object, or from a record, which has one. Raises `BadRecordError`; no message holds report text."""
    if isinstance(found, dict) and isinstance(found.get("report"), dict):
        found = found["report"]
    try:
        given = msgspec.convert(found, _Given)
    except msgspec.ValidationError as error:
        raise BadRecordError(name, f"{place}: {error}", _REMEDY) from error
    published = given.published and iso(given.published)
    if given.published and not published:
        remedy = "write it as 2031-05, 2031-05-02, or 2031-05-02T14:30+02:00"
        raise BadRecordError(name, f"{place}: “published” is no date", remedy)
    if not all(0 <= start < end <= len(given.text) for start, end in given.furniture or ()):
        raise BadRecordError(name, f"{place}: a span of “furniture” is outside the text", "leave “furniture” out")
    fields = structs.asdict(given) | {"id": str(given.id), "published": published}
    fields["origin"] = Origin(**structs.asdict(given.origin)) if given.origin else Origin()
    return Draft(name=f"{name}, {place}", **fields)


def _decoded(data: bytes) -> Any:
    """The JSON value that `data` is as a whole, or None."""
    try:
        return msgspec.json.decode(data.removeprefix(_BOM))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
