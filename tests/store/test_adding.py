"""Putting reports into the store: once each, for good, versions beside one another."""

from __future__ import annotations

import hashlib
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path

import pytest
from builders.reports import TEXT, pier, record, report, statement
from msgspec import structs
from server import Server
from sqlalchemy import event, text

from reportedly.errors import StoreError
from reportedly.knowledge import Knowledge
from reportedly.records import Actor, Record
from reportedly.store import Store, open_store, reports
from reportedly.store.adding import Added, add, has
from reportedly.store.reports import report_with_id, stored_reports
from reportedly.store.searching import search

KNOWN = Knowledge()


def having(ident: str = "pier-1", words: str = TEXT, **known: str | None) -> Record:
    """The record of the pier with another id, text, outlet, url or path."""
    made = pier()
    content_hash = "sha256:" + hashlib.sha256(words.encode()).hexdigest()
    changed = structs.replace(made.report, id=ident, text=words, content_hash=content_hash, **known)
    return structs.replace(made, report=changed)


def counts(store: Store) -> dict[str, int]:
    """How many rows each table has."""
    with store.reading() as connection:
        return {
            name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()  # noqa: S608 - names of tables
            for name in ("report", "statement", "statement_words", "voice", "party")
        }


def test_the_same_report_twice_changes_nothing(store: Store) -> None:
    """The second time it is there already; no table has a row more."""
    assert add(store, pier()) == Added("pier-1", "added", 5)
    before = counts(store)
    assert has(store, pier().report) == Added("pier-1", "same", 5)
    assert add(store, pier()) == Added("pier-1", "same", 5)
    assert counts(store) == before == {"report": 1, "statement": 5, "statement_words": 5, "voice": 6, "party": 5}


def test_the_same_text_from_two_outlets_is_two_reports(store: Store) -> None:
    """Each has its id, and neither is a version of the other, whether or not they came under one id."""
    add(store, having("gazette:pier", outlet="Harbour Gazette"))
    other = add(store, having("lantern:pier", outlet="Lantern Daily"))
    third = add(store, having("gazette:pier", outlet="The Inlet"))
    assert (other.id, other.outcome, other.version_of) == ("lantern:pier", "added", None)
    assert (third.outcome, third.version_of) == ("added", None)
    assert report_with_id(store, third.id).record.report.outlet == "The Inlet"
    assert counts(store)["report"] == 3


def test_a_changed_text_at_one_address_is_a_version(store: Store) -> None:
    """The new text stands beside the old one, under an id of its own that names the one before it."""
    url = "https://gazette.invalid/pier"
    add(store, having(url, url=url))
    second = add(store, having(url, TEXT + " Corrected.", url=url))
    third = add(store, having(url, TEXT + " Corrected twice.", url=url))
    assert (second.outcome, second.version_of) == ("version", url)
    assert (third.outcome, third.version_of) == ("version", second.id)
    assert second.id.startswith(f"{url}@")
    report_now = report_with_id(store, second.id).record.report
    assert (report_now.id, report_now.version_of, report_now.text[-10:]) == (second.id, url, "Corrected.")
    assert report_with_id(store, url).record.report.text == TEXT
    assert add(store, having(url, url=url)).outcome == "same"


def test_a_changed_file_is_a_version(store: Store) -> None:
    """A file is an address too; a file of the same name in another folder is another."""
    ident = "harbour-gazette:pier.txt:2031-05-06"
    add(store, having(ident, path="pier.txt"))
    assert add(store, having(ident, "Another text.", path="pier.txt")).version_of == ident
    elsewhere = "harbour-gazette:old/pier.txt:2031-05-06"
    assert add(store, having(elsewhere, "A third text.", path="old/pier.txt")).outcome == "added"


def test_a_version_that_the_input_names_is_kept(store: Store) -> None:
    """What a JSON Lines input says of earlier versions stands in the record."""
    add(store, having("pier-2", version_of="pier-0"))
    assert report_with_id(store, "pier-2").record.report.version_of == "pier-0"


def test_a_report_without_statements(store: Store) -> None:
    """Is kept like any other."""
    add(store, record(report("Nobody said anything.")))
    assert report_with_id(store, "pier-1").record.statements == ()


