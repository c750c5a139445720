"""Forgetting reaches the stories: no word of the report, and nothing that was made of it, is left in them."""

from __future__ import annotations

import zlib
from pathlib import Path

from builders.matters import VOSS, EachDiffers, retold
from builders.reports import record, report, statement
from server import Server
from sqlalchemy import select, text

from reportedly.records import Actor, Record
from reportedly.store import Store, open_store
from reportedly.store import tables as t
from reportedly.store.adding import add
from reportedly.store.forgetting import clean, remove
from reportedly.store.reports import report_with_id, stored_reports
from reportedly.stories import stored
from reportedly.trace.trace import trace

STEMS = ("zelkova", "quixot")  # as they are kept, if anything is


def secret() -> Record:
    """A report with rare words that is of one story with those of the pier."""
    words = (
        "Ferrymen at Amsel harbour heard of the rotten pier. Ambrosine Hale said the quixotic zelkova fell on the pier."
    )
    return record(
        report(words, id="tipoff", title="Zelkova on the pier", published="2031-05-06"),
        statement("s1", "Ambrosine Hale", "said", "the quixotic zelkova fell on the pier", text=words, speaker="h"),
        actors=(Actor(id="h", name="Ambrosine Hale", type="person", mentions=((52, 66),)),),
    )


def fill(store: Store) -> list[bytes]:
    """Three reports of one story, traced; the middles of what is kept compressed of the secret one."""
    for each in (retold("a", [0, 1]), secret(), retold("b", [0, 1], 1, [VOSS])):
        add(store, each)
    stored.refresh(store, EachDiffers())
    key = report_with_id(store, "tipoff").key
    at = stored.story_of(store, key)
    assert at is not None
    whole = stored.one(store, at)
    assert whole is not None
    assert "zelkova" in whole.to_json().decode()
    with store.reading() as connection:
        story = connection.execute(select(t.story.c.trace).where(t.story.c.key == at)).scalar_one()
        digest = connection.execute(select(t.digest.c.body).where(t.digest.c.report == key)).scalar_one()
    return [bytes(story[40:100]), bytes(digest[20:80])]


def left(files: list[Path], made: list[bytes]) -> set[str]:
    """What the files hold of the words, and of what was made of them."""
    data = b"".join(file.read_bytes() for file in files)
    words = {word for word in STEMS if word.encode() in data.lower()}
    return words | {name for name, piece in zip(("story", "digest"), made, strict=True) if piece in data}


def kept(store: Store) -> str:
    """All that the tables of the stories hold, unpacked."""
    with store.reading() as connection:
        rows = list(connection.execute(select(t.digest_key.c.word)).scalars())
        rows += connection.execute(select(t.story.c.title)).scalars()
        bodies = [*connection.execute(select(t.digest.c.body)).scalars()]
        bodies += connection.execute(select(t.story.c.trace)).scalars()
    return " ".join([*rows, *(zlib.decompress(body).decode(errors="replace") for body in bodies)]).lower()


def test_its_story_goes_at_once_and_comes_back_without_it(store: Store) -> None:
    """Between the forgetting and the next trace, no story quotes it; what was beside it waits, and is then traced without it."""
    fill(store)
    assert all(word in kept(store) for word in STEMS)
    remove(store, report_with_id(store, "tipoff"))
    assert not any(word in kept(store) for word in (*STEMS, "ambrosine", "tipoff"))
    assert stored.heads(store, limit=9) == []
    assert stored.waiting(store) == 2
    stored.refresh(store, EachDiffers())
    assert [head.reports for head in stored.heads(store, limit=9)] == [2]
    assert stored.whole(store) == trace((each.record for each in stored_reports(store)), EachDiffers())


def test_forgotten_while_its_story_is_traced(store: Store) -> None:
    """Who had read it before it went keeps nothing of it."""

    class Late(EachDiffers):
        def meanings(self, texts: list[str]) -> object:  # type: ignore[override]
            if any("zelkova" in each for each in texts):
                remove(store, report_with_id(store, "tipoff"))
            return super().meanings(texts)

    for each in (retold("a", [0, 1]), secret()):
        add(store, each)
    stored.refresh(store, Late())  # type: ignore[arg-type]
    assert not any(word in kept(store) for word in (*STEMS, "ambrosine", "tipoff"))
    assert [head.reports for head in stored.heads(store, limit=9)] == [1]


def test_nothing_is_left_in_the_file(tmp_path: Path) -> None:
    """Neither words nor pieces of the compressed trace and digest."""
    with open_store(tmp_path / "store.sqlite") as store:
        made = fill(store)
        assert left(list(tmp_path.iterdir()), made) == {*STEMS, "story", "digest"}
        remove(store, report_with_id(store, "tipoff"))
        clean(store)
        assert left(list(tmp_path.iterdir()), made) == set()


def test_nothing_is_left_in_the_files_of_the_server(server: Server) -> None:
    """The tables of the stories are written anew with the others."""
    with open_store(server.database()) as store:
        made = fill(store)

        def files() -> list[Path]:
            with store.outside() as connection:
                connection.execute(text("CHECKPOINT"))
                mine = connection.execute(
                    text("SELECT oid FROM pg_database WHERE datname = current_database()")
                ).scalar_one()
            return [file for file in (server.folder / "data" / "base" / str(mine)).iterdir() if file.is_file()]

        assert left(files(), made) == {*STEMS, "story", "digest"}
        remove(store, report_with_id(store, "tipoff"))
        clean(store)
        assert left(files(), made) == set()
