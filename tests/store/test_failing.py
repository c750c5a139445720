"""What databases fail with, as one line each."""

from __future__ import annotations

import pytest
from psycopg import errors
from sqlalchemy.exc import DataError, OperationalError

from reportedly.errors import NotFoundError, StoreError
from reportedly.store.failures import TRIES, as_store_errors, retried


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ('could not extend file "base/1/2": No space left on device', "the disk is full"),
        ("database or disk is full", "the disk is full"),
        ("cannot execute INSERT in a read-only transaction", "it may not be written to"),
        ("attempt to write a readonly database", "it may not be written to"),
        ("database is locked", "another program has been writing to it for too long"),
        ("database disk image is malformed", "it is not a store, or it is damaged"),
        ('password authentication failed for user "desk"', "the server does not let this user in"),
        ("permission denied for schema public", "this user lacks a permission"),
        ("disk I/O error", "the disk failed to read or write"),
        ("connection failed: FATAL:  could not write init file", "the disk failed to read or write"),
        ("server closed the connection unexpectedly", "the database does not answer, or hung up"),
    ],
)
def test_each_says_why_and_what_to_do(message: str, line: str) -> None:
    """Without the words of the statement that failed, which may be a report's."""
    with pytest.raises(StoreError) as error, as_store_errors("desk.sqlite"):
        raise OperationalError("INSERT INTO report VALUES (?)", ("a secret",), Exception(message))
    assert str(error.value).startswith(f"desk.sqlite: {line}")
    assert "secret" not in str(error.value)


@pytest.mark.parametrize(
    ("kind", "line"), [(errors.DiskFull, "the disk is full"), (errors.IoError, "the disk failed to read or write")]
)
def test_a_server_is_understood_by_its_code(kind: type[Exception], line: str) -> None:
    """Whatever its words are: they differ by language, and by how much of a page there was room for."""
    with pytest.raises(StoreError, match=line), as_store_errors("desk"):
        raise OperationalError("INSERT", {}, kind("Datei konnte nicht erweitert werden"))


def test_what_nobody_foresaw_names_the_kind_only() -> None:
    """Its message may hold report text."""
    with pytest.raises(StoreError, match="the database failed") as error, as_store_errors("desk.sqlite"):
        raise DataError("INSERT", {}, ValueError("a secret"))
    assert "secret" not in str(error.value)


def test_our_own_errors_pass() -> None:
    """They say what they say."""
    with pytest.raises(NotFoundError, match="pier-1: not there"), as_store_errors("desk.sqlite"):
        raise NotFoundError("pier-1", "not there", "look elsewhere")


@pytest.mark.parametrize(("even_if_lost", "tries"), [(True, TRIES), (False, 1)])
def test_a_broken_connection_is_tried_again_where_twice_is_once(even_if_lost: bool, tries: int) -> None:
    """And not where it might be done twice."""
    tried = []

    def attempt() -> None:
        tried.append(1)
        with as_store_errors("desk"):
            raise OperationalError("COMMIT", {}, Exception("server closed the connection"), connection_invalidated=True)

    with pytest.raises(StoreError):
        retried(attempt, even_if_lost=even_if_lost)
    assert len(tried) == tries


def test_another_writer_who_was_quicker() -> None:
    """The second try sees what that one wrote."""
    tried = []

    def attempt() -> str:
        tried.append(1)
        with as_store_errors("desk"):
            if len(tried) == 1:
                raise OperationalError("INSERT", {}, Exception("UNIQUE constraint failed: report.id"))
        return "done"

    assert (retried(attempt, even_if_lost=False), len(tried)) == ("done", 2)
