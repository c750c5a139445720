"""Who may ask a server: tokens, each with a name and a scope, kept as hashes."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any, Literal

from sqlalchemy import func, insert, select, update

from reportedly.errors import InputError, NotFoundError
from reportedly.records import Node
from reportedly.store import tables as t
from reportedly.store.adding import now
from reportedly.store.failing import again
from reportedly.store.opening import Store

Scope = Literal["read", "write"]

PREFIX = "rpt_"  # so that scanners for leaked secrets, and people, know one when they see it
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
    """Make a token; what is returned is shown once and kept nowhere. Raises `InputError` if a live one has this name."""
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

    return again(attempt)


def recognised(store: Store, secret: str) -> Token | None:
    """The token that `secret` is; None if there is none, or it was revoked."""
    with store.reading() as connection:
        found = connection.execute(
            select(t.token).where(t.token.c.hash == _hash(secret), t.token.c.revoked_at.is_(None))
        ).first()
    if found is None:
        return None
    hour = now()[:13]
    if (found.used_at or "")[:13] != hour:  # once an hour, since a read of a page should not be a write to the store
        with store.writing() as connection:
            connection.execute(update(t.token).where(t.token.c.key == found.key).values(used_at=f"{hour}:00:00Z"))
    return _token(found)


def tokens(store: Store) -> list[Token]:
    """Every token, those revoked too, the oldest first."""
    with store.reading() as connection:
        return [_token(row) for row in connection.execute(select(t.token).order_by(t.token.c.key))]


def live(store: Store) -> int:
    """How many tokens are not revoked."""
    with store.reading() as connection:
        return connection.execute(
            select(func.count()).select_from(t.token).where(t.token.c.revoked_at.is_(None))
        ).scalar_one()


def revoke(store: Store, name: str) -> Token:
    """Nobody may use the token of this name any more. Raises `NotFoundError`."""
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
    """A fast hash is right here: a token is 256 random bits, which nobody can guess however fast guesses are tried. Slow hashes
    are for passwords, which people choose; one on every request would only make the server easy to tire out."""
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
