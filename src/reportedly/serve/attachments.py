"""A response that a browser saves as a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from fastapi import Response

from reportedly.rows import Columns, Row
from reportedly.show.row_files import as_file
from reportedly.show.sheets import Sheet, as_word
from reportedly.views.sheet_page import sheet_page

FileFormat = Literal["html", "docx", "csv", "json", "parquet"]
TYPES: Mapping[FileFormat, str] = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}
MOST = 5_000  # statements in one file
LONGEST = 60  # characters of the name of a file, without what follows it
_SAFE = re.compile(r"[^a-z0-9]+")


def attachment(name: str, form: FileFormat, body: bytes, what: str = "") -> Response:
    """Return a file whose name is made of the words of `name` and, whole, those of `what`: which part or table it is."""
    whole = _words(name)
    short = whole if len(whole) <= LONGEST else whole[:LONGEST].rpartition("-")[0] or whole[:LONGEST]
    words = "-".join(filter(None, (short, _words(what)))) or "reportedly"
    headers = {"Content-Disposition": f'attachment; filename="{words}.{form}"'}
    return Response(body, media_type=TYPES[form], headers=headers)


def sent_file(
    name: str,
    form: FileFormat,
    sheet: Callable[[], Sheet],
    columns: Columns,
    rows: Callable[[], Iterable[Row]],
    what: str = "",
) -> Response:
    """Return a document, or the rows of a table, in one of the formats. Only what the format needs is made."""
    match form:
        case "html":
            body = sheet_page(sheet()).encode(errors="replace")
        case "docx":
            body = as_word(sheet())
        case "csv" | "json" | "parquet":
            body = as_file(columns, rows(), form)
    return attachment(name, form, body, what)


def _words(name: str) -> str:
    return _SAFE.sub("-", name.casefold()).strip("-")
