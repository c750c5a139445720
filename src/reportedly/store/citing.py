"""Reports as pages cite them: by id, without their text; whole reports only on request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, structs
from sqlalchemy import bindparam, select

from reportedly.records import Record, Report
from reportedly.resolve.head_lines import is_head_line
from reportedly.store import tables as t
from reportedly.store.compression import HEAD, START, start_of
from reportedly.store.opening import Store
from reportedly.store.reports import StoredReport, by_ids

_CONTENTS = re.compile(r"@[0-9a-f]{12}\Z")
_MANY = 500  # ids in one IN (...)
_r = t.report.c
_SOURCES = select(_r.key, _r.id, _r.outlet, _r.title, _r.published).where(_r.id.in_(bindparam("ids", expanding=True)))


class CitedReport(Struct, frozen=True, kw_only=True):
    """A report as it is cited. `key` is its key in the store; 0 if it is not stored."""

    key: int
    id: str
    outlet: str | None
    title: str | None
    published: str | None


def sources(store: Store, idents: Iterable[str]) -> dict[str, CitedReport]:
    """Return the reports with these ids, by id. Forgotten reports are left out."""
    out: dict[str, CitedReport] = {}
    with store.reading() as connection:
        for some in _parts(idents):
            out.update((row.id, CitedReport(**row._mapping)) for row in connection.execute(_SOURCES, {"ids": some}))
    return out


def whole(store: Store, idents: Iterable[str]) -> dict[str, StoredReport]:
    """Return the same reports with their records."""
    out: dict[str, StoredReport] = {}
    with store.reading() as connection:
        for some in _parts(idents):
            out.update(by_ids(connection, some))
    return out


def source_of(record: Record, key: int = 0) -> CitedReport:
    """Return the citation of a record's report."""
    report = record.report
    source = CitedReport(key=key, id=report.id, outlet=report.outlet, title=report.title, published=report.published)
    return titled(source, record)


def titled(source: CitedReport, record: Record | None) -> CitedReport:
    """Return the citation with the first line of the text as the title if it has none."""
    if source.title or record is None:
        return source
    return structs.replace(source, title=_first_line(record.report.text))


def first_lines(store: Store, keys: Sequence[int]) -> dict[int, str]:
    """Return the first lines of the reports with these keys, by key; those without words are left out."""
    if not keys:
        return {}
    with store.reading() as connection:
        found = connection.execute(select(_r.key, _r.record).where(_r.key.in_(keys)))
        lines = {row.key: _first_line(start_of(row.record)) for row in found}
    return {key: line for key, line in lines.items() if line}


def title_of(report: Report) -> str:
    """Return the title of a report; without one the first line of its text; without words its id."""
    return report.title or _first_line(report.text) or report.id


def name_of(ident: str) -> str:
    """Return the id of a report as people know it: of a file that was dropped its name, without the mark of its contents."""
    return _CONTENTS.sub("", ident)


def _first_line(text: str) -> str | None:
    lines = [line for each in text.strip().split("\n")[:HEAD] if (line := each.strip())]
    line = next((each for each in lines if not is_head_line(each)), lines[0] if lines else "")
    return (line if len(line) < START else f"{line[:START].rsplit(' ', 1)[0]} …") or None


def _parts(idents: Iterable[str]) -> Iterator[Sequence[str]]:
    """Yield the ids in parts that fit one query, without repetition."""
    every = list(dict.fromkeys(idents))
    for start in range(0, len(every), _MANY):
        yield every[start : start + _MANY]
