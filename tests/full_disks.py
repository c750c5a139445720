"""Small file systems in memory, which are filled to the last page, and what is done on them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from builders.reports import pier
from killing import check_whole

from reportedly.errors import NotFoundError, StoreError
from reportedly.intake import Given
from reportedly.knowledge import Knowledge
from reportedly.store import Store, inbox
from reportedly.store.adding import add
from reportedly.store.forgetting import clean, remove
from reportedly.store.judging import decision, judge
from reportedly.store.reports import report_with_id

PAGE = 4096


@contextmanager
def mounted(folder: Path, size: int) -> Iterator[Path]:
    """A file system of so many bytes in this folder, which only root may make."""
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("a small file system can't be made here (it takes root)")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def fill(disk: Path, pages: int) -> Path:
    """Take all but so many pages."""
    filler = disk / "filler"
    filler.write_bytes(b"\0" * max(0, shutil.disk_usage(disk).free - pages * PAGE))
    return filler


def _forget(store: Store) -> None:
    with suppress(NotFoundError):  # it may be gone, but not yet from the free pages
        remove(store, report_with_id(store, "pier-1"))
    clean(store)


def _decide(store: Store) -> None:
    report = report_with_id(store, "pier-1")
    judge(store, report, decision(report, "s2", "place", "Lisk", Knowledge()), "Ina")


ACTIONS: dict[str, Callable[[Store], object]] = {
    "add": lambda store: add(store, pier()),
    "accept": lambda store: inbox.put(store, "file", "pier.txt", Given(), os.urandom(40_000)),
    "decide": _decide,
    "forget": _forget,
}


def refused(store: Store, action: Callable[[Store], object], disk: Path, pages: int) -> StoreError | None:
    """What a store that is whole afterwards says of an action with so many pages free; None if there was room for all."""
    filler = fill(disk, pages)
    failure: StoreError | None = None
    try:
        action(store)
    except StoreError as error:
        failure = error
    filler.unlink()
    check_whole(store, set())
    return failure
