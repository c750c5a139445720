"""`forget`: no file holds a word of the report, wherever the report had come to stand: the bytes are searched."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from builders.matters import VOSS, EachDiffers, retold
from builders.reports import record, report, statement
from click.testing import CliRunner
from killing import Killable, Kills
from server import Server
from soak import FORGET_KILLS
from sqlalchemy import insert, select, text

from reportedly.alert import tables as alerts
from reportedly.commands import main
from reportedly.intake import Given
from reportedly.knowledge import Knowledge
from reportedly.records import Actor, Record
from reportedly.store import Store, inbox, open_store
from reportedly.store import tables as t
from reportedly.store.adding import add
from reportedly.store.compression import packed
from reportedly.store.judging import decision, judge
from reportedly.store.merging import NamedActor, actor_named, merge
from reportedly.store.reports import report_with_id, stored_reports
from reportedly.store.taken_out import take_out
from reportedly.stories import stored
from reportedly.watch import tables as watch

# Where each word stands, and nowhere else.
WORDS = {
    "zelkova": "the text", "ambrosine": "a name", "vermilion": "the title", "quixot": "the outlet", "tipoff": "the id",
    "ocelot": "the address of a feed's entry", "marzipan": "the name of an input", "gorse": "what was said of an input",
    "gimlet": "a decision", "halcyon": "an alert",
}  # fmt: skip
AT = "2031-05-06T08:00:00Z"


def secret() -> Record:
    words = (
        "Ferrymen at Amsel harbour heard of the rotten pier. Ambrosine Hale said the zelkova fell on the pier at Amsel."
    )
    return record(
        report(words, id="tipoff-1", title="Vermilion pier", outlet="Quixotic Review", published="2031-05-06"),
        statement("s1", "Ambrosine Hale", "said", "the zelkova fell on the pier at Amsel", text=words, speaker="h"),
        actors=(Actor(id="h", name="Ambrosine Hale", type="person", mentions=((52, 66),)),),
    )


def fill(store: Store) -> dict[str, bytes]:
    """Reports of one story, of which the secret one came by the inbox and a feed, was decided on, and raised an alert; the
    compressed pieces of what is kept of it."""
    key = inbox.put(store, "file", "marzipan.txt", Given(outlet="Gorse Times"), b"zelkova")
    assert inbox.take(store) is not None
    for each in (retold("a", [0, 1]), secret(), *(retold(f"b{number}", [0, 1], 1, [VOSS]) for number in range(8))):
        add(store, each)
    held = report_with_id(store, "tipoff-1")
    inbox.note_report(store, key, held.key)
    inbox.finish(store, key, "marzipan: half of it can't be read")
    judge(store, held, decision(held, "s1", "place", "Gimlet Quay", Knowledge()), "Ina", "gimlet")
    merge(store, _actor(store, "Ambrosine Hale"), _actor(store, "Lena Voss"), "Ina")
    with store.writing() as connection:
        feed = {"key": 1, "address": "https://quay.invalid/feed", "due_at": AT, "failures": 0}
        connection.execute(insert(watch.feed).values(feed))
        entry = {"feed": 1, "identity": "1", "place": "1", "link": "https://ocelot.invalid/1", "host": "ocelot.invalid"}
        more = {"looks": "1", "state": "read", "report": held.key, "seen_at": AT, "due_at": AT, "tries": 0}
        connection.execute(insert(watch.entry).values(**entry, **more, etag='"ocelot"'))
        connection.execute(insert(alerts.rule).values(identity="1", name="denials", since=AT))
        alert = {
            "key": 1,
            "identity": "1",
            "rule": "1",
            "kind": "denial",
            "places": "[]",
            "body": "halcyon",
            "made_at": AT,
        }
        connection.execute(insert(alerts.alert).values(alert))
        connection.execute(insert(alerts.alert_report).values(alert=1, report=held.key))
        connection.execute(insert(alerts.delivery).values(alert=1, channel="desk", tries=3, due_at=AT))
    stored.refresh(store, EachDiffers())
    at = stored.story_of(store, held.key)
    with store.reading() as connection:
        story = connection.execute(select(t.story.c.trace).where(t.story.c.key == at)).scalar_one()
        digest = connection.execute(select(t.digest.c.body).where(t.digest.c.report == held.key)).scalar_one()
    return {"record": packed(secret())[20:60], "digest": bytes(digest[20:80]), "story": bytes(story[40:100])}


def _actor(store: Store, name: str) -> NamedActor:
    with store.reading() as connection:
        return actor_named(store, connection.execute(select(t.party.c.key).where(t.party.c.name == name)).scalar_one())


def found(files: Iterable[Path], pieces: dict[str, bytes]) -> set[str]:
    """Which of the words, in any case, and which of the pieces the files hold."""
    data = b"".join(file.read_bytes() for file in files if file.is_file())
    small = data.lower()
    return {word for word in WORDS if word.encode() in small} | {name for name, it in pieces.items() if it in data}


def files_of(store: Store, server: Server | None) -> list[Path]:
    """Those of the store, with its journal; of a server those of its database. What the program has of its own comes to them."""
    mine = [*Path(os.environ["REPORTEDLY_DATA"]).rglob("*")]
    if server is None:
        return [*mine, *Path(store.where).parent.iterdir()]
    server.run("psql", *server.asked("postgres"), "-c", "CHECKPOINT")  # else the words may be in memory only
    with store.outside() as connection:
        number = connection.execute(text("SELECT oid FROM pg_database WHERE datname = current_database()")).scalar_one()
    return [*mine, *(server.folder / "data" / "base" / str(number)).iterdir()]


def forget(where: str) -> None:
    told = CliRunner().invoke(main, ["forget", "tipoff-1", "--store", where])
    assert told.output == "tipoff-1\tforgotten\n"


@pytest.mark.parametrize("out", [False, True], ids=["in the record", "taken out"])
def test_no_word_is_left(out: bool, where: str, request: pytest.FixtureRequest) -> None:
    """Text, index, names, stories, digests, decisions, what came in, what waits to be sent, what feeds know, statistics, journal,
    free pages; though it had been taken out before, too. A server does this for whoever owns the database."""
    server: Server | None = None
    if "://" in where:
        server = request.getfixturevalue("server")
        where = server.database(owner=server.user("clerk"))
    with open_store(where) as store:
        pieces = fill(store)
        if server is not None:
            with store.outside() as connection:
                connection.execute(text("ANALYZE"))  # as the server does by itself, now and then
        before = found(files_of(store, server), pieces)
        assert before >= {*WORDS, "record"}
        if out:
            take_out(store, report_with_id(store, "tipoff-1"), "Bo")
    forget(where)
    with open_store(where) as store:
        assert found(files_of(store, server), pieces) == set()
        stored.refresh(store, EachDiffers())
        assert found(files_of(store, server), pieces) == set()
        assert len(stored.whole(store).reports) == 9


@pytest.mark.long
def test_killed_while_it_forgets(where: str, killable: Killable, request: pytest.FixtureRequest) -> None:
    """The report is there with all that it has, or wholly gone from the record; given once more, the command leaves no word in any
    file, whether or not it is told the id."""
    server: Server | None = request.getfixturevalue("server") if "://" in where else None
    where = server.database() if server else where
    with open_store(where) as store:
        pieces = fill(store)
        kept = len(list(stored_reports(store))) - 1
    began = time.monotonic()
    assert killable.run("forget", "tipoff-1", "--store", where) == ["tipoff-1\tforgotten"]
    kills = Kills("forget", where, FORGET_KILLS)
    for moment in kills.moments(time.monotonic() - began):
        with open_store(where) as store:
            add(store, secret())
        killable.run("forget", "tipoff-1", "--store", where, killed_after=moment)
        killed = killable.killed
        with open_store(where) as store:
            left = [each.record for each in stored_reports(store) if each.record.report.id == "tipoff-1"]
            assert left in ([], [secret()])
        killable.run("forget", *(each.report.id for each in left), "--store", where)
        assert killable.status == 0
        with open_store(where) as store:
            assert len(list(stored_reports(store))) == kept
            assert found(files_of(store, server), pieces) == set()
        kills.note(killed)


def test_the_journal_of_a_server(server: Server) -> None:
    """As docs/store.md says how: what an administrator does after forgetting leaves no word in any file of the server."""
    where = server.database()
    everything = server.folder / "data"
    with open_store(where) as store:
        pieces = fill(store)
    forget(where)
    assert found((everything / "pg_wal").iterdir(), pieces) >= set(WORDS)
    for line in journal_commands():
        server.run("psql", *server.asked("postgres"), "-c", line)
    left = {
        str(file.relative_to(everything)): held for file in everything.rglob("*") if (held := found([file], pieces))
    }
    assert left == {}


def journal_commands() -> list[str]:
    page = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")
    block = page.partition("```postgresql\n")[2].partition("```")[0]
    return block.splitlines()
