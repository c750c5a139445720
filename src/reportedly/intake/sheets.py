"""Spreadsheets (.xlsx, .xls, .ods): the first sheet that has a column of texts, row by row."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from itertools import islice
from typing import Any, BinaryIO

from reportedly import steps
from reportedly.errors import BadRecordError, EmptyInputError, InputError, TooLongError, UnsupportedFormatError
from reportedly.extras import needed
from reportedly.intake.build import RawReport
from reportedly.intake.given import Columns
from reportedly.intake.rows_of_tables import drafts as of_rows
from reportedly.intake.rows_of_tables import mapped

UNPACKED_LIMIT = 1_000_000_000  # bytes of all sheets


def drafts(file: BinaryIO, name: str, columns: Columns) -> Iterator[RawReport | InputError]:
    """One a row. Raises `BadRecordError` if no sheet has a column of texts."""
    with needed("tables", "python-calamine", name):
        from python_calamine import CalamineWorkbook

    data = file.read()
    _check(data, name)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        names = list(book.sheet_names)
    except Exception as error:  # the library's own errors, and those of the archive within
        raise UnsupportedFormatError(
            name, "the spreadsheet is damaged", "open it and save it again as .xlsx"
        ) from error
    failure: BadRecordError | None = None
    for sheet in names:
        rows = _rows(book, sheet, name)
        header = next((row for row in islice(rows, 50) if sum(map(bool, row)) > 1), None)
        if header is None:
            continue
        called = name if len(names) == 1 else f"{name}, sheet {sheet}"
        try:
            mapped([str(each) for each in header], columns, called)
        except BadRecordError as error:
            failure = failure or error
            continue
        yield from of_rows(rows, [str(each) for each in header], columns, called, first=2)
        return
    raise failure or EmptyInputError(name, "there is nothing in the spreadsheet", "check that it is the right file")


def _rows(book: Any, sheet: str, name: str) -> Iterator[list[Any]]:
    try:
        found = book.get_sheet_by_name(sheet)
        for number, row in enumerate(found.iter_rows(), 1):
            steps.take_in(number, found.total_height)
            yield row
    except Exception as error:
        raise _damaged(name) from error


def _damaged(name: str) -> UnsupportedFormatError:
    return UnsupportedFormatError(name, "the spreadsheet is damaged", "open it and save it again as .xlsx")


def _check(data: bytes, name: str) -> None:
    size = 0
    # Of what is no zip archive, or a damaged one, the library says so.
    with suppress(Exception), zipfile.ZipFile(BytesIO(data)) as archive:
        size = sum(part.file_size for part in archive.infolist())
    if size > UNPACKED_LIMIT:
        why = f"it would unpack to more than {UNPACKED_LIMIT // 1_000_000} MB"
        raise TooLongError(name, why, "save it as CSV, which is read row by row")
