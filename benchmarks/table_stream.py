"""Does a long table stream? `python -m benchmarks.table_stream [ROWS]` (1,000,000): memory while its rows become reports.

The rows go through all of intake, as those of `reportedly read` do, and then to a reader that only counts them, since reading
a million texts takes days and no more memory than reading one.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.common import where
from reportedly.errors import InputError
from reportedly.intake import load
from reportedly.intake.given import Columns, Given
from reportedly.records import Report

STEPS = 10
GIVEN = Given(columns=Columns(text="body", outlet="paper", published="date", id="nr"))


def main(rows: int) -> None:
    print(where())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(_lines(rows))
        print(f"{rows:,} rows, {path.stat().st_size / 1e6:.0f} MB\n\n{'rows':>10} {'memory':>10} {'rows a second':>14}")
        begun, read, refused, first = time.perf_counter(), 0, 0, 0
        for number, each in enumerate(load([str(path)], GIVEN), 1):
            read += isinstance(each, Report)
            refused += isinstance(each, InputError)
            if number % (rows // STEPS) == 0:
                held = memory()
                first = first or held
                print(f"{number:10,} {held / 1e6:7.0f} MB {number / (time.perf_counter() - begun):14,.0f}")
    print(
        f"\n{read:,} reports, {refused:,} refused; memory grew by {(memory() - first) / 1e6:.1f} MB after the first tenth"
    )


def _lines(rows: int) -> Iterator[str]:
    yield "nr,paper,date,body\r\n"
    for n in range(rows):
        body = (
            ""
            if n % 1000 == 999
            else f'"“We counted {n} ships,” the harbour master, Ida Poe, told reporters on Monday; nobody believed her."'
        )
        yield f"{n},Quay Review,2031-05-{n % 28 + 1:02},{body}\r\n"


def memory() -> int:
    """What the process holds now, in bytes."""
    told = re.search(r"VmRSS:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(told[1]) * 1024 if told else 0


if __name__ == "__main__":
    main(int(sys.argv[1].replace(",", "")) if sys.argv[1:] else 1_000_000)
