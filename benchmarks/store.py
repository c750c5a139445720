"""How fast is the store with many statements, and how large? SQLite and PostgreSQL, each beside its own floor.

`python -m benchmarks.store [STATEMENTS]` (200,000): records of real news texts, and copies of them whose actors have other
names. The first run reads the texts, which takes some minutes; the records are kept in benchmarks/out, one by one, for the next,
which also goes on where one was stopped.
"""

from __future__ import annotations

import hashlib
import os
import random
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path

import msgspec
from msgspec import structs
from sqlalchemy import text

from benchmarks.common import ROOT, need, where
from reportedly.intake import load
from reportedly.knowledge import Knowledge
from reportedly.reader import Reader
from reportedly.records import Record, Report
from reportedly.store import Store, open_store
from reportedly.store.adding import add
from reportedly.store.compression import packed
from reportedly.store.reports import by_keys
from reportedly.store.searching import Filters, search, who
from reportedly.store.text_index import indexed
from reportedly.workers.pool import read_parallel

sys.path.insert(0, str(ROOT / "tests"))
from server import PROGRAMS, Server

KEPT = ROOT / "benchmarks" / "out" / "fnc.jsonl"
ASKED = 300  # searches and names, each


def read(most: int | None = None) -> list[Record]:
    """The records of the texts, by this version of the engine: all of them, or `most`, chosen from the whole as if by chance."""
    texts = [r for r in load([str(need("data", "fnc", "reports.jsonl"))]) if isinstance(r, Report)]
    texts = sorted(texts, key=lambda text: text.content_hash)[:most]
    engine, decoder = Reader().engine, msgspec.json.Decoder(Record)
    lines = KEPT.read_bytes().splitlines() if KEPT.exists() else []
    kept = {r.report.id: r for r in map(decoder.decode, lines) if r.engine == engine}
    KEPT.parent.mkdir(exist_ok=True)
    with KEPT.open("ab" if kept else "wb") as out:
        for record in read_parallel((text for text in texts if text.id not in kept), 2):
            if isinstance(record, Record):
                kept[record.report.id] = record
                out.write(record.to_json() + b"\n")
                out.flush()
    return [kept[text.id] for text in texts if text.id in kept]


def copies(records: Sequence[Record]) -> Iterator[Record]:
    """The records, then again and again with other names, ids and hashes, and a day and an outlet for each."""
    days = random.Random(1)  # noqa: S311 - no secret
    for turn in count():
        for number, record in enumerate(records):
            ident = f"{record.report.id}-{turn}"
            report = structs.replace(
                record.report,
                id=ident,
                content_hash="sha256:" + hashlib.sha256(ident.encode()).hexdigest(),
                outlet=f"Outlet {number % 300}",
                published=f"20{days.randrange(10, 31)}-{days.randrange(1, 13):02}-{days.randrange(1, 29):02}",
            )
            actors = (
                tuple(
                    structs.replace(a, name=f"{a.name} {_suffix(turn)}", wikidata=None, link=None)
                    for a in record.actors
                )
                if turn
                else record.actors
            )
            yield structs.replace(record, report=report, actors=actors)


def _suffix(turn: int) -> str:
    return "".join("aeioubdgkl"[int(digit)] for digit in str(turn)).capitalize()


def enough(records: Sequence[Record], statements: int) -> Iterator[Record]:
    """Copies until there are that many statements."""
    total = 0
    for record in copies(records):
        if total >= statements:
            return
        total += len(record.statements)
        yield record


def questions(records: Sequence[Record]) -> list[tuple[str, Filters]]:
    """One and two words and phrases as they stand in contents, the frequent ones often, a third of them with filters."""
    chance = random.Random(2)  # noqa: S311 - no secret
    contents = [words for r in records for s in r.statements if len(words := indexed(s.content.text).split()) > 4]
    actors = sorted(
        {a.name for r in records for a in r.actors if a.named and a.type == "person" and len(a.mentions) > 2}
    )
    out = []
    for number in range(ASKED):
        words = chance.choice(contents)
        start = chance.randrange(len(words) - 2)
        asked = (words[start], " ".join(chance.sample(words, 2)), f'"{" ".join(words[start : start + 3])}"')[number % 3]
        filters = Filters(
            access=chance.choice((None, "private", "public")) if number % 3 == 0 else None,
            since="2020" if number % 5 == 0 else None,
            actor=chance.choice(actors) if number % 11 == 0 else None,
        )
        out.append((asked, filters))
    return out


