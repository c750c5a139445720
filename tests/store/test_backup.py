"""Copies of the store, and what is said of one that is damaged."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import pytest
from builders.reports import TEXT, pier
from click.testing import CliRunner, Result
from msgspec.structs import replace
from serving import client
from sqlalchemy import text

from reportedly.commands import main
from reportedly.commands.rejected import PARTLY
from reportedly.errors import StoreError
from reportedly.knowledge import Knowledge
from reportedly.records import Record
from reportedly.store import Store, inbox, open_store
from reportedly.store.adding import add
from reportedly.store.backup import backup
from reportedly.store.checking import damage
from reportedly.store.compression import packed
from reportedly.store.forgetting import clean, remove
from reportedly.store.judging import decision, judge
from reportedly.store.reports import report_with_id, stored_reports

in_a_file = pytest.mark.parametrize("where", ["sqlite"], indirect=True)


def numbered(number: int) -> Record:
    record = pier()
    return replace(record, report=replace(record.report, id=f"pier-{number}", url=f"https://gazette.invalid/{number}"))


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, prog_name="reportedly")


@in_a_file
def test_a_copy_is_the_store(store: Store, tmp_path: Path) -> None:
    """Restored, it has the same records; it is one file that only its owner may read."""
    for number in range(3):
        add(store, numbered(number))
    copy = tmp_path / "monday.sqlite"
    assert backup(store, copy) == 3
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("monday")] == ["monday.sqlite"]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with open_store(copy) as restored:
        assert [each.record for each in stored_reports(restored)] == [each.record for each in stored_reports(store)]
        add(restored, numbered(9))
        assert list(damage(restored)) == []


@in_a_file
def test_copies_while_others_add(where: str, store: Store, tmp_path: Path) -> None:
    """Every copy is whole, and has all that was added before it began."""
    added: list[int] = []

    def work() -> None:
        for number in range(12):
            add(store, numbered(number))
            added.append(number)

    with ThreadPoolExecutor(1) as writer:
        done = writer.submit(work)
        for number in range(4):
            before = len(added)
            with open_store(where, read_only=True) as reading:
                assert backup(reading, tmp_path / f"{number}.sqlite") >= before
        done.result()
    assert backup(store, tmp_path / "last.sqlite") == 12


def test_a_copy_while_a_server_reads_its_inbox(desk: Store, tmp_path: Path) -> None:
    """By the command, again and again: restored, each copy has the records that were there, and takes others."""
    for number in range(3):
        add(desk, numbered(number))
    copies: list[Path] = []
    with client(desk) as asked:
        assert asked.post("/api/v1/reports", json={"text": TEXT}).status_code == 202
        while inbox.unread(desk) or not copies:
            copies.append(tmp_path / f"{len(copies)}.sqlite")
            assert run("backup", str(copies[-1]), "--store", desk.where).exit_code == 0
            sleep(0.2)
        assert asked.get("/").status_code == 200
    now = [each.record for each in stored_reports(desk)]
    assert len(now) == 4
    for copy in copies:
        with open_store(copy) as restored:
            held = [each.record for each in stored_reports(restored)]
            assert held == now[: len(held)]
            assert len(held) >= 3
            assert list(damage(restored)) == []


@in_a_file
def test_what_was_forgotten_is_in_no_copy(store: Store, tmp_path: Path) -> None:
    """The bytes of the copy hold none of the report's words."""
    add(store, pier())
    remove(store, report_with_id(store, "pier-1"))
    clean(store)
    copy = tmp_path / "after.sqlite"
    assert backup(store, copy) == 0
    assert b"gazette" not in copy.read_bytes().lower()


@in_a_file
def test_no_file_is_written_over(store: Store, where: str, tmp_path: Path) -> None:
    """A file that is there, a folder that is not, a copy that is being made: each is one line, and nothing changes."""
    taken = tmp_path / "taken.sqlite"
    taken.write_bytes(b"mine")
    assert run("backup", "--store", where, str(taken)).output == (
        f"reportedly: {taken}: the file is there already; give a name that is new\n"
    )
    assert taken.read_bytes() == b"mine"
    for to, why in ((tmp_path / "no" / "copy.sqlite", "No such file"), (tmp_path / "half.sqlite", "File exists")):
        (tmp_path / "half.sqlite.part").touch()
        with pytest.raises(StoreError, match=why):
            backup(store, to)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["desk", "half.sqlite.part", "taken.sqlite"]


