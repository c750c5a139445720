"""JSON Lines, and JSON, of report objects: `id` and `text` at least. Lines are read one at a time, however many."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import chain
from typing import Annotated, Any, BinaryIO

import msgspec
from msgspec import Meta, Struct, structs

from reportedly.errors import BadRecordError, EmptyInputError, InputError, TooLongError
from reportedly.intake.build import RAW_LIMIT, RawReport
from reportedly.intake.dates import certain, is_iso, iso
from reportedly.intake.decode import decode
from reportedly.intake.given import NO_COLUMNS, Columns
from reportedly.intake.rows_of_tables import ColumnMap, made, mapped, say
from reportedly.records import Origin, Span

DEEP = 3  # objects within objects whose values are columns
_LINE_LIMIT = RAW_LIMIT  # a record with all its statements is many times its text
_BOM = codecs.BOM_UTF8
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")  # of a character that is written as two
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
    publisher_family: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    excerpt: bool = False
    origin: _Origin | None = None
    furniture: tuple[Span, ...] | None = None


class _Mapping:
    """Objects under other names than the record's, such as "body" for "text": the columns that the first of them has."""

    def __init__(self, columns: Columns, name: str) -> None:
        self._columns, self._name = columns, name
        self._found: dict[tuple[str, ...], ColumnMap] = {}

    def draft(self, found: Any, place: str) -> RawReport | InputError:
        """From an object; an error that is not raised is about this one alone."""
        if not isinstance(found, dict) or isinstance(found.get("report"), dict) or self._is_own(found):
            return draft(found, self._name, place)
        found = _flat(found)
        header = tuple(found)
        try:
            if header not in self._found:
                self._found[header] = mapped(header, self._columns, self._name)
                if len(self._found) == 1:
                    say(self._found[header], header, self._name)
        except BadRecordError:
            if self._columns.text is None:
                return draft(found, self._name, place)  # which says what is missing
            raise
        values = {field: _words(found[header[at]]) for field, at in self._found[header].places.items()}
        if not values.get("text"):
            return EmptyInputError(f"{self._name}, {place}", "there is no text in it", "fill it in, or leave it out")
        values["published"] = certain(values.get("published") or "")
        what, number = place.rsplit(" ", 1)
        return made(values, self._found[header], self._name, int(number), what)

    def _is_own(self, found: dict[str, Any]) -> bool:
        return self._columns == NO_COLUMNS and "text" in found and "id" in found


def drafts(file: BinaryIO, name: str, columns: Columns = NO_COLUMNS) -> Iterator[RawReport | InputError]:
    """One a line, or one an object of a JSON document. A bad one is its error, and the others are still read."""
    mapping = _Mapping(columns, name)
    first = file.readline(_LINE_LIMIT)
    if first.startswith(_UTF_16):  # as Windows PowerShell writes what is sent to a file; its line ends are no bytes
        file = _as_utf8(first, file, name)
        first = file.readline(_LINE_LIMIT)
    begun = _decoded(first)
    if not isinstance(begun, dict):
        document = first + file.read(RAW_LIMIT + 1 - len(first))
        whole = _decoded(document)
        if whole is not None:
            yield from _of_document(whole, mapping)
            return
        lines: Iterable[bytes] = chain(document.splitlines(keepends=True), _lines(file))
    elif _objects(begun) != [begun]:
        yield from _of_document(begun, mapping)
        lines = _lines(file)
    else:
        lines = chain([first], _lines(file))
    for number, line in enumerate(lines, 1):
        if len(line) >= _LINE_LIMIT:
            why = f"line {number} is over {_LINE_LIMIT // 1_000_000} MB"
            yield TooLongError(name, why, "give each report a line of its own")
        elif line.strip():
            yield _of_line(line, name, number, mapping)


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


def _of_line(line: bytes, name: str, number: int, mapping: _Mapping) -> RawReport | InputError:
    try:
        return mapping.draft(_value(line), f"line {number}")
    except BadRecordError as error:
        return error
    except (ValueError, RecursionError):
        return BadRecordError(name, f"line {number} is no JSON", _REMEDY)


def _of_document(whole: Any, mapping: _Mapping) -> Iterator[RawReport | InputError]:
    for number, each in enumerate(_objects(whole), 1):
        try:
            yield mapping.draft(each, f"object {number}")
        except BadRecordError as error:
            yield error


def _objects(whole: Any) -> list[Any]:
    """Those of a list, or of the one list that an answer of a news service holds beside its numbers."""
    if isinstance(whole, list):
        return whole
    if isinstance(whole, dict) and "text" not in whole and not isinstance(whole.get("report"), dict):
        lists = [each for each in whole.values() if isinstance(each, list) and each and isinstance(each[0], dict)]
        if len(lists) == 1:
            return lists[0]
    return [whole]


def _flat(found: dict[str, Any], before: str = "") -> dict[str, Any]:
    """With objects inside as further columns: {"source": {"name": …}} has "source.name"."""
    out: dict[str, Any] = {}
    for name, value in found.items():
        if isinstance(value, dict) and before.count(".") < DEEP:
            out |= _flat(value, f"{before}{name}.")
        else:
            out[f"{before}{name}"] = value
    return out


def _words(value: Any) -> str | None:
    """A value as text: paragraphs of a list of texts; None for other lists and for objects."""
    if isinstance(value, list):
        return "\n\n".join(value).strip() or None if all(isinstance(each, str) for each in value) else None
    return None if value is None or isinstance(value, dict) else str(value).strip() or None


def draft(found: Any, name: str, place: str) -> RawReport:
    """From a report object, or from a record, which has one. Raises `BadRecordError`; no message holds report text."""
    if isinstance(found, dict) and isinstance(found.get("report"), dict):
        found = found["report"]
    try:
        given = msgspec.convert(found, _Given)
    except msgspec.ValidationError as error:
        raise BadRecordError(name, f"{place}: {error}", _REMEDY) from error
    published = given.published if is_iso(given.published or "") else iso(given.published or "")
    if given.published and not published:
        remedy = "write it as 2031-05, 2031-05-02, or 2031-05-02T14:30+02:00"
        raise BadRecordError(name, f"{place}: “published” is no date", remedy)
    if not all(0 <= start < end <= len(given.text) for start, end in given.furniture or ()):
        raise BadRecordError(name, f"{place}: a span of “furniture” is outside the text", "leave “furniture” out")
    fields = structs.asdict(given) | {"id": str(given.id), "published": published}
    fields["origin"] = Origin(**structs.asdict(given.origin)) if given.origin else Origin()
    return RawReport(name=f"{name}, {place}", **fields)


def _decoded(data: bytes) -> Any:
    """The JSON value that `data` is as a whole, or None."""
    try:
        return _value(data)
    except (ValueError, RecursionError):
        return None


def _value(data: bytes) -> Any:
    """The JSON value that `data` is. Half a character ("\\ud83d", where a text was cut) is no reason to refuse it.

    Raises `ValueError` or `RecursionError`.
    """
    data = data.removeprefix(_BOM)
    try:
        return msgspec.json.decode(data)
    except msgspec.DecodeError:
        if not _HALF.search(data):
            raise
        return json.loads(data)
