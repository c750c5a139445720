"""A corpus of invented reports: how much the corpus costs beside the reader alone, and whether its memory stays flat.

`python -m benchmarks.corpus speed [PAGES]` reads a crawl of invented outlets (`benchmarks/warc.py`) with one process and with two,
and gives the same reports to the reader alone. `python -m benchmarks.corpus memory [ROWS]` takes in, plans and writes ROWS rows and
ten times as many, with a reader that finds nothing, so that what is measured is the corpus. `python -m benchmarks.corpus trace
[REPORTS]` traces so many reports and four times as many, whose statements are found by the real reader once for each story.
"""

from __future__ import annotations

import json
import math
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.common import ROOT, keep, where
from benchmarks.warc import story, write
from reportedly.records import Engine, Record, Report

PAGES, ROWS, REPORTS = 2_000, 10_000, 1_000
QUICK = Engine(version="0", model="none", knowledge=None, threshold=0.0)


class EmptyReader:
    """Finds nothing in any report, at once."""

    def __init__(self, device: str) -> None:
        """`device` finds nothing either."""

    def read(self, report: Report) -> Record:
        return Record(report=report, engine=QUICK, statements=(), actors=())

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
        return map(self.read, reports)


def child(*arguments: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.corpus", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    made: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return made


def waited(source: str, out: str, jobs: str) -> dict[str, float]:
    """Real seconds of `corpus read` in processes, their start included."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "reportedly", "corpus", "read", source, "--out", out, "--jobs", jobs]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return {"seconds": time.perf_counter() - began}


def whole(source: str, out: str) -> dict[str, float]:
    """CPU seconds of all that `corpus read` does, in this one process, where they can be counted. The model is loaded before."""
    from reportedly.corpus import reading_block
    from reportedly.corpus.run import CorpusOptions, read_corpus
    from reportedly.intake.given import Given
    from reportedly.reader import Reader
    from reportedly.workers.tasks import Inline

    reading_block._reader("cpu")
    began = time.process_time()
    read_corpus([source], out, CorpusOptions(Given()), Reader().engine, Inline, print)
    return {"cpu": time.process_time() - began}


def alone(dataset: str) -> dict[str, float]:
    """CPU seconds of the reader alone for the reports of a dataset, one text after the other, and for each text once."""
    from reportedly.corpus.tables import record_of
    from reportedly.reader import Reader

    reports = [record_of(row).report for row in _rows(dataset)]
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
    with tempfile.TemporaryDirectory() as scratch:
        source = str(write(Path(scratch, "crawl.warc.gz"), pages))
        one = child("waited", source, f"{scratch}/one", "1")
        two = child("waited", source, f"{scratch}/two", "2")
        counted = child("whole", source, f"{scratch}/here")
        same = [
            subprocess.run(["diff", "-r", f"{scratch}/{one_}", f"{scratch}/here"], check=False, capture_output=True)
            for one_ in ("one", "two")
        ]
        made = json.loads(Path(scratch, "one", "manifest.json").read_text(encoding="utf-8"))["counts"]
        floor = child("alone", f"{scratch}/one")
    figures = {
        "pages": pages,
        "reports": made["reports"],
        "texts": made["texts"],
        "reports a CPU second": made["reports"] / counted["cpu"],
        "of the reader alone": made["reports"] / floor["each"],
        "share": floor["each"] / counted["cpu"],
        "share, each text once": floor["once"] / counted["cpu"],
        "two processes to one": one["seconds"] / two["seconds"],
    }
    keep("corpus-speed", {name: round(value, 3) for name, value in figures.items()})
    print(f"{pages} records: {made['reports']} reports of {made['texts']} texts, {made['rejected']} rejected")
    print(f"reports a CPU second {figures['reports a CPU second']:.1f}, pages, copies and Parquet included")
    print(
        f"the reader alone on the extracted texts {figures['of the reader alone']:.1f}: the corpus has {figures['share']:.2f} of it"
    )
    print(f"against a reader that reads each text once {figures['share, each text once']:.2f}")
    print(f"two processes are {figures['two processes to one']:.2f} times as fast as one, start and model included")
    print(f"the datasets are {'NOT ' * any(each.returncode for each in same)}the same")


def memory_of(rows: str) -> dict[str, float]:
    """Peak memory (MB) of a run in this one process, and its CPU seconds."""
    from reportedly.corpus import reading_block
    from reportedly.corpus.run import CorpusOptions, read_corpus
    from reportedly.intake.given import Given
    from reportedly.workers.tasks import Inline

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
            text = "\n\n".join((*paragraphs, f"This is edition {n % 3}."))
            row = {
                "id": str(n), "text": text, "title": title, "outlet": f"Paper {chance.randrange(40)}",
                "published": f"2031-{day // 31 + 1:02d}-{day % 28 + 1:02d}",
            }  # fmt: skip
            file.write(json.dumps(row) + "\n")


def memory(rows: int) -> None:
    few, many = child("memory_of", str(rows)), child("memory_of", str(10 * rows))
    keep("corpus-memory", {"rows": rows, "few": few, "many": many})
    print(f"peak memory of {rows} rows {few['peak']:.0f} MB, of {10 * rows} {many['peak']:.0f} MB")
    print(f"{many['peak'] / few['peak']:.2f} times; CPU seconds {few['seconds']:.0f} and {many['seconds']:.0f}")


def trace_of(reports: str, days: str) -> dict[str, float]:
    """CPU seconds and peak memory (MB) of `corpus trace`, in this one process."""
    from reportedly.corpus.run import CorpusOptions, read_corpus
    from reportedly.corpus.tracing import trace_corpus
    from reportedly.intake.given import Given
    from reportedly.reader import Reader
    from reportedly.workers.tasks import Inline

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
    few, many = child("trace_of", str(reports), "90"), child("trace_of", str(4 * reports), "360")
    exponent = math.log(many["seconds"] / few["seconds"], 4)
    keep("corpus-trace", {"reports": reports, "few": few, "many": many, "exponent": round(exponent, 3)})
    for number, each in ((reports, few), (4 * reports, many)):
        print(
            f"{number} reports, {each['stories']} stories: {each['seconds']:.0f} CPU seconds, peak {each['peak']:.0f} MB"
        )
    print(f"exponent {exponent:.2f}")


Part = Callable[..., dict[str, float]]
PARTS: dict[str, Part] = {
    "waited": waited,
    "whole": whole,
    "alone": alone,
    "memory_of": memory_of,
    "trace_of": trace_of,
}
MEASURED = {"speed": (speed, PAGES), "memory": (memory, ROWS), "trace": (trace, REPORTS)}


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
