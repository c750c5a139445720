"""The user's own file."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from reportedly.errors import InputError
from reportedly.knowledge import Knowledge
from reportedly.knowledge.own import acceptable, add, own_file, remove
from reportedly.knowledge.rows import Post, Row


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mine" / "knowledge.sqlite"


def put(file: Path, *rows: Row) -> Knowledge:
    add(rows, file, Knowledge(file))
    return Knowledge(file)


def test_a_users_row_beats_ours(file: Path) -> None:
    """An entry of the user's with the id of one of ours stands for it."""
    ours = Knowledge().find("Reuters")[0].entry
    known = put(file, Row("Reuters", "organisation", wikidata=ours.wikidata or "", description="a test"))
    first = known.find("Reuters")[0].entry
    assert (first.users, first.description) == (True, "a test")
    assert [m.entry.id for m in known.find("Reuters")].count(ours.id) == 1


def test_all_that_is_given_is_found(file: Path) -> None:
    """Aliases, domain, country and posts of an added entry answer."""
    post = Post("foreign minister", "Norway", "2031-03")
    known = put(file, Row("Lena Orsk", aliases=("L. Orsk",), country="NO", domain="orsk.example", posts=(post,)))
    norway = known.country("no")
    assert norway is not None
    for name in ("Lena Orsk", "L. Orsk", "orsk.example"):
        assert [m.entry.name for m in known.find(name)] == ["Lena Orsk"], name
    assert [e.name for e in known.family("Orsk")] == ["Lena Orsk"]
    assert [t.person.name for t in known.holders("Minister of Foreign Affairs", norway.id, "2040-01-01")] == [
        "Lena Orsk"
    ]


def test_a_second_call_adds_to_the_first(file: Path) -> None:
    """What a later row does not give stays as it was."""
    put(file, Row("Harbour Gazette", "outlet", domain="gazette.example"))
    known = put(file, Row("Harbour Gazette", "outlet", aliases=("the Gazette of Harven",)))
    (match,) = known.find("gazette of harven")
    assert match.entry.domain == "gazette.example"


def test_an_end_can_be_added(file: Path) -> None:
    """A post is held until its end is given."""
    put(file, Row("Lena Orsk", posts=(Post("mayor", "", "2031"),)))
    known = put(file, Row("Lena Orsk", posts=(Post("mayor", "", "2031", "2033-05"),)))
    assert [t.person.name for t in known.holders("mayor", None, "2034") if t.person.users] == []


def test_removed(file: Path) -> None:
    """What was removed answers no more; what ships does."""
    known = put(file, Row("Lena Orsk"), Row("France", "place"))
    assert remove("Lena Orsk", file) == 1
    assert remove("France", file) == 1
    known = Knowledge(file)
    assert known.find("Lena Orsk") == ()
    assert [m.entry.users for m in known.find("France")] == [False]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (Row("  "), "it has no name"),
        (Row("A", "robot"), "“robot” is no type of actor"),
        (Row("A", wikidata="42"), "“42” is no Wikidata id"),
        (Row("A", posts=(Post("mayor", "", "last May"),)), "“last May” is no date"),
        (Row("A", country="Nowhereland"), "“Nowhereland” is not in the knowledge base"),
    ],
)
def test_a_wrong_row_is_one_line(file: Path, row: Row, says: str) -> None:
    """A row that is not right is refused with the reason, and nothing of the call is written."""
    with pytest.raises(InputError, match=says):
        add([Row("Lena Orsk"), row], file, Knowledge(file))
    assert Knowledge(file).find("Lena Orsk") == ()


def test_a_row_may_name_another_of_the_same_file(file: Path) -> None:
    """A body that comes later in a file may be the owner in an earlier row; where it is wrong itself, both are told."""
    right = [Row("Gazette", "outlet", part_of="Orsk Media"), Row("Orsk Media", "organisation")]
    wrong = [Row("Gazette", "outlet", part_of="Orsk Media"), Row("Orsk Media", "robot")]
    assert acceptable(right, Knowledge(file)) == (right, [])
    rows, errors = acceptable(wrong, Knowledge(file))
    assert (rows, [error.name for error in errors]) == ([], ["Orsk Media", "Gazette"])


def test_only_the_owner_may_read_it(file: Path) -> None:
    """Folder and file are their owner's alone."""
    put(file, Row("Lena Orsk"))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_file_of_another_version(file: Path) -> None:
    """A file that a later Reportedly made is left alone."""
    put(file, Row("Lena Orsk"))
    with sqlite3.connect(file) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(InputError, match="version 99"):
        add([Row("Ivo Tersk")], file, Knowledge())


def test_a_full_disk_loses_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails half-way leaves the file as it was."""
    put(file, Row("Lena Orsk"))
    before = file.read_bytes()
    connect = sqlite3.connect

    def full(*args: object, **options: object) -> sqlite3.Connection:
        db: sqlite3.Connection = connect(*args, **options)  # type: ignore[call-overload]
        db.execute("PRAGMA max_page_count = 1")
        return db

    monkeypatch.setattr("reportedly.knowledge.own.sqlite3.connect", full)
    with pytest.raises(InputError, match="full"):
        add([Row(f"Person {n}", description="x" * 500) for n in range(200)], file, Knowledge())
    assert file.read_bytes() == before


def test_where_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """REPORTEDLY_DATA says in which folder the user's data lie."""
    monkeypatch.setenv("REPORTEDLY_DATA", str(tmp_path / "elsewhere"))
    assert own_file() == tmp_path / "elsewhere" / "knowledge.sqlite"
