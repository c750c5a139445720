"""A copy of the store in a file of its own, made while others read and write."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import text

from reportedly.errors import StoreError
from reportedly.store.checking import damage
from reportedly.store.listing import counts
from reportedly.store.opening import Store, open_store


def backup(store: Store, to: Path) -> int:
    """Write one consistent state of the store to the new file `to`, check the copy, and return its number of reports.

    Nothing of reports that were forgotten is in it. Half a copy is never left under that name.

    Raises:
        StoreError: if the file is there already, can't be written, or the store is in a PostgreSQL server.
    """
    if store.dialect != "sqlite":
        raise StoreError(store.where, "a server's store is not copied into a file", "use the server's own pg_dump")
    partial = to.with_name(f"{to.name}.part")
    if to.exists():
        raise StoreError(str(to), "the file is there already", "give a name that is new")
    try:
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        remedy = (
            "remove it, if no other backup is running"
            if partial.exists()
            else "check the folder and who may write there"
        )
        raise StoreError(str(partial), error.strerror or "it can't be written", remedy) from error
    try:
        with store.outside() as connection:
            refusing = connection.execute(text("PRAGMA query_only")).scalar_one()
            connection.execute(
                text("PRAGMA query_only = OFF")
            )  # it would refuse the copy too, which changes nothing here
            try:
                connection.execute(text("VACUUM INTO :path"), {"path": str(partial)})
            finally:
                connection.execute(text(f"PRAGMA query_only = {int(refusing)}"))
        number = _checked(partial)
        with partial.open("rb") as copy:
            os.fsync(copy.fileno())
        partial.rename(to)
    finally:
        for left in (partial, *(partial.with_name(partial.name + end) for end in ("-wal", "-shm", "-journal"))):
            left.unlink(missing_ok=True)
    return number


def _checked(copy: Path) -> int:
    with open_store(copy, read_only=True) as store:
        for fault in damage(store):
            raise StoreError(store.where, f"the copy is damaged ({fault})", "check the store: reportedly check-store")
        number = counts(store).reports
        with store.outside() as connection:  # one file, without a journal beside it
            connection.execute(text("PRAGMA journal_mode = DELETE"))
    return number
