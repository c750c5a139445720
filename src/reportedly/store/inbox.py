"""The inbox: inputs that came in through a page or the API and wait to be read, and what became of them; and reports of the store
that wait to be read again.

The text of an input is deleted once it has been read. If it could not be read, it is kept until it is tried again or
dismissed.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, or_, select, update

from reportedly.errors import ConflictError, NotFoundError
from reportedly.intake import Given
from reportedly.intake.given import InputKind, ReceivedInput
from reportedly.store import tables as t
from reportedly.store.adding import now
from reportedly.store.opening import Store

State = Literal["waiting", "reading", "added", "failed"]

KEPT_ELSEWHERE = ("url", "reread")  # inputs that can be had once more without the body of their row
TRIES = 2  # an input that has ended the program this often is given up
_ROW = [*(column for column in t.inbox.c if column.name != "body"), t.inbox.c.body.is_not(None).label("kept")]

READ_AGAIN = "it is read again, since its date was set: the days on which things were said depend on it"
UNREAD = ("waiting", "reading")
_UNREAD = select(func.count()).select_from(t.inbox).where(t.inbox.c.state.in_(UNREAD))


class Incoming(Struct, frozen=True, kw_only=True):
    """An input.

    Attributes:
        name: the name of a file, an address, or “pasted text”; of a report that is read again, its id.
        report: the key of the first report that came of it.
        reports: the number of reports that came of it.
        again: whether it failed and can be tried again.
        given: what was said of it.
    """

    key: int
    came_at: str
    kind: InputKind
    name: str
    state: State
    why: str | None
    report: int | None
    reports: int
    again: bool
    given: Given


def put(store: Store, kind: InputKind, name: str, given: Given, body: bytes = b"") -> int:
    """Add an input to the inbox and return its key. When this returns, the input is committed."""
    values = {
        "came_at": now(),
        "kind": kind,
        "name": name,
        "given": msgspec.json.encode(given).decode(),
        "body": body,
        "state": "waiting",
        "tries": 0,
        "reports": 0,
    }
    with store.writing() as connection:
        key: int = connection.execute(insert(t.inbox).values(values).returning(t.inbox.c.key)).scalar_one()
        return key


def ask_again(connection: Connection, report: str) -> None:
    """Let the report with this id be read again, in the transaction of whatever makes that necessary."""
    values = {
        "came_at": now(),
        "kind": "reread",
        "name": report,
        "given": msgspec.json.encode(Given()).decode(),
        "state": "waiting",
        "why": READ_AGAIN,
        "tries": 0,
        "reports": 0,
    }
    connection.execute(delete(t.inbox).where(again(report), t.inbox.c.state != "reading"))
    connection.execute(insert(t.inbox).values(values))


def read_again(connection: Connection, report: str, request: int | None = None) -> None:
    """End the request with this key to read a report again, or all that wait, in the transaction of what answers them."""
    which = t.inbox.c.key == request if request is not None else t.inbox.c.state != "reading"
    connection.execute(delete(t.inbox).where(again(report), which))


def is_asked_again(store: Store, report: str) -> bool:
    """Return whether the report with this id waits to be read again, or is being read."""
    with store.reading() as connection:
        found = connection.execute(select(t.inbox.c.key).where(again(report), t.inbox.c.state.in_(UNREAD))).first()
    return found is not None


def again(report: str) -> ColumnElement[bool]:
    """Return the condition that an input is the report with this id, to be read again."""
    return and_(t.inbox.c.kind == "reread", t.inbox.c.name == report)


def take(store: Store) -> ReceivedInput | None:
    """Return the input that has waited longest, now marked as being read; None if none waits."""
    first = select(func.min(t.inbox.c.key)).where(t.inbox.c.state == "waiting").scalar_subquery()
    with store.reading() as connection:  # read first: a look must not wait for other writers
        if connection.execute(select(first)).scalar() is None:
            return None
    with store.writing() as connection:
        row = connection.execute(
            update(t.inbox)
            .where(t.inbox.c.key == first, t.inbox.c.state == "waiting")
            .values(state="reading", tries=t.inbox.c.tries + 1)
            .returning(t.inbox)
        ).first()
    if row is None:
        return None
    given = msgspec.json.decode(row.given, type=Given)
    return ReceivedInput(key=row.key, kind=row.kind, name=row.name, given=given, body=row.body or b"")


def note_report(store: Store, key: int, report: int) -> None:
    """Store that one more report of the input is in the store."""
    with store.writing() as connection:
        first = func.coalesce(t.inbox.c.report, report)
        connection.execute(
            update(t.inbox).where(t.inbox.c.key == key).values(reports=t.inbox.c.reports + 1, report=first)
        )


def finish(store: Store, key: int, why: str | None) -> None:
    """Mark the input as read.

    `why` says in one line what could not be read. The text is deleted if at least one report came of it.
    """
    with store.writing() as connection:
        some = connection.execute(select(t.inbox.c.reports).where(t.inbox.c.key == key)).scalar()
        state: State = "added" if some else "failed"
        gone = {"body": None} if some else {}
        connection.execute(update(t.inbox).where(t.inbox.c.key == key).values(state=state, why=why, **gone))


def put_back(store: Store, key: int) -> None:
    """Return the input to the queue as if it had not been started, because the server is being stopped."""
    with store.writing() as connection:
        connection.execute(
            update(t.inbox)
            .where(t.inbox.c.key == key, t.inbox.c.state == "reading")
            .values(state="waiting", tries=t.inbox.c.tries - 1, reports=0, report=None)
        )


def resume(store: Store) -> None:
    """Return inputs that were being read when the server ended to the queue, or give them up after too many attempts."""
    unread = t.inbox.c.state == "reading"
    why = "reading it has ended the program; try a smaller part of it"
    with store.writing() as connection:
        connection.execute(update(t.inbox).where(unread, t.inbox.c.tries >= TRIES).values(state="failed", why=why))
        connection.execute(update(t.inbox).where(unread).values(state="waiting", reports=0, report=None))


def latest(store: Store, limit: int = 50, offset: int = 0, *, before: int | None = None) -> list[Incoming]:
    """Return the latest inputs, the newest first; with `before`, only those older than the input with this key."""
    which = [] if before is None else [t.inbox.c.key < before]
    query = select(*_ROW).where(*which).order_by(t.inbox.c.key.desc()).limit(limit).offset(offset)
    with store.reading() as connection:
        return [_incoming(row) for row in connection.execute(query)]


def one(store: Store, key: int) -> Incoming:
    """Return the input with this key. Raises `NotFoundError`."""
    with store.reading() as connection:
        row = connection.execute(select(*_ROW).where(t.inbox.c.key == key)).first()
    if row is None:
        raise NotFoundError(f"input {key}", "no input has this number", "see the latest inputs: /inbox")
    return _incoming(row)


def unread(store: Store) -> int:
    """Return how many inputs wait or are being read."""
    with store.reading() as connection:
        return connection.execute(_UNREAD).scalar_one()


def retry(store: Store, key: int) -> None:
    """Return a failed input to the queue, if its text is still there; reports that came of it are counted anew."""
    there = or_(t.inbox.c.kind.in_(KEPT_ELSEWHERE), t.inbox.c.body.is_not(None))
    with store.writing() as connection:
        connection.execute(
            update(t.inbox)
            .where(t.inbox.c.key == key, t.inbox.c.state == "failed", there)
            .values(state="waiting", tries=0, why=None, reports=0, report=None)
        )


def say(store: Store, key: int, given: Given) -> None:
    """Store what is said of an input that waits or has failed. Raises `ConflictError` if it is being read, or has been."""
    with store.writing() as connection:
        changed = connection.execute(
            update(t.inbox)
            .where(t.inbox.c.key == key, t.inbox.c.state.in_(("waiting", "failed")))
            .values(given=msgspec.json.encode(given).decode())
        )
        if changed.rowcount == 0:
            raise ConflictError(f"input {key}", "it is just being read", "keep this once more in a moment")


def dismiss(store: Store, key: int) -> None:
    """Remove a failed input from the list."""
    with store.writing() as connection:
        connection.execute(delete(t.inbox).where(t.inbox.c.key == key, t.inbox.c.state == "failed"))


def _incoming(row: Any) -> Incoming:
    return Incoming(
        key=row.key,
        came_at=row.came_at,
        kind=row.kind,
        name=row.name,
        state=row.state,
        why=row.why,
        report=row.report,
        reports=row.reports,
        again=row.state == "failed" and (row.kind in KEPT_ELSEWHERE or row.kept),
        given=msgspec.json.decode(row.given, type=Given),
    )
