"""A corpus of invented reports: how much the corpus costs beside the reader alone, and whether its memory stays flat.

`python -m benchmarks.corpus NAME [NUMBER]`:

- `speed`: reads a crawl of so many pages of invented outlets (`benchmarks/warc.py`), and some of its reports to the reader alone;
- `jobs`: reads one with one process and with two; and has one process, and two that know nothing of each other, read the same
  reports, which tells what the machine has to give;
- `memory`: takes in, plans and writes so many rows and ten times as many, with a reader that finds nothing, so that the corpus is
  what is measured;
- `memory-read`: reads so many short news and ten times as many by the real reader, all in one process (`benchmarks/short_news.py`);
- `trace`: traces so many reports and ten times as many, whose statements are found by the real reader once for each story;
- `copies`: makes near copies of so many texts of fnc, as editors do, and compares what is read in them in company and alone.

What a commit has measured is kept in `benchmarks/out/corpus`, so that a benchmark that was broken off goes on: `speed` and
`memory-read` with the next block, the others with the next part.
"""

from __future__ import annotations

import json
import math
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import structs

from benchmarks.common import ROOT, keep, need, rows, where
from benchmarks.short_news import ShortNews
from benchmarks.warc import story, write
from reportedly import steps
from reportedly.corpus.blocks import Block
from reportedly.corpus.files import written_json
from reportedly.records import Engine, Record, Report
from reportedly.workers.tasks import Inline

PAGES, FEWER_PAGES, ROWS, REPORTS, TEXTS = 4_000, 1_000, 10_000, 1_000, 60
SAMPLE = 500  # reports that the reader alone is given
SHORT_NEWS = 10_000
EDITION = "This is edition "
FIRST = date(2031, 1, 1)
DONE = ROOT / "benchmarks" / "out" / "corpus"
QUICK = Engine(version="0", model="none", knowledge=None, threshold=0.0)


class EmptyReader:
    """Finds nothing in any report, at once."""

    def __init__(self, device: str) -> None:
        """`device` finds nothing either."""

    def read(self, report: Report) -> Record:
        return Record(report=report, engine=QUICK, statements=(), actors=())

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
        return map(self.read, reports)


class StoryReader(EmptyReader):
    """The real reader, once for each story: its editions differ in the last line alone, in which nobody says anything."""

    def __init__(self, device: str) -> None:
        from reportedly.reader import Reader

        self._reader = Reader(device=device)
        self._known: dict[str, Record] = {}

    def read(self, report: Report) -> Record:
        text = report.text.partition(f"\n\n{EDITION}")[0]
        if text not in self._known:
            self._known[text] = self._reader.read(report)
        return structs.replace(self._known[text], report=report)


class Spent:
    """CPU seconds and peak memory (MB) of work on blocks in this process, from now on, and in those that were killed at it before.

    CPU seconds of the processes that parse pages for it are counted, their memory is not, nor what was begun and not ended.
    """

    def __init__(self, folder: Path) -> None:
        """`folder`: keeps it."""
        self._path = folder / "spent.json"
        self._before = {"cpu": 0.0, "peak": 0.0, "processes": 0}
        if self._path.exists():
            self._before = json.loads(self._path.read_text(encoding="utf-8"))
        self._began = _cpu_here()

    def workers(self, work: Callable[[Block], Any]) -> Inline[Block, Any]:
        """Work in this process; after each block it is noted."""

        def noted(block: Block) -> Any:
            answer = work(block)
            self.note()
            return answer

        return Inline(noted)

    def note(self) -> dict[str, float]:
        made = {
            "cpu": self._before["cpu"] + _cpu_here() - self._began,
            "peak": max(self._before["peak"], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
            "processes": self._before["processes"] + 1,
        }
        written_json(self._path, made)
        return made


def _cpu_here() -> float:
    """CPU seconds of this process and those that it has started."""
    used = os.times()
    running = (cpu for parent, _, cpu in _running().values() if parent == os.getpid())
    return used.user + used.system + used.children_user + used.children_system + sum(running)


def child(*arguments: str) -> dict[str, float]:
    """A part in a process of its own, unless this commit has done it."""
    kept = _done() / f"{'-'.join(each.rpartition('/')[2] for each in arguments)}.json"
    if kept.exists():
        known: dict[str, float] = json.loads(kept.read_text(encoding="utf-8"))
        return known
    command = [sys.executable, "-m", "benchmarks.corpus", *arguments]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    made: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    kept.write_text(json.dumps(made), encoding="utf-8")
    return made


@cache
def _done() -> Path:
    """The folder for what this commit has measured: an empty one where it has changes."""
    folder = DONE / where().partition("commit ")[2].partition(",")[0]
    if folder.name.endswith("-dirty"):
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def waited(source: str, out: str, jobs: str) -> dict[str, float]:
    """Real seconds of `corpus read` in processes, their start included, and their CPU seconds: of the first, and of all."""
    command = [sys.executable, "-m", "reportedly", "corpus", "read", source, "--out", out, "--jobs", jobs]
    shutil.rmtree(out, ignore_errors=True)
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL)
    taken: dict[int, float] = {}
    while process.poll() is None:
        taken |= {number: cpu for number, (_, session, cpu) in _running().items() if session == process.pid}
        time.sleep(0.1)
    seconds = time.perf_counter() - began
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return {"seconds": seconds, "first": taken[process.pid], "all": sum(taken.values())}