def test_a_store_in_a_server_is_left_to_the_server(where: str, store: Store, tmp_path: Path) -> None:
    """A store in a file is copied; for one in a server the line names what copies it."""
    add(store, pier())
    result = run("backup", "--store", where, str(tmp_path / "copy.sqlite"))
    if store.dialect == "sqlite":
        assert result.output == f"{tmp_path / 'copy.sqlite'}\t1 report\n"
    else:
        assert result.exit_code == 1
        assert "pg_dump" in result.output
        assert not (tmp_path / "copy.sqlite").exists()


def test_a_whole_store_has_no_fault(where: str, store: Store) -> None:
    """Both databases."""
    add(store, pier())
    result = run("check-store", "--store", where)
    assert (result.output, result.exit_code) == ("1 report, no fault\n", 0)


def test_a_record_that_cannot_be_read_is_named(where: str, store: Store) -> None:
    """The other records are looked at all the same, and no line has words of a report."""
    for number in range(3):
        add(store, numbered(number))
    with store.writing() as connection:
        connection.execute(text("UPDATE report SET record = :bytes WHERE id = 'pier-1'"), {"bytes": b"damaged"})
    result = run("check-store", "--store", where)
    assert (result.output, result.exit_code) == ("report pier-1: its record can't be read (error)\n", 1)


@in_a_file
def test_a_damaged_page_is_told(where: str, store: Store) -> None:
    """Pages whose headers are overwritten are a fault, and no copy of them passes for whole."""
    for number in range(40):
        add(store, numbered(number))
    with store.outside() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        size = connection.execute(text("PRAGMA page_size")).scalar_one()
    store.close()
    whole = Path(where).read_bytes()
    with Path(where).open("r+b") as file:
        for start in range(size, len(whole), size):
            if b"https://gazette.invalid/3" in whole[start : start + size]:
                file.seek(start)
                file.write(b"\xff" * 16)  # the page's header
    result = run("check-store", "--store", where)
    assert result.exit_code == 1
    assert result.output.startswith("the database: ")
    assert "Traceback" not in result.output
    copied = run("backup", "--store", where, where + ".copy")
    assert copied.exit_code == 1
    assert not Path(where + ".copy").exists()


@in_a_file
def test_what_is_left_of_a_damaged_store_is_saved(where: str, store: Store, tmp_path: Path) -> None:
    """Records that can be read, people's decisions on them, tokens: in a new store that is whole; the rest is named as lost."""
    for number in range(3):
        add(store, numbered(number))
    report = report_with_id(store, "pier-0")
    judge(store, report, decision(report, "s2", "place", "Lisk", Knowledge()), "Ina")
    with store.writing() as connection:
        connection.execute(text("UPDATE report SET record = :bytes WHERE id = 'pier-1'"), {"bytes": b"damaged"})
    result = run("repair", "--store", where, str(tmp_path / "saved.sqlite"))
    assert (result.output, result.exit_code) == (
        f"report pier-1\tlost\n{tmp_path / 'saved.sqlite'}\t2 reports saved\n",
        PARTLY,
    )
    with open_store(tmp_path / "saved.sqlite") as saved:
        assert list(damage(saved)) == []
        assert [each.record for each in stored_reports(saved)] == [
            report_with_id(store, ident).record for ident in ("pier-0", "pier-2")
        ]
        assert report_with_id(saved, "pier-0").record.statements[1].setting.place == "Lisk"
        assert add(saved, numbered(1)).outcome == "added"


@in_a_file
def test_pages_that_are_lost_take_nothing_else_with_them(where: str, store: Store, tmp_path: Path) -> None:
    """A page of the reports' table that cannot be read is skipped; every report that is saved is as it was."""
    for number in range(40):
        add(store, numbered(number))
    before = {each.raw.report.id: each.record for each in stored_reports(store)}
    with store.outside() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        size = connection.execute(text("PRAGMA page_size")).scalar_one()
    store.close()
    whole = Path(where).read_bytes()
    start = next(
        k for k in range(size, len(whole), size) if whole[k] == 13 and packed(numbered(20))[:40] in whole[k : k + size]
    )
    with Path(where).open("r+b") as file:
        file.seek(start)
        file.write(b"\xff" * 16)
    result = run("repair", "--store", where, str(tmp_path / "saved.sqlite"))
    assert result.exit_code == PARTLY
    with open_store(tmp_path / "saved.sqlite") as saved:
        after = {each.raw.report.id: each.record for each in stored_reports(saved)}
    assert 0 < len(after) < 40
    assert after == {ident: before[ident] for ident in after}
    assert run("repair", "--store", where, str(tmp_path / "saved.sqlite")).exit_code == 1
