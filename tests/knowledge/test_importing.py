"""Files of actors: what each format gives, and what a bad line costs."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from reportedly.errors import InputError
from reportedly.knowledge.importing import rows_of
from reportedly.knowledge.rows import Post, Row

CSV = """name,type,aliases,wikidata,country,role,of,since,until
Lena Orsk,,L. Orsk; Orsk,Q900000001,Norway,foreign minister,Norway,2031-03,
"Veld, Joris",person,,,,,,,
,outlet,,,,,,,
Harbour Gazette,outlet,,,,,,,
a,b,c,d,e,f,g,h,i,j
"""
ORSK = Row(
    "Lena Orsk",
    "person",
    ("L. Orsk", "Orsk"),
    "Q900000001",
    "Norway",
    posts=(Post("foreign minister", "Norway", "2031-03"),),
)


def read(path: Path, text: str) -> tuple[list[Row], list[str]]:
    path.write_text(text, encoding="utf-8")
    given = list(rows_of(path))
    return [r for r in given if isinstance(r, Row)], [str(e) for e in given if isinstance(e, InputError)]


def test_csv(tmp_path: Path) -> None:
    """A line a row; a bad line is told with its number, and costs no other."""
    rows, errors = read(tmp_path / "a.csv", CSV)
    assert rows == [ORSK, Row("Veld, Joris"), Row("Harbour Gazette", "outlet")]
    assert [error.partition("a.csv, ")[2].partition(":")[0] for error in errors] == ["line 4", "line 6"]


def test_gzip(tmp_path: Path) -> None:
    """A gzipped file is read as what it holds, whatever its name."""
    path = tmp_path / "packed"
    path.write_bytes(gzip.compress(CSV.encode()))
    assert next(rows_of(path)) == ORSK


def test_follow_the_money(tmp_path: Path) -> None:
    """People and bodies become rows; other entities are passed over, broken lines told."""
    person = {
        "id": "x", "schema": "Person",
        "properties": {"name": ["Lena Orsk"], "alias": ["L. Orsk"], "nationality": ["no"], "position": ["mayor"]},
    }  # fmt: skip
    body = {"schema": "Company", "properties": {"name": ["Orsk Shipping"], "website": ["https://www.orsk.example/en"]}}
    boat = {"schema": "Vessel", "properties": {"name": ["Orsk II"]}}
    nameless = {"schema": "Person", "properties": {}}
    lines = "\n".join(map(json.dumps, (person, body, boat, nameless))) + "\n{broken\n"
    rows, errors = read(tmp_path / "a.ftm.json", lines)
    assert rows == [
        Row("Lena Orsk", aliases=("L. Orsk",), country="no", posts=(Post("mayor", "no"),)),
        Row("Orsk Shipping", "organisation", domain="orsk.example"),
    ]
    assert [error.partition("json, ")[2].partition(":")[0] for error in errors] == ["line 4", "line 5"]


def snak(value: object) -> dict[str, object]:
    return {"datavalue": {"value": value}}


def test_wikidata(tmp_path: Path) -> None:
    """Lines of a dump, with its brackets and commas: a person with a dated post, whose name is another line's."""
    labels = {"en": {"value": "Lena Orsk"}}
    since = {"time": "+2031-03-00T00:00:00Z", "precision": 10}
    held = {"mainsnak": snak({"id": "Q900000002"}), "qualifiers": {"P580": [snak(since)]}}
    claims = {
        "P31": [{"mainsnak": snak({"id": "Q5"})}],
        "P27": [{"mainsnak": snak({"id": "Q20"})}],
        "P39": [held],
    }
    person = {"id": "Q900000001", "labels": labels, "aliases": {"en": [{"value": "L. Orsk"}]}, "claims": claims}
    post = {"id": "Q900000002", "labels": {"en": {"value": "foreign minister"}}, "claims": {}}
    paper = {
        "id": "Q900000003", "labels": {"en": {"value": "Harbour Gazette"}},
        "claims": {"P856": [{"mainsnak": snak("https://www.gazette.example/")}]},
    }  # fmt: skip
    german = {"id": "Q900000004", "labels": {"de": {"value": "Ohne"}}}
    lines = "[\n" + ",\n".join(map(json.dumps, (person, post, paper, german))) + "\n]\n"
    rows, errors = read(tmp_path / "dump.json", lines)
    assert rows == [
        Row(
            "Lena Orsk",
            "person",
            ("L. Orsk",),
            "Q900000001",
            "Q20",
            posts=(Post("foreign minister", "Q20", "2031-03"),),
        ),
        Row("Harbour Gazette", "organisation", wikidata="Q900000003", domain="gazette.example"),
    ]
    assert [error.partition("json, ")[2].partition(":")[0] for error in errors] == ["line 5"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"who,what\na,b\n", "neither JSON Lines nor CSV"),
        (b"name,shoe size\na,b\n", "“shoe size” is no column"),
        (b"name\n\xff\xfe\n", "not UTF-8"),
        (gzip.compress(CSV.encode(), mtime=0)[:60], "could not be read"),
    ],
)
def test_no_such_format(tmp_path: Path, data: bytes, says: str) -> None:
    """What is no such file is one line."""
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    given = list(rows_of(path))
    assert says in str(given[-1])


def test_no_file(tmp_path: Path) -> None:
    """A missing file is one line."""
    (error,) = rows_of(tmp_path / "none.csv")
    assert "no such file" in str(error)
