"""Reports as other pages cite them: by id, without their text, and only those that are asked for in whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, structs
from sqlalchemy import bindparam, select

from reportedly.records import Record
from reportedly.store import tables as t
from reportedly.store.holding import Held, by_ids
from reportedly.store.opening import Store

FIRST = 200  # characters of a text that has no title
_MANY = 500  # ids in one IN (...)
_r = t.report.c
_SOURCES = select(_r.key, _r.id, _r.outlet, _r.title, _r.published).where(_r.id.in_(bindparam("ids", expanding=True)))


class Source(Struct, frozen=True, kw_only=True):
    """A report as it is cited. `key` is its address in the store; 0 for one that is in none."""

    key: int
    id: str
    outlet: str | None
    title: str | None
    published: str | None


def sources(store: Store, idents: Iterable[str]) -> dict[str, Source]:
    """The reports with these ids, by id. One that was forgotten is left out."""
    out: dict[str, Source] = {}
    with store.reading() as connection:
        for some in _parts(idents):
            out.update((row.id, Source(**row._mapping)) for row in connection.execute(_SOURCES, {"ids": some}))
    return out


def whole(store: Store, idents: Iterable[str]) -> dict[str, Held]:
    """The same reports with all that is kept of them."""
    out: dict[str, Held] = {}
    with store.reading() as connection:
        for some in _parts(idents):
            out.update(by_ids(connection, some))
    return out


def source_of(record: Record, key: int = 0) -> Source:
    """A report as it is cited, from all that is kept of it."""
    report = record.report
    source = Source(key=key, id=report.id, outlet=report.outlet, title=report.title, published=report.published)
    return titled(source, record)


def titled(source: Source, record: Record | None) -> Source:
    """A report without a title goes by its first words."""
    if source.title or record is None:
        return source
    return structs.replace(source, title=record.report.text.strip().partition("\n")[0][:FIRST] or None)


def _parts(idents: Iterable[str]) -> Iterator[Sequence[str]]:
    every = list(dict.fromkeys(idents))
    for start in range(0, len(every), _MANY):
        yield every[start : start + _MANY]
