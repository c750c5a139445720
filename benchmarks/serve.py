"""How fast are pages, with many statements and 20 users at once? Beside each, the time that the store itself takes for it.

`python -m benchmarks.serve [STATEMENTS] [STORE]` (200,000, in a new file): the store of `benchmarks.store`, and in it stories that
40 outlets tell. `reportedly serve` runs as a program; each user has an address of its own, asks for one page after the other, and
unpacks what comes as a browser does: first looking at each for a second, then without any pause, so that always 20 pages are being
made. Five runs of each; told is the median of their medians and 95th percentiles. Pages that were made stay in the server's memory
while the store is the same, so last of all the users look at each for a second while another program changes the store twice a
second: then hardly any page is there already. STORE is kept, and taken as it is if it is there.
"""

from __future__ import annotations

import gzip
import http.client
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import partial
from itertools import chain, count, islice
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode, urlsplit

import numpy as np
from msgspec import structs
from sqlalchemy import select, text, update

from benchmarks.common import where
from benchmarks.multiplied import multiply
from benchmarks.store import enough, questions, read
from reportedly.errors import NotFoundError
from reportedly.knowledge import Knowledge
from reportedly.records import Record
from reportedly.store import Store, actors, open_store
from reportedly.store import tables as t
from reportedly.store.adding import add
from reportedly.store.listing import counts, latest, report_with_key
from reportedly.store.searching import Filters, counted, search
from reportedly.stories.stored import heads, one, refresh
from reportedly.trace.contrast import Pairs
from reportedly.trace.wording import Floats, terms
from reportedly.views.story_page import page_of

USERS, EACH, RUNS = 20, 30, 5  # pages that each user asks for in a run
REQUIRED = {1.0: 60, 0.0: 200}  # by seconds between them, on average: ms, of the 95th percentile
CHANGED = 0.5  # seconds between changes of the store
TOLD, OUTLETS = 30, 40  # stories that many tell, and how many
SAMPLE = 200  # of each kind of page
TEXTS = 340  # texts that are read; the others are copies of them under other names, days and outlets
PARTS = 16  # of the store are alike: one is added and traced, the others are copies of it (`benchmarks.multiplied`)
WIDTH = 256

Ask = tuple[str, Callable[[Store], object]]  # the address of a page, and what the store does for it


class Counting:
    """Stands in for the model, so that filling takes minutes and not hours: texts are alike as far as they have words in common."""

    def meanings(self, texts: Sequence[str]) -> Floats:
        out = np.zeros((len(texts), WIDTH))
        for row, words in zip(out, texts, strict=True):
            for word in terms(words):
                row[zlib.crc32(word.encode()) % WIDTH] += 1
        unit: Floats = out / np.linalg.norm(out, axis=1, keepdims=True).clip(1e-9)
        return unit

    def positions(self, pairs: Pairs) -> Floats:
        return self.contrast(pairs)

    def contrast(self, pairs: Pairs) -> Floats:
        return np.tile([0.0, 0.0, 1.0], (len(pairs), 1))


def retold(records: Sequence[Record]) -> Iterator[Record]:
    """Some reports as many outlets print them in one week."""
    for number, record in enumerate(islice((r for r in records if len(r.statements) > 8), TOLD)):
        for outlet in range(OUTLETS):
            ident = f"retold-{number}-{outlet}"
            text = record.report.text + f" ({ident})"
            report = structs.replace(
                record.report, id=ident, text=text, content_hash=f"sha256:{ident}", outlet=f"Outlet {outlet}",
                published=f"2031-05-{1 + outlet % 7:02}",
            )  # fmt: skip
            yield structs.replace(record, report=report)


