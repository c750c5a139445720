"""Does anything make it fail? 2,465 real news texts through the command line, from bytes to records, and the time that takes.

`python -m benchmarks.robustness [JOBS]`
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import msgspec

from benchmarks.common import need, where
from reportedly.records import Record


def main() -> None:
    jobs = sys.argv[1] if len(sys.argv) > 1 else "1"
    path = need("data", "fnc", "reports.jsonl")
    print(where())
    with tempfile.TemporaryDirectory() as scratch:
        out, errors = Path(scratch) / "records.jsonl", Path(scratch) / "errors.jsonl"
        command = [str(Path(sys.executable).with_name("reportedly")), "read", str(path), "--format", "jsonl"]
        began = time.perf_counter()
        with out.open("wb") as stdout:
            done = subprocess.run(
                [*command, "--jobs", jobs, "--errors", str(errors)], stdout=stdout, stderr=subprocess.PIPE
            )
        seconds = time.perf_counter() - began
        given = sum(1 for line in path.open(encoding="utf-8") if not line.isspace())
        read = statements = nested = wrong = 0
        with out.open("rb") as lines:
            for line in lines:
                record = msgspec.json.decode(line, type=Record)
                read += 1
                statements += len(record.statements)
                nested += sum(s.within is not None for s in record.statements)
                wrong += sum(not sliced(record, s.content.spans, s.content.text) for s in record.statements)
        refused = Counter(json.loads(line)["kind"] for line in errors.open(encoding="utf-8"))
    print(f"\n{given} texts in {seconds:.0f} s with {jobs} process(es), exit status {done.returncode}")
    print(f"{read} read, refused: {dict(refused)}")
    print(f"{statements} statements, {nested} within another, {wrong} whose words are not where its spans say")
    if refused["fault"]:
        sys.exit("some texts made the reader fail")


def sliced(record: Record, spans: tuple[tuple[int, int], ...], text: str) -> bool:
    return " ".join(record.report.text[a:b] for a, b in spans) == text


if __name__ == "__main__":
    main()
