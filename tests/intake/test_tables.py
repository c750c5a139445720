"""Tables: CSV, TSV, spreadsheets, Parquet, JSON Lines with any names of columns."""

from __future__ import annotations

import csv
import io
import json
import logging
from pathlib import Path
from typing import Any

import pytest
from builders.packed import xlsx

from reportedly.errors import BadRecordError, EmptyInputError, InputError
from reportedly.intake import load
from reportedly.intake.given import Columns, Given
from reportedly.records import Report

LOST = "“The pier is lost,” mayor Mara Okeno told the reporters; nobody laughed, and\nnobody left."
SHUT = "The mayor said on Tuesday, before breakfast, that the harbour would be shut."
HEADER = ("nr", "paper", "date", "body")
ROWS = (
    ("7", "Quay Review", "2031-05-06", LOST),
    ("8", "Harbour Gazette", "5/6/2031", ""),
    ("9", "", "6 May 2031", SHUT),
)
NAMED = Given(columns=Columns(text="body", outlet="paper", published="date", id="nr"))


def table(separator: str = ",", header: tuple[str, ...] = HEADER) -> str:
    made = io.StringIO()
    csv.writer(made, delimiter=separator).writerows([header, *ROWS])
    return made.getvalue()


def read(path: Path, given: Given = NAMED) -> list[Report | InputError]:
    return list(load([str(path)], given))


def right(found: list[Report | InputError]) -> None:
    """The two rows with text are reports, and the one without is named."""
    one, empty, two = found
    assert isinstance(one, Report)
    assert isinstance(two, Report)
    assert (one.id, one.outlet, one.published, one.text.split()) == ("7", "Quay Review", "2031-05-06", LOST.split())
    assert (two.id, two.outlet, two.published, two.text) == ("9", None, "2031-05-06", SHUT)
    assert isinstance(empty, EmptyInputError)
    assert "row " in str(empty) or "line " in str(empty)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators(separator: str, tmp_path: Path) -> None:
    """The separator is told by the rows, not by the name; commas and line ends in a quoted text are text."""
    (tmp_path / "a.csv").write_text(table(separator), encoding="utf-8", newline="")
    right(read(tmp_path / "a.csv"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    """As spreadsheets write them: with a mark, in UTF-16, in the encoding of Windows."""
    (tmp_path / "a.csv").write_bytes(table(";").encode(encoding))
    right(read(tmp_path / "a.csv"))


def test_guessed_columns_are_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Plain names are understood, and one line says which columns were taken for what."""
    (tmp_path / "a.csv").write_text(table(), encoding="utf-8", newline="")
    with caplog.at_level(logging.WARNING):
        right(read(tmp_path / "a.csv", Given()))
    assert "text from “body”, id from “nr”, outlet from “paper”, published from “date”" in caplog.messages[0]
    assert "1 date is left out" not in " ".join(caplog.messages)  # that of a row without text


def test_a_date_that_may_be_two_days_is_left_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.csv").write_text("text,date\n“The pier is lost.”,5/6/2031\n", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        (found,) = read(tmp_path / "a.csv", Given())
    assert isinstance(found, Report)
    assert found.published is None
    assert "1 date is left out" in caplog.messages[-1]


def test_what_the_user_says_of_all_rows(tmp_path: Path) -> None:
    """A name that is no column is the outlet of every row."""
    (tmp_path / "a.csv").write_text(table(), encoding="utf-8", newline="")
    said = Given(outlet="The Tide", columns=Columns(text="body", outlet="The Tide"))
    assert {each.outlet for each in read(tmp_path / "a.csv", said) if isinstance(each, Report)} == {"The Tide"}


@pytest.mark.parametrize(
    ("columns", "why"), [(Columns(), "“text”, “body” or “content”"), (Columns(text="wordes"), "“wordes”")]
)
def test_no_column_of_texts(columns: Columns, why: str, tmp_path: Path) -> None:
    """The line names the columns that there are, and what to say."""
    (tmp_path / "a.csv").write_text("nr,price\n1,20\n", encoding="utf-8")
    (error,) = read(tmp_path / "a.csv", Given(columns=columns))
    assert isinstance(error, BadRecordError)
    assert why in str(error)
    assert "its columns are nr, price" in str(error)
    assert error.setting == "columns"


def test_a_table_without_a_telling_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """On standard input a first line of columns makes it one; a text with commas is none."""

    class Stdin:
        def __init__(self, data: bytes) -> None:
            self.buffer = io.BytesIO(data)

    monkeypatch.setattr("sys.stdin", Stdin(table().encode()))
    right(list(load(["-"], Given())))
    prose = "The mayor, whose text was long, said nothing of the content, and left.\n\nThe pier is lost, she said."
    monkeypatch.setattr("sys.stdin", Stdin(prose.encode()))
    (found,) = load(["-"], Given())
    assert isinstance(found, Report)
    assert found.text == prose


def test_spreadsheets(tmp_path: Path) -> None:
    """Rows of the first sheet that has a column of texts; whole numbers have no point."""
    rows: list[tuple[str | float | None, ...]] = [
        HEADER,
        (7, "Quay Review", "2031-05-06", LOST),
        (8, "", "", ""),
        (9, "", "6 May 2031", SHUT),
    ]
    (tmp_path / "a.xlsx").write_bytes(xlsx(*rows))
    one, two = [each for each in read(tmp_path / "a.xlsx") if isinstance(each, Report)]
    assert (one.id, one.outlet, two.id, two.published) == ("7", "Quay Review", "9", "2031-05-06")
    (tmp_path / "b.xlsx").write_bytes(
        xlsx(sheets={"Notes": [("price", "paid")], "Texts": [("head", "body"), ("Lost", LOST)]})
    )
    (found,) = read(tmp_path / "b.xlsx", Given())
    assert isinstance(found, Report)
    assert found.title == "Lost"


def test_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    columns = {name: [row[i] for row in ROWS] for i, name in enumerate(HEADER)}
    parquet.write_table(pyarrow.table(columns), tmp_path / "a.parquet")
    right(read(tmp_path / "a.parquet"))


def test_json_lines_with_other_names(tmp_path: Path) -> None:
    """Objects without the record's own names are rows; `id` may be missing; those of the record are read as ever."""
    lines = [json.dumps(dict(zip(HEADER, row, strict=True)), ensure_ascii=False) for row in ROWS]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    right(read(tmp_path / "a.jsonl"))
    right(read(tmp_path / "a.jsonl", Given()))
    (tmp_path / "b.json").write_text(json.dumps([{"content": LOST, "source": "Quay Review"}]), encoding="utf-8")
    (found,) = read(tmp_path / "b.json", Given())
    assert isinstance(found, Report)
    assert (found.outlet, found.id.rpartition("/")[2]) == ("Quay Review", "b.json:1")


def test_rows_are_read_as_they_come() -> None:
    """A table may be longer than any memory: a row comes before the last one is looked at."""
    from reportedly.intake import csv_table
    from reportedly.intake.given import Columns as Named

    asked = 0

    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            nonlocal asked
            asked += 1
            return (b"text,nr\n" if asked == 1 else b'"The pier is lost, the mayor said.",1\n' * 100)[:size]

        def readinto(self, buffer: Any) -> int:
            data = self.read(len(buffer))
            buffer[: len(data)] = data
            return len(data)

    found = csv_table.drafts(io.BufferedReader(Endless(), 1 << 16), "endless", Named())
    for _ in range(1000):
        next(found)
    assert asked < 20
