"""What came in through a page, waiting to be read, and what became of it. Nothing of its text is kept once it has been read; of
what could not be read it is, until it is tried again or dismissed."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from msgspec import Struct
from sqlalchemy import delete, func, insert, or_, select, update

from reportedly.errors import NotFoundError
from reportedly.intake import Given
from reportedly.store import tables as t
from reportedly.store.adding import now
from reportedly.store.opening import Store

Kind = Literal["file", "url", "text"]
State = Literal["waiting", "reading", "added", "failed"]

TRIES = 2  # an input whose reading has ended the program this often is given up
_ROW = [*(column for column in t.inbox.c if column.name != "body"), t.inbox.c.body.is_not(None).label("kept")]

_UNREAD = select(func.count()).select_from(t.inbox).where(t.inbox.c.state.in_(("waiting", "reading")))


class Incoming(Struct, frozen=True, kw_only=True):
    """One input. `name` is a file's name, an address, or “pasted text”; `report` is the key of the first report it became;
    `again`: it failed, and can be tried again."""

    key: int
    came_at: str
    kind: Kind
    name: str
    state: State
    why: str | None
    report: int | None
    reports: int
    again: bool


class Work(Struct, frozen=True, kw_only=True):
    """An input to be read: the bytes of a file or a pasted text, or the address to fetch, which is `name`."""

    key: int
    kind: Kind
    name: str
    given: Given
    body: bytes


def put(store: Store, kind: Kind, name: str, given: Given, body: bytes = b"") -> int:
    """Let an input wait its turn; its key. When this returns, it is kept, whatever happens to the server."""
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


def take(store: Store) -> Work | None:
    """The input that has waited longest, which is now being read; None if none waits."""
    first = select(func.min(t.inbox.c.key)).where(t.inbox.c.state == "waiting").scalar_subquery()
    with store.reading() as connection:  # a look costs no turn among those who write
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
    return Work(key=row.key, kind=row.kind, name=row.name, given=given, body=row.body or b"")


def came_to(store: Store, key: int, report: int) -> None:
    """One more report of the input is in the store."""
    with store.writing() as connection:
        first = func.coalesce(t.inbox.c.report, report)
        connection.execute(
            update(t.inbox).where(t.inbox.c.key == key).values(reports=t.inbox.c.reports + 1, report=first)
        )


def finish(store: Store, key: int, why: str | None) -> None:
    """The input has been read: into reports, or not, and `why` not (in one line). Its text goes, if there are reports of it."""
    with store.writing() as connection:
        some = connection.execute(select(t.inbox.c.reports).where(t.inbox.c.key == key)).scalar()
        state: State = "added" if some else "failed"
        gone = {"body": None} if some else {}
        connection.execute(update(t.inbox).where(t.inbox.c.key == key).values(state=state, why=why, **gone))


def put_back(store: Store, key: int) -> None:
    """The server is being stopped, which is no fault of the input: it waits as if it had not been begun."""
    with store.writing() as connection:
        connection.execute(
            update(t.inbox)
            .where(t.inbox.c.key == key, t.inbox.c.state == "reading")
            .values(state="waiting", tries=t.inbox.c.tries - 1, reports=0, report=None)
        )


def resume(store: Store) -> None:
    """What was being read when the server ended waits again, or is given up if that has happened too often."""
    unread = t.inbox.c.state == "reading"
    why = "reading it has ended the program; try a smaller part of it"
    with store.writing() as connection:
        connection.execute(update(t.inbox).where(unread, t.inbox.c.tries >= TRIES).values(state="failed", why=why))
        connection.execute(update(t.inbox).where(unread).values(state="waiting", reports=0, report=None))


def latest(store: Store, limit: int = 50, offset: int = 0, *, before: int | None = None) -> list[Incoming]:
    """What came in, the newest first; `before`: only what is older than the input with this key."""
    which = [] if before is None else [t.inbox.c.key < before]
    query = select(*_ROW).where(*which).order_by(t.inbox.c.key.desc()).limit(limit).offset(offset)
    with store.reading() as connection:
        return [_incoming(row) for row in connection.execute(query)]


def one(store: Store, key: int) -> Incoming:
    """The input with this key. Raises `NotFoundError`."""
    with store.reading() as connection:
        row = connection.execute(select(*_ROW).where(t.inbox.c.key == key)).first()
    if row is None:
        raise NotFoundError(f"input {key}", "nothing with this number came in", "see what came in last: /inbox")
    return _incoming(row)


def unread(store: Store) -> int:
    """How many inputs wait or are being read."""
    with store.reading() as connection:
        return connection.execute(_UNREAD).scalar_one()


def retry(store: Store, key: int) -> None:
    """Let an input that failed wait once more, if there is still something to read."""
    there = or_(t.inbox.c.kind == "url", t.inbox.c.body.is_not(None))
    with store.writing() as connection:
        connection.execute(
            update(t.inbox)
            .where(t.inbox.c.key == key, t.inbox.c.state == "failed", there)
            .values(state="waiting", tries=0, why=None)
        )


def dismiss(store: Store, key: int) -> None:
    """Take an input that failed off the list."""
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
        again=row.state == "failed" and (row.kind == "url" or row.kept),
    )
