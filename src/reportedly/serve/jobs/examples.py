"""The examples: an invented story, read in advance, so that a new store has something to show."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
from sqlalchemy import Select, select

from reportedly.records import Record
from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.adding import add, identity
from reportedly.store.forgetting import clean, remove
from reportedly.store.listing import report_with_key

FILE = Path(__file__).parents[1] / "data" / "examples.jsonl"  # `make docs` writes it


@cache
def records() -> tuple[Record, ...]:
    """Return the records of the examples, as this version reads them."""
    return tuple(msgspec.json.decode(line, type=Record) for line in FILE.read_bytes().splitlines())


def put_in(store: Store) -> None:
    """Add the examples to the store."""
    for record in records():
        add(store, record)


def take_out(store: Store) -> None:
    """Remove the examples, and people's decisions on them."""
    for key in keys(store):
        remove(store, report_with_key(store, key))
    clean(store)


def keys(store: Store) -> list[int]:
    """Return the keys of the examples that are in the store."""
    with store.reading() as connection:
        return list(connection.execute(_wanted()).scalars())


@cache
def _wanted() -> Select[int]:
    identities = [identity(record.report) for record in records()]
    return select(t.report.c.key).where(t.report.c.identity.in_(identities)).order_by(t.report.c.key)
