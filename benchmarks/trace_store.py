"""How long does it take to bring the stories of a store up to date after one more report, beside tracing all reports anew?

`python -m benchmarks.trace_store [REPORTS]...` (300, 1200, 2465): real news texts, the last of which are added one by one. The
first run reads the texts, as `benchmarks.store` does.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.common import where
from benchmarks.store import read, timed, told
from reportedly.records import Record
from reportedly.store import Store, open_store
from reportedly.store import tables as t
from reportedly.store.adding import add
from reportedly.stories import stored
from reportedly.trace.contrast import shipped
from reportedly.trace.trace import trace

SIZES = (300, 1200, 2465)
ADDED = 20  # reports that come one by one


def measure(records: Sequence[Record]) -> None:
    """Fill a store with all but the last, trace it, and add those one by one."""
    shipped().meanings(["The graph is in memory."])
    began = time.perf_counter()
    found = trace(records)
    all_anew = time.perf_counter() - began
    largest = max(len(story.reports) for story in found.stories)
    said = sum(len(record.statements) for record in records)
    print(f"{len(records):,} reports, {said:,} statements, {len(found.stories):,} stories of up to {largest} reports")
    print(f"  {'all anew':<34} {all_anew:9.2f} s")
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "store.sqlite") as store:
        for record in records[:-ADDED]:
            add(store, record)
        began = time.perf_counter()
        stored.refresh(store)
        print(f"  {'into the store, the first time':<34} {time.perf_counter() - began:9.2f} s")
        told("after one more report", sorted(_added(store, record) for record in records[-ADDED:]))
        if stored.whole(store) != found:
            sys.exit("the stories of the store are not those of a full trace")
        keys = [head.key for head in stored.heads(store, limit=300)]
        told("one story", timed([partial(stored.one, store, key) for key in keys]))
        told("fifty heads", timed([partial(stored.heads, store, limit=50, after=key) for key in keys]))
        print(f"  {'size in the store':<34} {_size(store) / len(records) / 1000:9.1f} kB a report")


def _added(store: Store, record: Record) -> float:
    """Milliseconds until its stories are up to date, its adding not counted."""
    add(store, record)
    began = time.perf_counter()
    stored.refresh(store)
    return 1000 * (time.perf_counter() - began)


def _size(store: Store) -> int:
    """Bytes of traces and digests."""
    with store.reading() as connection:
        sums = [
            select(func.sum(func.length(column))).scalar_subquery() for column in (t.story.c.trace, t.digest.c.body)
        ]
        return sum(connection.execute(select(*sums)).one())


def main() -> None:
    sizes = [int(each) for each in sys.argv[1:]] or SIZES
    records = read()
    print(where())
    for size in sizes:
        measure(records[:size])


if __name__ == "__main__":
    main()
