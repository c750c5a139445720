"""A real file system that is full at every write, or read only: one line, and nothing half there."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import full_disks
import pytest
from builders.reports import pier
from full_disks import fill, mounted, refused
from killing import check_whole
from soak import SOAK

from reportedly.errors import StoreError
from reportedly.store import Store, open_store
from reportedly.store.adding import add
from reportedly.store.backup import backup
from reportedly.store.listing import counts
from reportedly.store.reports import report_with_id

SIZE = 4_000_000


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "disk", SIZE) as made:
        yield made


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """The file of a store without reports."""
    open_store(tmp_path / "empty.sqlite").close()
    return tmp_path / "empty.sqlite"


ACTIONS: dict[str, Callable[[Store], object]] = {
    **full_disks.ACTIONS,
    "copy": lambda store: backup(store, Path(store.where).with_name("copy.sqlite")),
}


@pytest.mark.parametrize("action", ACTIONS)
def test_full_at_every_write(action: str, disk: Path, empty: Path) -> None:
    """With one page free, two, and so on, until there is room for all: each time one line, the store is whole, and what was not
    done is done when there is room."""
    for pages in range(0, 200, 1 if SOAK else 8):
        where = disk / f"{pages}.sqlite"
        with open_store(shutil.copy(empty, where)) as store:
            if action != "add":
                add(store, pier())
            before = counts(store)
            failure = refused(store, ACTIONS[action], disk, pages)
            if failure is None:
                break
            assert re.search(
                "the disk is full|failed to read or write; check the disk, and whether it is full", str(failure)
            )
            assert action == "forget" or counts(store) == before
            with suppress(FileNotFoundError):
                where.with_name("copy.sqlite").unlink()
        with open_store(where) as store:
            ACTIONS[action](store)
            check_whole(store, set())
        assert action != "forget" or b"Lena Voss" not in where.read_bytes()
        for path in disk.iterdir():
            path.unlink()
    assert 8 <= pages < 192


def test_full_while_a_store_is_made(disk: Path) -> None:
    """It is not there, or is there wholly; and is made when there is room."""
    for pages in range(0, 400, 3 if SOAK else 27):
        filler = fill(disk, pages)
        failure = None
        try:
            open_store(disk / "store.sqlite").close()
        except StoreError as error:
            failure = str(error)
        filler.unlink()
        if failure is None:
            break
        assert re.search("the disk is full|check the disk, and whether it is full", failure)
    assert pages > 9
    with open_store(disk / "store.sqlite") as store:
        add(store, pier())
        check_whole(store, {"pier-1"})


def test_read_only_media(disk: Path, empty: Path) -> None:
    """What is there is read; what would change it is one line."""
    where = Path(shutil.copy(empty, disk / "store.sqlite"))
    with open_store(where) as store:
        add(store, pier())
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    with open_store(where, read_only=True) as store:
        assert report_with_id(store, "pier-1").record == pier()
    with pytest.raises(StoreError) as error, open_store(where) as store:
        add(store, pier())
    assert "\n" not in str(error.value)