def fill(place: str, statements: int) -> None:
    """Fill the store, or go on where that was stopped: a part of it report by report, and the rest as copies of that part."""
    records = read(TEXTS)
    with open_store(place) as store:
        began = time.perf_counter()
        for record in chain(retold(records), enough(records, statements // PARTS - counted_in(retold(records)))):
            add(store, record)
        added = time.perf_counter()
        refresh(store, Counting())
        traced = time.perf_counter()
        multiply(store, PARTS)
        with store.outside() as connection:
            connection.execute(text("ANALYZE"))
        print(f"a {PARTS}th added in {added - began:.0f} s and traced in {traced - added:.0f} s (without the model), "
              f"the rest copied in {time.perf_counter() - traced:.0f} s")  # fmt: skip


def counted_in(records: Iterable[Record]) -> int:
    """How many statements these have."""
    return sum(len(record.statements) for record in records)


def pages(store: Store) -> dict[str, list[Ask]]:
    """Pages of each kind, and what the store does for each: those who say most and the longest stories come often."""
    chance = random.Random(1)  # noqa: S311 - no secret
    known = Knowledge()
    with store.reading() as connection:
        reports = connection.execute(select(t.report.c.key)).scalars().all()
        largest = (
            connection.execute(select(t.story.c.key).order_by(t.story.c.reports.desc()).limit(TOLD)).scalars().all()
        )
        stories = connection.execute(select(t.story.c.key)).scalars().all()
    often = [each.key for each in actors.lately(store, 60)]
    return {
        "home": [("/", lambda store: (counts(store), latest(store, 25)))],
        "report": [(f"/reports/{key}", partial(report_with_key, key=key)) for key in chance.choices(reports, k=SAMPLE)],
        "stories": [("/stories", partial(heads, limit=26))],
        "story": [
            (f"/stories/{key}", partial(_story, key=key))
            for key in chance.choices(stories, k=SAMPLE // 2) + chance.choices(largest, k=SAMPLE // 2)
        ],
        "actor": [(f"/actors/{key}", partial(_actor, key=key)) for key in chance.choices(often, k=SAMPLE)],
        "search": [
            _searching(words, filters, known) for words, filters in questions(read(TEXTS)) if filters.actor is None
        ],
    }


def _story(store: Store, key: int) -> object:
    trace = one(store, key)
    return trace and page_of(store, trace, 1)


def _actor(store: Store, key: int) -> object:
    return actors.actor(store, key), actors.months(store, key), actors.said_by(store, key, limit=40)


def _searching(words: str, filters: Filters, known: Knowledge) -> Ask:
    asked = {"words": words, "access": filters.access or "", "since": filters.since or ""}

    def answer(store: Store) -> object:
        try:
            return counted(store, words, filters, known=known, most=2000), search(store, words, filters, known=known)
        except NotFoundError:
            return None

    return f"/search?{urlencode(asked)}", answer


@contextmanager
def serving(place: str) -> Iterator[str]:
    """The address of a server for the store at `place`, as a program."""
    command = [sys.executable, "-m", "reportedly", "serve", "--store", place, "--port", "0", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None  # noqa: S101 - it is asked for above
            yield running.stdout.readline().partition("\t")[0]
        finally:
            running.terminate()


@contextmanager
def changing(place: str) -> Iterator[None]:
    """Another writer, which changes the store again and again."""
    ended = Event()

    def change() -> None:
        with open_store(place) as store:
            with store.reading() as connection:
                title = connection.execute(select(t.report.c.title).where(t.report.c.key == 1)).scalar_one()
            for number in count(1):
                ends = ended.wait(CHANGED)
                with store.writing() as connection:  # the same title again would change nothing
                    connection.execute(
                        update(t.report).where(t.report.c.key == 1).values(title=title if ends else f"Changed {number}")
                    )
                if ends:
                    break

    thread = Thread(target=change)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def use(
    address: str, asked: Mapping[str, Sequence[Ask]], run: str, pause: float, user: int
) -> list[tuple[str, float, int, int]]:
    """What one user sees of one run: kind of page, milliseconds, bytes sent, bytes unpacked."""
    chance = random.Random(f"{run} {user}")  # noqa: S311 - no secret
    at = urlsplit(address)
    connection = http.client.HTTPConnection(at.hostname or "", at.port, source_address=(f"127.0.0.{user + 10}", 0))
    out = []
    for _ in range(EACH):
        time.sleep(chance.uniform(0.5, 1.5) * pause)
        kind = chance.choice(list(asked))
        path, _ = chance.choice(asked[kind])
        began = time.perf_counter()
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        taken = 1000 * (time.perf_counter() - began)
        if answer.status != 200:
            sys.exit(f"{path}: status {answer.status}")
        whole = gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body
        out.append((kind, taken, len(body), len(whole)))
    return out


def middle_and_late(taken: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(taken)
    return statistics.median(ordered), ordered[int(len(ordered) * 0.95)]


def measure(place: str) -> None:
    with open_store(place) as store:
        asked = pages(store)
        held = counts(store)
        print(f"{held.reports:,} reports, {held.statements:,} statements")
        own = {kind: middle_and_late([_timed(partial(call, store)) for _, call in some * max(1, SAMPLE // len(some))])
               for kind, some in asked.items()}  # fmt: skip
    with serving(place) as address, ThreadPoolExecutor(USERS) as users:
        warm = use(address, asked, "alone", 0, 0)
        for pause, changed in ((1.0, False), (0.0, False), (1.0, True)):
            runs: dict[str, list[tuple[float, float]]] = defaultdict(list)
            heaviest: dict[str, tuple[int, int]] = {}
            with changing(place) if changed else nullcontext():
                for run in range(RUNS):
                    seen = list(
                        chain.from_iterable(
                            users.map(partial(use, address, asked, f"{pause} {changed} {run}", pause), range(USERS))
                        )
                    )
                    for kind in asked:
                        some = [each for each in seen if each[0] == kind]
                        runs[kind].append(middle_and_late([ms for _, ms, _, _ in some]))
                        heaviest[kind] = max(heaviest.get(kind, (0, 0)), *((sent, whole) for _, _, sent, whole in some))
                    runs["all"].append(middle_and_late([ms for _, ms, _, _ in seen]))
            told(pause, runs, own, heaviest, changed=changed)
    print(
        f"one user alone, the first {len(warm)} pages: median {middle_and_late([ms for _, ms, _, _ in warm])[0]:.1f} ms"
    )


def told(
    pause: float,
    runs: Mapping[str, Sequence[tuple[float, float]]],
    own: Mapping[str, tuple[float, float]],
    heaviest: Mapping[str, tuple[int, int]],
    *,
    changed: bool,
) -> None:
    how = f"each page looked at for {pause:.0f} s" if pause else "without a pause"
    how += f", while the store changes every {CHANGED} s" * changed
    print(f"{USERS} users at once, {how}: ms, median and p95; the store alone; bytes of the heaviest")
    for kind, figures in runs.items():
        median, late = (statistics.median(each) for each in zip(*figures, strict=True))
        line = f"  {kind:<8} {median:7.1f} {late:7.1f}"
        if kind in own:
            line += f"   store {own[kind][0]:6.1f} {own[kind][1]:6.1f}   "
            line += "{:>7,} sent, {:>7,} unpacked".format(*heaviest[kind])
        print(line)
    late = statistics.median(each for _, each in runs["all"])
    print(
        f"  required: p95 of at most {REQUIRED[pause]} ms; it is {late:.0f} ms"
        if not changed
        else f"  p95 is {late:.0f} ms"
    )


def _timed(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - began)


def main() -> None:
    statements = int(sys.argv[1]) if sys.argv[1:] else 200_000
    print(where())
    with tempfile.TemporaryDirectory() as folder:
        os.environ["REPORTEDLY_DATA"] = folder  # not what this user has added to the knowledge base
        place = sys.argv[2] if sys.argv[2:] else str(Path(folder) / "store.sqlite")
        if not Path(place).exists():
            fill(place, statements)
        measure(place)


if __name__ == "__main__":
    main()
