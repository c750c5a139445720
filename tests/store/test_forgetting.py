"""Forgetting: nothing of a report is left in the files of the store."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest
from builders.reports import record, report, statement
from server import Server
from sqlalchemy import text

from reportedly.errors import NotFoundError, StoreError
from reportedly.knowledge import Knowledge
from reportedly.records import Actor, Record
from reportedly.store import Store, open_store
from reportedly.store.adding import add
from reportedly.store.compression import packed, remembered
from reportedly.store.decisions import judgements
from reportedly.store.forgetting import clean, remove, versions
from reportedly.store.judging import decision, judge
from reportedly.store.reports import report_with_id
from reportedly.store.searching import search

KNOWN = Knowledge()
SECRETS = ("quixot", "zelkova", "Ambrosine", "vermilion", "tipoff")


def secret() -> Record:
    """A report with words that stand nowhere else: in its text, its speaker, its title, its id."""
    words = "Ambrosine Hale said the quixotic zelkova fell."
    return record(
        report(words, id="tipoff-1", title="vermilion"),
        statement("s1", "Ambrosine Hale", "said", "the quixotic zelkova fell", text=words, speaker="a1"),
        actors=(Actor(id="a1", name="Ambrosine Hale", type="person", mentions=((0, 14),)),),
    )


def other(number: int) -> Record:
    words = f"Lena Voss said pier {number} was lost."
    return record(
        report(words, id=f"pier-{number}"),
        statement("s1", "Lena Voss", "said", f"pier {number} was lost", text=words, speaker="a1"),
        actors=(Actor(id="a1", name="Lena Voss", type="person"),),
    )


def fill(store: Store) -> bytes:
    """Twenty reports with the secret one in their midst, decided on, and found; the bytes of its record in the store."""
    for number in range(10):
        add(store, other(number))
    add(store, secret())
    for number in range(10, 20):
        add(store, other(number))
    at = report_with_id(store, "tipoff-1")
    judge(store, at, decision(at, "s1", "place", "vermilion", KNOWN), "Ina", "tipoff")
    assert len(search(store, "quixotic", known=KNOWN)) == 1
    return packed(secret())


def traces(files: list[Path], body: bytes) -> set[str]:
    """Which of the secret words, in any case, and whether a piece of the compressed record, the files hold."""
    data = b"".join(file.read_bytes() for file in files)
    found = {word for word in SECRETS if word.encode() in data or word.lower().encode() in data}
    return found | ({"record"} if body[20:60] in data else set())


def test_nothing_is_left_in_the_file(tmp_path: Path) -> None:
    """Text, index, names, decisions and free pages: the words are in no file beside the store, though they were."""
    with open_store(tmp_path / "store.sqlite") as store:
        body = fill(store)
        assert traces(list(tmp_path.iterdir()), body) == {*SECRETS, "record"}
        remove(store, report_with_id(store, "tipoff-1"))
        clean(store)
        assert traces(list(tmp_path.iterdir()), body) == set()
        assert len(search(store, "pier", known=KNOWN)) == 20
    assert traces(list(tmp_path.iterdir()), body) == set()


def test_nothing_is_left_in_the_files_of_the_server(server: Server) -> None:
    """The tables and their indexes are written anew; the server's journal is its keeper's matter, and docs say so."""
    with open_store(server.database()) as store:
        body = fill(store)
        tables = server.folder / "data" / "base"

        def files() -> list[Path]:
            with store.outside() as connection:
                connection.execute(text("CHECKPOINT"))  # else the words may be in memory only
                mine = connection.execute(
                    text("SELECT oid FROM pg_database WHERE datname = current_database()")
                ).scalar_one()
            return [file for file in (tables / str(mine)).iterdir() if file.is_file()]

        assert traces(files(), body) >= set(SECRETS) - {"vermilion"}
        remove(store, report_with_id(store, "tipoff-1"))
        clean(store)
        assert traces(files(), body) == set()
        assert len(search(store, "pier", known=KNOWN)) == 20


def test_others_stay_as_they_are(store: Store) -> None:
    """The report, its statements, its speaker's name and its decisions are gone; nothing else is."""
    fill(store)
    remove(store, report_with_id(store, "tipoff-1"))
    assert list(judgements(store)) == []
    with pytest.raises(NotFoundError):
        report_with_id(store, "tipoff-1")
    assert search(store, "quixotic", known=KNOWN) == []
    assert report_with_id(store, "pier-7").record == other(7)


def test_what_was_decoded_leaves_the_memory(store: Store) -> None:
    """Records, first lines and traces are remembered by their bytes, until a report is forgotten."""
    asked: list[bytes] = []

    @remembered(2)
    def decoded(data: bytes) -> int:
        asked.append(data)
        return len(data)

    add(store, secret())
    assert [decoded(b"a trace"), decoded(b"a trace"), len(asked)] == [7, 7, 1]
    remove(store, report_with_id(store, secret().report.id))
    assert [decoded(b"a trace"), len(asked)] == [7, 2]


def test_decisions_on_a_text_that_stands_elsewhere_stay(store: Store) -> None:
    """Two outlets have the text; forgetting one takes nothing from the other."""
    fill(store)
    add(store, Record.from_dict(secret().to_dict() | {"report": secret().report.to_dict() | {"id": "copy-1"}}))
    at = report_with_id(store, "tipoff-1")
    assert versions(store, at) == ["copy-1"]
    remove(store, at)
    assert report_with_id(store, "copy-1").record.statements[0].setting.place == "vermilion"


def test_a_version_whose_first_is_forgotten(store: Store) -> None:
    """Stands alone."""
    url = "https://gazette.invalid/pier"
    for words in ("One.", "Two."):
        content_hash = hashlib.sha256(words.encode()).hexdigest()
        add(store, record(report(words, id=url, url=url, content_hash=content_hash)))
    first = report_with_id(store, url)
    (second,) = versions(store, first)
    remove(store, first)
    assert report_with_id(store, second).record.report.version_of is None


def test_a_reader_who_is_in_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program reads, the file can't be cleaned for good: that is told, and done when asked once more."""
    monkeypatch.setattr("reportedly.store.opening.PATIENCE", 0.2)
    path = tmp_path / "store.sqlite"
    with open_store(path) as store:
        body = fill(store)
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM report").fetchall()
        remove(store, report_with_id(store, "tipoff-1"))
        with pytest.raises(StoreError, match="not yet out of the file, which another program is reading"):
            clean(store)
        reader.close()
        clean(store)
        assert traces(list(tmp_path.iterdir()), body) == set()