def test_any_text_is_kept_as_it_is(store: Store) -> None:
    """Other scripts, emoji, line ends and quotes that mean something to a database come back the same."""
    words = "王毅 said: ‘it’s 100 % “done”’ 🙂'; DROP TABLE report;--\r\n\t%s :name {x} said so"
    odd = record(report(words), statement("s1", "王毅", "said", "it’s 100 %", text=words, speaker="a1"),
                 actors=(Actor(id="a1", name="王毅 'O\\%_:x", type="person"),))  # fmt: skip
    add(store, odd)
    assert report_with_id(store, "pier-1").record == odd
    assert [hit.statement.id for hit in search(store, "王毅", known=KNOWN)] == ["s1"]


def test_reports_come_in_the_order_of_adding(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are, of which few are in memory at once."""
    monkeypatch.setattr(reports, "AT_ONCE", 10)
    for number in range(45):
        add(store, having(f"pier-{number}", f"Text {number}."))
    assert [each.record.report.id for each in stored_reports(store)] == [f"pier-{n}" for n in range(45)]


def test_two_versions_at_once(where: str) -> None:
    """Ten threads that add ten texts from one address: all are there, each with an id of its own."""
    url = "https://gazette.invalid/pier"
    with open_store(where) as store, ThreadPoolExecutor(10) as pool:
        added = list(pool.map(lambda n: add(store, having(url, f"Text {n}.", url=url)), range(10)))
        assert len({each.id for each in added}) == counts(store)["report"] == 10


def test_a_lost_connection_is_made_again(server: Server) -> None:
    """A server that hangs up between two reports, or in the middle of one, does not stop the adding."""
    with open_store(server.database()) as store:
        add(store, having("pier-1"))
        _hang_up(store)
        assert add(store, having("pier-2")).outcome == "added"
        cut: list[str] = []

        @event.listens_for(store._engine, "before_cursor_execute")
        def hang_up(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            if statement.startswith("INSERT INTO statement_words") and not cut:
                cut.append(statement)
                _hang_up(store)

        assert add(store, having("pier-3")).outcome == "added"
        assert cut
        assert counts(store)["report"] == 3
        assert counts(store)["statement"] == 15


def test_a_server_that_is_gone_is_one_line(server: Server) -> None:
    """What was added is there when the server is back."""
    with open_store(server.database()) as store:
        add(store, having("pier-1"))
        server.stop()
        try:
            with pytest.raises(StoreError, match="does not answer, or hung up; check that it runs, then run it again"):
                add(store, having("pier-2"))
        finally:
            server.start()
        assert counts(store)["report"] == 1
        assert add(store, having("pier-2")).outcome == "added"


def test_a_full_disk_is_one_line_and_loses_nothing(tmp_path: Path) -> None:
    """What fits is kept, what does not is not half there, and the store goes on when there is room."""
    with open_store(tmp_path / "store.sqlite") as store:

        def room(pages: int) -> None:
            with store.outside() as connection:
                connection.execute(text(f"PRAGMA max_page_count = {pages}"))

        add(store, having("pier-0"))
        before = counts(store)
        room(1)  # SQLite takes the present size for the smallest
        with pytest.raises(StoreError, match="the disk is full"):
            list(map(add, repeat(store), (having(f"pier-{n}", f"Text {n}.") for n in range(1000))))
        after = counts(store)
        assert after["report"] >= before["report"]
        assert after["statement"] == 5 * after["report"]
        room(100_000)
        assert add(store, having("pier-last", "Room.")).outcome == "added"
    with sqlite3.connect(tmp_path / "store.sqlite") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_store_that_may_not_be_written_to(tmp_path: Path) -> None:
    """Reading still goes, adding is one line."""
    with open_store(tmp_path / "store.sqlite") as store:
        add(store, having("pier-1"))
        with store.outside() as connection:
            connection.execute(text("PRAGMA query_only = ON"))
        assert report_with_id(store, "pier-1").key == 1
        with pytest.raises(StoreError, match="it may not be written to"):
            add(store, having("pier-2", "Other."))


def _hang_up(store: Store) -> None:
    """End every connection to the store's database but the one that asks for it."""
    address = store._engine.url.render_as_string(hide_password=False).replace("+psycopg", "")
    mine = "datname = current_database() AND pid != pg_backend_pid()"
    with open_store(address) as other, other.reading() as connection:
        connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {mine}"))  # noqa: S608 - constant