def _running() -> dict[int, tuple[int, int, float]]:
    """The parent, the session and the CPU seconds of each process."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended
            after = path.read_text().rpartition(")")[2].split()
            seconds = (int(after[11]) + int(after[12])) / os.sysconf("SC_CLK_TCK")
            found[int(path.parent.name)] = int(after[1]), int(after[3]), seconds
    return found


def independent(dataset: str, number: str) -> dict[str, float]:
    """Real seconds until so many processes, which know nothing of each other, have each read the same reports."""
    command = [sys.executable, "-m", "benchmarks.corpus", "alone", dataset]
    began = time.perf_counter()
    running = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) for _ in range(int(number))]
    ended = [each.wait() for each in running]
    if any(ended):
        raise subprocess.CalledProcessError(1, command)
    return {"seconds": time.perf_counter() - began}


def whole(source: str, out: str) -> dict[str, float]:
    """What `corpus read` takes, blocks being done in this process, and what it makes. The model is loaded before."""
    from reportedly.corpus import reading_block
    from reportedly.corpus.run import CorpusOptions, read_corpus
    from reportedly.intake.given import Given
    from reportedly.reader import Reader

    reading_block._reader("cpu")
    spent = Spent(Path(source).parent)
    made = read_corpus([source], out, CorpusOptions(Given(), resume=True), Reader().engine, spent.workers, print)
    return {**made["counts"], **spent.note()}


def alone(dataset: str) -> dict[str, float]:
    """CPU seconds of the reader alone for some reports of a dataset, one text after the other, and for each text once."""
    from reportedly.corpus.tables import record_of
    from reportedly.reader import Reader

    every = [record_of(row).report for row in _rows(dataset)]
    reports = random.Random(1).sample(every, min(SAMPLE, len(every)))  # noqa: S311 - no secret
    once = list({report.text: report for report in reports}.values())
    reader = Reader()
    list(reader.read_many(reports[:3]))
    taken = {}
    for name, some in (("each", reports), ("once", once)):
        began = time.process_time()
        for report in some:
            reader.read(report)
        taken[name] = time.process_time() - began
    return {**taken, "reports": len(reports), "texts": len(once)}


def _rows(dataset: str) -> Iterator[dict[str, Any]]:
    import pyarrow.parquet as pq

    for path in sorted(Path(dataset, "reports").rglob("*.parquet")):
        yield from pq.ParquetFile(path).read().to_pylist()


def speed(pages: int) -> None:
    with _crawl(pages) as (scratch, source):
        made = child("whole", source, f"{scratch}/here")
        floor = child("alone", f"{scratch}/here")
    per_second = made["reports"] / made["cpu"]
    alone_per_second = floor["reports"] / floor["each"]
    figures = {
        "pages": pages,
        "reports": made["reports"],
        "texts": made["texts"],
        "rejected": made["rejected"],
        "reports a CPU second": per_second,
        "of the reader alone": alone_per_second,
        "share": per_second / alone_per_second,
        "peak": made["peak"],
        "processes": made["processes"],
    }
    keep("corpus-speed", {name: round(value, 3) for name, value in figures.items()})
    print(f"{pages} records: {made['reports']} reports of {made['texts']} texts, {made['rejected']} rejected")
    print(f"reports a CPU second {per_second:.1f}, pages, copies and Parquet included; peak {made['peak']:.0f} MB")
    print(
        f"the reader alone on {floor['reports']} of the extracted texts {alone_per_second:.1f}: "
        f"the corpus has {figures['share']:.2f} of it"
    )


def jobs(pages: int) -> None:
    with _crawl(pages) as (scratch, source):
        one, two = (child("waited", source, f"{scratch}/{number}", number) for number in "12")
        alone_one, alone_two = (child("independent", f"{scratch}/1", number) for number in "12")
        same = not subprocess.run(["diff", "-r", "1", "2"], check=False, cwd=scratch, capture_output=True).returncode
    figures = {
        "pages": pages,
        "one": one,
        "two": two,
        "two processes to one": one["seconds"] / two["seconds"],
        "two that know nothing of each other": 2 * alone_one["seconds"] / alone_two["seconds"],
        "share of the first process in the CPU seconds": two["first"] / two["all"],
    }
    keep("corpus-jobs", figures)
    print(f"two processes are {figures['two processes to one']:.2f} times as fast as one, start and model included")
    print(f"two that know nothing of each other {figures['two that know nothing of each other']:.2f} times")
    print(
        f"CPU seconds {one['all']:.0f} and {two['all']:.0f}, of these {two['first']:.0f} of the one that hands out the blocks"
    )
    print(f"the datasets are {'' if same else 'NOT '}the same")


@contextmanager
def _crawl(pages: int) -> Iterator[tuple[Path, str]]:
    """A folder with a crawl, which is removed when all is measured."""
    scratch = _done() / f"of-{pages}"
    scratch.mkdir(exist_ok=True)
    source = scratch / f"{pages}.warc.gz"
    _whole(source, lambda path: write(path, pages))
    yield scratch, str(source)
    shutil.rmtree(scratch)


def _whole(path: Path, write_to: Callable[[Path], object]) -> None:
    """Have a file written, unless it is there."""
    if not path.exists():
        write_to(half := path.with_name(f"{path.name}.half"))
        half.rename(path)


def memory_of(rows: str) -> dict[str, float]:
    """Peak memory (MB) of a run in this one process, and its CPU seconds."""
    from reportedly.corpus import reading_block
    from reportedly.corpus.run import CorpusOptions, read_corpus
    from reportedly.intake.given import Given

    reading_block._reader = EmptyReader  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch, "rows.jsonl")
        write_rows(source, int(rows))
        read_corpus([str(source)], f"{scratch}/out", CorpusOptions(Given()), QUICK, Inline, print)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"peak": peak, "seconds": time.process_time()}


def write_rows(path: Path, number: int, days: int = 365) -> None:
    """Rows of invented stories, each told by some outlets over some days."""
    chance = random.Random(2)  # noqa: S311 - no secret
    with path.open("w", encoding="utf-8") as file:
        for n in range(number):
            if n % 5 == 0:
                title, paragraphs = story(chance)
                day = chance.randrange(days)
            text = "\n\n".join((*paragraphs, f"{EDITION}{n % 3}."))
            row = {
                "id": str(n), "text": text, "title": title, "outlet": f"Paper {chance.randrange(40)}",
                "published": (FIRST + timedelta(days=day)).isoformat(),
            }  # fmt: skip
            file.write(json.dumps(row) + "\n")


def memory(rows: int) -> None:
    few, many = child("memory_of", str(rows)), child("memory_of", str(10 * rows))
    keep("corpus-memory", {"rows": rows, "few": few, "many": many})
    print(f"peak memory of {rows} rows {few['peak']:.0f} MB, of {10 * rows} {many['peak']:.0f} MB")
    print(f"{many['peak'] / few['peak']:.2f} times; CPU seconds {few['seconds']:.0f} and {many['seconds']:.0f}")


def memory_read(rows: int) -> None:
    scratch = _done() / "short-news"
    scratch.mkdir(exist_ok=True)
    few, many = (_short_news_read(scratch, number) for number in (rows, 10 * rows))
    shutil.rmtree(scratch)
    keep("corpus-memory-read", {"rows": rows, "few": few, "many": many})
    for each in (few, many):
        print(
            f"{each['reports']:.0f} short news, of which {each['near_copies']:.0f} near copies, with {each['statements']:.0f} "
            f"statements: {each['cpu']:.0f} CPU seconds, peak {each['peak']:.0f} MB, in {each['processes']:.0f} processes"
        )
    print(f"{many['peak'] / few['peak']:.3f} times the memory")


def _short_news_read(scratch: Path, number: int) -> dict[str, float]:
    folder = scratch / str(number)
    folder.mkdir(exist_ok=True)
    source = folder / f"{number}.jsonl"
    _whole(source, lambda path: write_short_news(path, number))
    return child("whole", str(source), str(folder / "made"))


def write_short_news(path: Path, number: int) -> None:
    texts = [row["text"] for row in rows(need("data", "fnc", "reports.jsonl"))]
    with path.open("w", encoding="utf-8") as file:
        for row in ShortNews(texts).rows(number):
            file.write(json.dumps(row) + "\n")


def trace_of(reports: str, days: str) -> dict[str, float]:
    """CPU seconds and peak memory (MB) of `corpus trace`, in this one process."""
    from reportedly.corpus import reading_block
    from reportedly.corpus.run import CorpusOptions, read_corpus
    from reportedly.corpus.tracing import trace_corpus
    from reportedly.intake.given import Given
    from reportedly.reader import Reader

    stories = cache(StoryReader)
    reading_block._reader = stories
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch, "rows.jsonl")
        write_rows(source, int(reports), int(days))
        read_corpus([str(source)], f"{scratch}/out", CorpusOptions(Given()), Reader().engine, Inline, print)
        began = time.process_time()
        made = trace_corpus(f"{scratch}/out", Inline, print)
        seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "peak": peak, "stories": made["counts"]["stories"]}


def trace(reports: int) -> None:
    """Of as many reports a day in each case: what grows is the time that they cover."""
    few, many = child("trace_of", str(reports), "365"), child("trace_of", str(10 * reports), "3650")
    exponent = math.log(many["seconds"] / few["seconds"], 10)
    keep("corpus-trace", {"reports": reports, "few": few, "many": many, "exponent": round(exponent, 3)})
    for number, each in ((reports, few), (10 * reports, many)):
        print(
            f"{number} reports, {each['stories']} stories: {each['seconds']:.0f} CPU seconds, peak {each['peak']:.0f} MB"
        )
    print(f"exponent {exponent:.2f}")


def copied(texts: str) -> dict[str, float]:
    """Of near copies of texts: how many records are the same as alone, and the windows of the network, asked and read."""
    from reportedly.intake import from_text
    from reportedly.reader import Reader

    chance = random.Random(3)  # noqa: S311 - no secret
    usual = [row["text"] for row in rows(need("data", "fnc", "reports.jsonl")) if 800 < len(row["text"]) < 6000]
    reader, told = Reader(), list[tuple[int, int]]()
    made = {"copies": 0, "same": 0, "windows": 0, "read": 0}
    with steps.counted(lambda windows, read: told.append((windows, read))):
        for text in chance.sample(usual, int(texts)):
            one = from_text(text, id="one")
            reader.read(one)
            own = told[-1][1]
            for edited in _edited(text, chance):
                copy = from_text(edited, id="copy")
                _, both = reader.read_many([one, copy])
                windows, read = told[-1]
                made["copies"] += 1
                made["same"] += both == reader.read(copy)
                made["windows"] += windows - own
                made["read"] += read - own
    return {**made, "saved": 1 - made["read"] / made["windows"]}


def _edited(text: str, chance: random.Random) -> Iterator[str]:
    """As editors do: a line before it, one behind it, the end cut off, words put in, a place before it, a paragraph left out."""
    parts = text.split("\n\n")
    yield "\n\n".join(["The Quay Review received this report from its partner in Lisk on Monday.", *parts])
    yield "\n\n".join([*parts, "Readers of the Quay Review may write to us about it."])
    yield "\n\n".join(parts[: max(1, len(parts) * 2 // 3)])
    number = chance.randrange(len(parts))
    words = parts[number].split(" ")
    at = chance.randrange(len(words))
    more = " ".join([*words[:at], "later", "this", "week", *words[at:]])
    yield "\n\n".join([*parts[:number], more, *parts[number + 1 :]])
    yield f"LISK — {text}"
    if len(parts) > 2:
        left_out = chance.randrange(1, len(parts))
        yield "\n\n".join([*parts[:left_out], *parts[left_out + 1 :]])


def copies(texts: int) -> None:
    made = child("copied", str(texts))
    keep("corpus-copies", {"texts": texts, **made})
    print(
        f"{made['copies']:.0f} near copies of {texts} texts: {made['same']:.0f} records are those of reading the copy alone"
    )
    print(f"of their {made['windows']:.0f} windows the network read {made['read']:.0f}: {made['saved']:.0%} saved")


Part = Callable[..., dict[str, float]]
PARTS: dict[str, Part] = {
    "waited": waited,
    "whole": whole,
    "alone": alone,
    "independent": independent,
    "copied": copied,
    "memory_of": memory_of,
    "trace_of": trace_of,
}
MEASURED = {
    "speed": (speed, PAGES),
    "jobs": (jobs, FEWER_PAGES),
    "memory": (memory, ROWS),
    "memory-read": (memory_read, SHORT_NEWS),
    "trace": (trace, REPORTS),
    "copies": (copies, TEXTS),
}


def main() -> None:
    name, *given = sys.argv[1:] or [""]
    if name in PARTS:
        print(json.dumps(PARTS[name](*given)))
        return
    if name not in MEASURED:
        sys.exit(f"give one of {', '.join(MEASURED)}")
    print(where())
    measure, number = MEASURED[name]
    measure(int(given[0]) if given else number)


if __name__ == "__main__":
    main()
