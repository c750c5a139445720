"""The commands of the store, on both databases, with the real reader."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from reportedly.commands import main
from reportedly.commands.rejected import PARTLY
from reportedly.show import tabular
from reportedly.store import Store, open_store

EXAMPLES = Path(__file__).parents[2] / "examples"
PIER = "“The pier is lost,” mayor Mara Okeno told the Harbour Gazette on Monday. The ferrymen said they would not wait."


class Desk:
    """The command line with a store of its own."""

    def __init__(self, where: str) -> None:
        self.where = where

    def run(self, *arguments: str, status: int = 0, given: str | None = None) -> Result:
        words = [*arguments[:1], "--store", self.where, *arguments[1:]]
        if arguments[0] == "correct":
            words = [*arguments[:2], "--store", self.where, *arguments[2:]]
        result = CliRunner().invoke(main, words, input=given, prog_name="reportedly")
        assert result.exit_code == status, result.output
        return result

    def out(self, *arguments: str, **more: str) -> str:
        return self.run(*arguments, **more).stdout  # type: ignore[arg-type]

    def pasted(self, text: str = PIER, url: str = "https://gazette.invalid/pier") -> Result:
        return self.run(
            "add", "-", "--url", url, "--outlet", "Harbour Gazette", "--published", "2031-05-06", given=text
        )


@pytest.fixture
def desk(where: str, store: Store) -> Desk:  # noqa: ARG001 - it is there already: to make one takes ten times as long
    return Desk(where)


@pytest.mark.usefixtures("attributed_once")
def test_the_examples(desk: Desk) -> None:
    """All are added, once; a second run finds them there and reads nothing again."""
    added = desk.run("add", str(EXAMPLES)).stdout.splitlines()
    assert len(added) == 9
    assert all(line.split("\t")[1] == "added" for line in added)
    again = desk.run("add", str(EXAMPLES)).stdout.splitlines()
    assert [line.replace("there already", "added") for line in again] == added
    found = desk.out("search", '"before the harvest"', "--access", "private")
    assert "Mirel Dauban" in found
    said = desk.out("who", "Ardavia")
    assert "Tamsin Roe (for Ardavia" in said


def test_a_line_a_report_and_bad_inputs_beside(desk: Desk, tmp_path: Path) -> None:
    """What can't be read is told on standard error and in --errors; the others are added."""
    good, bad, errors = tmp_path / "pier.txt", tmp_path / "empty.txt", tmp_path / "errors.jsonl"
    good.write_text(PIER)
    bad.write_text("")
    result = desk.run("add", str(good), str(bad), "--errors", str(errors), status=PARTLY)
    assert result.stdout.split("\t")[1:] == ["added", "2 statements\n"]
    assert "it is empty" in result.stderr
    assert json.loads(errors.read_text())["kind"] == "empty"
    assert "it is empty" in desk.run("add", str(bad), status=1).stderr


def test_a_new_version_and_what_changed(desk: Desk) -> None:
    """The changed text stands beside the old one; `show --changes` has the words."""
    desk.pasted()
    line = desk.pasted(PIER.replace("lost", "safe")).stdout
    ident, how, _ = line.split("\t")
    assert how == "added as a new version of https://gazette.invalid/pier"
    assert desk.out("show", ident, "--changes").startswith("“The pier is [-lost,”-] {+safe,”+} mayor Mara Okeno")
    assert "it is the only version" in desk.run("show", "https://gazette.invalid/pier", "--changes", status=1).stderr


def test_deciding_and_undoing(desk: Desk) -> None:
    """A decision is told, shown with the report, found by, listed, and undone."""
    desk.pasted()
    taken = desk.out(
        "correct", "set", "https://gazette", "s1", "speaker", "Ola Brandt", "--why", "her deputy", "--by", "Ina"
    )
    assert taken.startswith("1\ts1 speaker: Ola Brandt (was Mara Okeno), changed by Ina, 20")
    assert taken.endswith(": her deputy\n")
    assert "Decided: s1 speaker: Ola Brandt" in desk.out("show", "https://gazette")
    assert "Ola Brandt" not in desk.out("show", "https://gazette", "--as-read")
    assert "The pier is lost" in desk.out("who", "Ola Brandt")
    assert "decided by a person: speaker" in desk.out("who", "Ola Brandt")
    assert "nothing in the store matches" in desk.run("who", "Mara Okeno", status=1).stderr
    desk.out("correct", "confirm", "https://gazette", "s2", "--by", "Ina")
    desk.out("correct", "reject", "https://gazette", "s1", "addressee", "--by", "Ina")
    assert [line.split("  ")[2][:12] for line in desk.out("correct", "list").splitlines()] == [
        "speaker: Ola", "is a stateme", "addressee: H",
    ]  # fmt: skip
    assert desk.out("correct", "undo", "1", "--by", "Ina") == "1\tundone\n"
    assert "The pier is lost" in desk.out("who", "Mara Okeno")
    rows = [json.loads(line) for line in desk.out("correct", "list", "--format", "jsonl").splitlines()]
    assert [(row["judgement"]["who"], row["judgement"]["undone_by"]) for row in rows] == [
        ("Ina", "Ina"),
        ("Ina", None),
        ("Ina", None),
    ]
    assert desk.out("correct", "list", "--unanchored") == ""


