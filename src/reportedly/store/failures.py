"""Database errors as one line: what failed, why, what to do. The line contains no text of reports, parameter or password."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError

from reportedly.errors import ReportedlyError, StoreError

TRIES = 5
T = TypeVar("T")

_OTHER = "give another store"

_FULL = "the disk is full; nothing half-written is left", "make room, then run it again"
_READ_ONLY = "it may not be written to", f"check who may write there, or {_OTHER}"
_DENIED = "this user lacks a permission", "ask its administrator for the right to create and write"
_DISK = "the disk failed to read or write", "check the disk, and whether it is full, then run it again"

# What a PostgreSQL server says by code (SQLSTATE): its messages are in the language of the server, and differ by what it was doing.
_STATES = {"53100": _FULL, "25006": _READ_ONLY, "42501": _DENIED, "58030": _DISK}
# A pattern for the driver's message, the reason, and the remedy. The first pattern that matches is used.
_KNOWN = tuple(
    (re.compile(pattern, re.IGNORECASE), why, remedy)
    for pattern, why, remedy in (
        (r"is full|no space left|disk full", *_FULL),
        (r"readonly|read-only", *_READ_ONLY),
        (r"database is locked", "another program has been writing to it for too long", "run it again when that has ended"),
        (r"not a database|malformed|file is encrypted", "it is not a store, or it is damaged", _OTHER),
        (r"unable to open", "it can't be opened", "check the folder and who may write there"),
        (r"password|authentication|no pg_hba|role .{0,200} does not exist", "the server does not let this user in",
         "check the user and the password"),
        (r"database .{0,200} does not exist", "the server has no such database", "make it with createdb"),
        (r"permission denied", *_DENIED),
        (r"disk I/O|could not write", *_DISK),
    )
)  # fmt: skip


@contextmanager
def as_store_errors(where: str) -> Iterator[None]:
    """Turn database exceptions inside the block into a `StoreError` about `where`."""
    try:
        yield
    except ReportedlyError:
        raise
    except DBAPIError as error:
        raise _line(where, error) from error
    except SQLAlchemyError as error:
        raise StoreError(where, f"the database failed ({type(error).__name__})", "run it again") from error


def retried(attempt: Callable[[], T], *, even_if_lost: bool = True) -> T:
    """Return the result of `attempt`, a transaction. Retry it if another writer was faster or the connection broke.

    Args:
        even_if_lost: whether to retry when the transaction may have been committed just before the connection broke,
            because doing it twice is the same as doing it once.
    """
    for _ in range(TRIES - 1):
        try:
            return attempt()
        except StoreError as error:
            if not (_clashed(error) or (even_if_lost and _lost(error))):
                raise
    return attempt()


def _lost(error: StoreError) -> bool:
    return isinstance(error.__cause__, DBAPIError) and error.__cause__.connection_invalidated


def _clashed(error: StoreError) -> bool:
    cause = error.__cause__
    return isinstance(cause, DBAPIError) and (
        getattr(cause.orig, "sqlstate", None) in ("40001", "40P01", "23505")  # serialization, deadlock, unique
        or "UNIQUE constraint" in str(cause.orig)
    )


def _line(where: str, error: DBAPIError) -> StoreError:
    message = str(error.orig)
    by_code = _STATES.get(getattr(error.orig, "sqlstate", None) or "")
    known = by_code or next(((why, remedy) for pattern, why, remedy in _KNOWN if pattern.search(message)), None)
    if known is not None:
        why, remedy = known
        return StoreError(where, why, remedy).with_setting("store" if _OTHER in remedy else None)
    if error.connection_invalidated or isinstance(error, OperationalError | InterfaceError):
        return StoreError(where, "the database does not answer, or hung up", "check that it runs, then run it again")
    return StoreError(
        where, f"the database failed ({type(error.orig).__name__})", "a fault of Reportedly: please send in this line"
    )