def people(records: Sequence[Record]) -> list[str]:
    """Names, those who speak often more often; the thirty that speak most come first."""
    spoken = Counter(a.name for r in records for s in r.statements for a in r.actors if a.id == s.speaker and a.named)
    chance = random.Random(3)  # noqa: S311 - no secret
    often = [name for name, _ in spoken.most_common(30)]
    return often + chance.choices(list(spoken), list(spoken.values()), k=ASKED - len(often))


def timed(calls: Sequence[Callable[[], object]]) -> list[float]:
    """Milliseconds of each call, in order of size. A first round, which is not timed, fills the caches."""
    out = []
    for call in calls:
        call()
        began = time.perf_counter()
        call()
        out.append(1000 * (time.perf_counter() - began))
    return sorted(out)


def told(name: str, taken: Sequence[float]) -> None:
    middle, late = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
    print(f"  {name:<34} median {middle:6.1f} ms   p95 {late:6.1f} ms   slowest {taken[-1]:6.1f} ms   ({len(taken)})")


def measure(name: str, place: str, records: list[Record], statements: int, size: Callable[[Store], int]) -> None:
    """Fill a store, ask it, and say how long that took and how large it is."""
    known = Knowledge()
    with open_store(place) as store:
        empty = size(store)
        floor = bare(store, records)
        began, reports, filled, letters = time.perf_counter(), 0, 0, 0
        for record in enough(records, statements):
            filled += add(store, record).statements
            reports += 1
            letters += len(record.report.text.encode())
        seconds = time.perf_counter() - began
        with store.outside() as connection:
            connection.execute(text("ANALYZE"))
        print(f"{name}: {reports:,} reports, {filled:,} statements")
        print(f"  {'add':<34} {reports / seconds:6.0f} reports/s, {filled / seconds:,.0f} statements/s; "
              f"floor (the record alone, a transaction each): {floor:,.0f} reports/s")  # fmt: skip
        asked = questions(records)
        found = sum(
            bool(search(store, words, filters, known=known)) for words, filters in asked if filters.actor is None
        )
        told("search", timed([partial(answer, store, words, filters, known) for words, filters in asked]))
        told("who", timed([partial(who, store, name, known=known) for name in people(records)]))
        told("floor: 20 records by key", timed([partial(fetch, store, number, reports) for number in range(100)]))
        print(f"  {found} of {sum(f.actor is None for _, f in asked)} searches without an actor find something")
        each = (size(store) - empty) / reports
        print(f"  {each / 1000:.1f} kB a report on disk, {each / (letters / reports):.1f} times its text "
              f"({letters / reports / 1000:.1f} kB)")  # fmt: skip


def answer(store: Store, words: str, filters: Filters, known: Knowledge) -> object:
    from reportedly.errors import NotFoundError

    try:
        return search(store, words, filters, known=known)
    except NotFoundError:
        return None


def fetch(store: Store, number: int, reports: int) -> object:
    """Twenty whole records, from all over the store: what any answer of twenty statements costs at least."""
    with store.reading() as connection:
        return by_keys(connection, [1 + (number * 7919 + n * 104729) % reports for n in range(20)])


def bare(store: Store, records: Sequence[Record]) -> float:
    """Reports a second when nothing but the packed record is written, each in its transaction."""
    blob = "BLOB" if store.dialect == "sqlite" else "bytea"
    with store.writing() as connection:
        connection.execute(text(f"CREATE TABLE bare (record {blob})"))
    some = records[:1000]
    began = time.perf_counter()
    for record in some:
        with store.writing() as connection:
            connection.execute(text("INSERT INTO bare VALUES (:record)"), {"record": packed(record)})
    seconds = time.perf_counter() - began
    with store.writing() as connection:
        connection.execute(text("DROP TABLE bare"))
    return len(some) / seconds


@contextmanager
def server() -> Iterator[Server]:
    """A PostgreSQL server that writes to disk what it says it has written."""
    folder = Path(tempfile.mkdtemp(prefix="reportedly-benchmark-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    made = Server(folder, PROGRAMS[-1].parent, fsync=True)
    made.make()
    made.start()
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder)


def main() -> None:
    statements = int(sys.argv[1]) if sys.argv[1:] else 200_000
    records = read()
    print(where())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.sqlite"

        def on_disk(store: Store) -> int:
            with store.outside() as connection:
                connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
            return path.stat().st_size

        measure("SQLite", str(path), records, statements, on_disk)
    print(
        f"  peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, the benchmark's records included"
    )
    if not PROGRAMS:
        sys.exit("PostgreSQL: not measured, since it is not on this machine")

    def in_database(store: Store) -> int:
        with store.reading() as connection:
            return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())

    with server() as running:
        measure("PostgreSQL", running.database(), records, statements, in_database)


if __name__ == "__main__":
    main()
