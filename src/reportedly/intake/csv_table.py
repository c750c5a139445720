"""CSV and TSV, in any encoding and with any usual separator, row by row however many."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from io import BufferedReader, TextIOWrapper
from pathlib import PurePath
from typing import IO, cast

from reportedly.errors import BadRecordError, EmptyInputError, InputError
from reportedly.intake.build import RawReport
from reportedly.intake.decode import decode
from reportedly.intake.given import Columns
from reportedly.intake.rows_of_tables import drafts as of_rows
from reportedly.intake.rows_of_tables import is_text_name

SEPARATORS = ",\t;|"
SAMPLE = 1 << 16  # bytes by which encoding and separator are told
PREAMBLE = 20  # lines that may stand above the names of the columns
_NAMED = re.compile(r"sep=(.)\r?\n")  # by which spreadsheets are told
REGULAR = 0.8  # share of rows that have as many fields as the first
LONGEST_NAME = 60  # characters of a column's name
CELL_LIMIT = 4_000_000  # characters of a cell, markup included


def drafts(file: BufferedReader, name: str, columns: Columns) -> Iterator[RawReport | InputError]:
    """One a row. Raises `BadRecordError` if the table is none, or no column of it holds texts."""
    sample = file.peek(SAMPLE)[:SAMPLE]
    encoding = _encoding(sample, name)
    text = TextIOWrapper(cast("IO[bytes]", file), encoding=encoding, errors="replace", newline="")
    try:
        csv.field_size_limit(CELL_LIMIT)
        head = sample.decode(encoding, "replace").removeprefix("\ufeff")
        named = _NAMED.match(head)
        separator = named[1] if named else _separator(head, name)
        whole = (line.replace("\0", "") for line in text)
        if _quotes(head, separator):
            lines = csv.reader(whole, delimiter=separator, strict=True)
        else:
            lines = csv.reader(whole, delimiter=separator, quoting=csv.QUOTE_NONE, strict=True)
        rows = _rows(lines, name)
        if named:
            next(rows, None)
        header, first = _header(rows, columns)
        if header is None:
            raise EmptyInputError(name, "there is nothing in the table", "check that it is the right file")
        yield from of_rows(rows, header, columns, name, first=first + 1 + bool(named))
    except csv.Error as error:
        raise BadRecordError(name, f"the table is damaged ({error})", "save it again as CSV") from error
    finally:
        text.detach()


def _quotes(head: str, separator: str) -> bool:
    """Are quotation marks those of the table? Programs that part cells by tabs often write texts as they are."""
    if separator not in "\t|":
        return True
    try:
        for _ in csv.reader(head.splitlines(keepends=True)[:-1], delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)  # where the head is cut off
    return True


def _rows(lines: Iterator[list[str]], name: str) -> Iterator[list[str] | InputError]:
    """The rows; one whose quotation marks do not match is an error, for it may have swallowed the next."""
    number = 0
    while True:
        number += 1
        try:
            row = next(lines, None)
        except csv.Error as error:
            why = "a cell of it is too long" if "limit" in str(error) else "its quotation marks do not match"
            remedy = "write marks in a text twice, and close the last; then save it again"
            yield BadRecordError(f"{name}, row {number}", why, remedy)
            continue
        if row is None:
            return
        yield row


def _header(rows: Iterator[list[str] | InputError], columns: Columns) -> tuple[list[str] | None, int]:
    """The names of the columns and the number of their row: lines of one field above them are a title, or a note."""
    first: list[str] | None = None
    for number, row in enumerate(rows, 1):
        if isinstance(row, InputError):
            continue
        first = first or row
        if sum(map(bool, row)) > 1 or (row and (row[0] == columns.text or is_text_name(row[0]))):
            return row, number
        if number == PREAMBLE:
            break
    return first, 1


def is_table(head: str) -> bool:
    """Does a text without a telling name begin with a line of columns, one of which surely holds texts, and go on so?"""
    line, _, rest = head.partition("\n")
    line = line.strip("\r")
    for separator in SEPARATORS:
        fields = [field.strip(" \"'") for field in line.split(separator)]
        named = all(field and len(field) <= LONGEST_NAME and not field.endswith((".", "!", "?")) for field in fields)
        if len(fields) > 1 and named and any(map(is_text_name, fields)):
            rows = [row for row in csv.reader(rest.splitlines(keepends=True), delimiter=separator) if row]
            alike = sum(len(row) == len(fields) for row in rows)
            return alike >= REGULAR * max(1, len(rows)) or (len(rows) == 1 and '"' in rest)  # of one that is cut off
    return False


def _separator(sample: str, name: str) -> str:
    """The one that parts the first rows into the most columns, of which each row has as many."""
    if PurePath(name).suffix.lower() in (".tsv", ".tab") and "\t" in sample.partition("\n")[0]:
        return "\t"
    best, most = ",", 0.0
    for separator in SEPARATORS:
        rows = []
        lines = csv.reader(sample.splitlines(keepends=True)[:200], delimiter=separator)
        for row in lines:
            rows.append(len(row))
            if len(rows) == 20:
                break
        width = max(set(rows), key=rows.count) if rows else 0
        score = width * sum(each == width for each in rows[:-1] or rows) / max(1, len(rows[:-1] or rows))
        if width > 1 and score > most:
            best, most = separator, score
    return best


def _encoding(sample: bytes, name: str) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if sample.startswith(mark):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)  # a character that the sample cuts is no fault
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        decode(sample[:4096], name)  # raises if it is no text
        best = from_bytes(sample).best()
        return best.encoding if best else "cp1252"
    return "utf-8"