def test_found_statements_as_json(desk: Desk) -> None:
    """One object a line: the report without its text, the statement, its actors, and what a person decided."""
    desk.pasted()
    (row,) = (json.loads(line) for line in desk.out("search", "pier", "--format", "jsonl").splitlines())
    assert sorted(row) == ["actors", "decided", "report", "statement"]
    assert (row["report"]["outlet"], "text" in row["report"]) == ("Harbour Gazette", False)
    assert row["statement"]["content"]["text"] == "The pier is lost"
    assert row["actors"][0]["name"] == "Mara Okeno"


def test_exports(desk: Desk, tmp_path: Path) -> None:
    """Records as `read` gives them, and the same table of statements as CSV and as Parquet, with types."""
    desk.pasted()
    desk.out("correct", "set", "https://gazette", "s1", "access", "private")
    (record,) = (json.loads(line) for line in desk.out("export").splitlines())
    assert record["statements"][0]["setting"]["access"] == "private"
    rows = list(csv.DictReader(io.StringIO(desk.out("export", "--format", "csv"), newline="")))
    file = tmp_path / "statements.parquet"
    desk.run("export", "--format", "parquet", "-o", str(file))
    table = pq.read_table(file)
    assert table.column_names == list(tabular.COLUMNS)
    assert [row["content"] for row in table.to_pylist()] == [row["content"] for row in rows] == [
        "The pier is lost", "they would not wait",
    ]  # fmt: skip
    assert [type(table.to_pylist()[0][name]) for name in ("negated", "confidence", "content_start")] == [
        bool,
        float,
        int,
    ]
    (correction,) = (json.loads(line) for line in desk.out("export", "--format", "corrections").splitlines())
    assert (correction["was"], correction["value"]) == ("public", "private")


def test_an_export_that_fails_leaves_the_old_file(desk: Desk, tmp_path: Path) -> None:
    """And nothing beside it."""
    target = tmp_path / "there"
    target.mkdir()
    (target / "records.jsonl").write_text("old")
    result = CliRunner().invoke(
        main, ["export", "--store", "mysql://db.invalid/x", "-o", str(target / "records.jsonl")]
    )
    assert result.exit_code == 1
    assert [file.read_text() for file in target.iterdir()] == ["old"]
    desk.run("export", "-o", str(tmp_path / "missing" / "records.jsonl"), status=1)


def test_forgetting(desk: Desk) -> None:
    """The report is gone, and other versions of it are named."""
    desk.pasted()
    desk.pasted(PIER + " Corrected.")
    lines = desk.out("forget", "https://gazette.invalid/pier").splitlines()
    assert lines[0] == "https://gazette.invalid/pier\tforgotten"
    assert lines[1].endswith("\tstays: another version, or the same text from elsewhere")
    assert "no such report" in desk.run("forget", "https://gazette.invalid/other", status=1).stderr
    assert desk.out("forget") == ""


def test_rereading(desk: Desk) -> None:
    """What this engine has read is not read again; what another has, is."""
    from sqlalchemy import text

    desk.pasted()
    assert desk.out("reread") == "0 read again, 0 could not be read\n"
    with open_store(desk.where) as store, store.writing() as connection:
        connection.execute(text("UPDATE report SET engine = 'older'"))
    assert desk.out("reread") == "1 read again, 0 could not be read\n"
    assert desk.out("reread") == "0 read again, 0 could not be read\n"
    assert desk.out("reread", "https://gazette.invalid/pier") == "1 read again, 0 could not be read\n"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("search", "zeppelin"), "nothing in the store matches"),
        (("who", "Zeppelin"), "Zeppelin: nobody in the store has this name"),
        (("show", "zeppelin"), "zeppelin: the store has no such report"),
        (("correct", "undo", "99"), "99: there is no decision with this number that holds"),
        (("search", "--outlet", "Zeppelin"), "Zeppelin: the store has no report of this outlet"),
    ],
)
def test_what_is_not_there_is_one_line(desk: Desk, arguments: tuple[str, ...], line: str) -> None:
    """On standard error, with exit status 1."""
    desk.pasted()
    result = desk.run(*arguments, status=1)
    assert (result.stdout, result.stderr.count("\n")) == ("", 1)
    assert line in result.stderr


def test_a_question_without_words_or_options(desk: Desk) -> None:
    """Is not understood."""
    assert "Give words, or an option" in desk.run("search", status=2).stderr


def test_help_does_not_wait_for_databases() -> None:
    """None of the database libraries is imported for help."""
    code = "import sys, reportedly.commands; print(*sys.modules)"
    imported = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert {"sqlalchemy", "alembic", "psycopg", "pyarrow"} & set(imported) == set()
