"""Tokens for access to a server, each with a name and a scope, stored as hashes."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any, Literal

from sqlalchemy import func, insert, select, update

from reportedly.errors import InputError, NotFoundError
from reportedly.records import Node
from reportedly.store import tables as t
from reportedly.store.adding import now
from reportedly.store.failures import retried
from reportedly.store.opening import Store

Scope = Literal["read", "write"]

PREFIX = "rpt_"  # lets people, and scanners for leaked secrets, recognise a token
_BYTES = 32  # 256 bits from the operating system


class Token(Node, frozen=True, kw_only=True):
    """A token as the store knows it. Moments are ISO 8601 in UTC; `used_at` is exact to the hour."""

    number: int
    name: str
    scope: Scope
    made_at: str
    used_at: str | None
    revoked_at: str | None


def issue(store: Store, name: str, scope: Scope) -> str:
    """Create a token and return its secret, which is not stored. Raises `InputError` if a valid token has this name."""
    secret = PREFIX + secrets.token_urlsafe(_BYTES)
    name = " ".join(name.split())
    if not name:
        raise InputError("token", "it has no name", "name who will use it")

    def attempt() -> str:
        with store.writing() as connection:
            live = select(t.token.c.key).where(t.token.c.name == name, t.token.c.revoked_at.is_(None))
            if connection.execute(live).first() is not None:
                raise InputError(name, "there is a token of this name", "revoke it first, or choose another name")
            values = {"name": name, "scope": scope, "hash": _hash(secret), "made_at": now()}
            connection.execute(insert(t.token).values(values))
        return secret

    return retried(attempt)


def recognised(store: Store, secret: str) -> Token | None:
    """Return the token with this secret; None if there is none, or it was revoked."""
    with store.reading() as connection:
        found = connection.execute(
            select(t.token).where(t.token.c.hash == _hash(secret), t.token.c.revoked_at.is_(None))
        ).first()
    if found is None:
        return None
    hour = now()[:13]
    if (found.used_at or "")[:13] != hour:  # at most once an hour, since loading a page should not write to the store
        with store.writing() as connection:
            connection.execute(update(t.token).where(t.token.c.key == found.key).values(used_at=f"{hour}:00:00Z"))
    return _token(found)


def tokens(store: Store) -> list[Token]:
    """Return every token, revoked ones too, the oldest first."""
    with store.reading() as connection:
        return [_token(row) for row in connection.execute(select(t.token).order_by(t.token.c.key))]


def live(store: Store) -> int:
    """Return how many tokens are not revoked."""
    with store.reading() as connection:
        return connection.execute(
            select(func.count()).select_from(t.token).where(t.token.c.revoked_at.is_(None))
        ).scalar_one()


def revoke(store: Store, name: str) -> Token:
    """Revoke the token of this name. Raises `NotFoundError`."""
    with store.writing() as connection:
        row = connection.execute(
            update(t.token)
            .where(t.token.c.name == name, t.token.c.revoked_at.is_(None))
            .values(revoked_at=now())
            .returning(t.token)
        ).first()
    if row is None:
        raise NotFoundError(name, "no token that is in use has this name", "see reportedly token list")
    return _token(row)


def _hash(secret: str) -> str:
    """Return the SHA-256 of a token.

    A fast hash is right here: a token has 256 random bits, which nobody can guess. Slow hashes are for passwords that
    people choose; one for every request would only make the server easy to overload.
    """
    return hashlib.sha256(secret.encode()).hexdigest()


def _token(row: Any) -> Token:
    return Token(
        number=row.key,
        name=row.name,
        scope=row.scope,
        made_at=row.made_at,
        used_at=row.used_at,
        revoked_at=row.revoked_at,
    )
