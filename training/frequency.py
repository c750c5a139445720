"""In how many news texts each word stands: `python -m training.frequency OUT [--data ../shared/data]`.

Counted over the stems of four collections. Words of fewer than `LEAST` texts are left out: they are as rare as unseen ones. What
comes out is a line a stem, with its number of texts, below a line with the number of all; no text can be made from it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from reportedly.trace.wording import terms

COLLECTIONS = (
    "fnc/reports.jsonl",
    "wikinews/articles.jsonl",
    "polnear/train.jsonl",
    "us_government/state_department_readouts.jsonl",
)
LEAST = 5


def texts(data: Path) -> Iterator[str]:
    for name in COLLECTIONS:
        with (data / name).open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield row.get("text") or row.get("body") or ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    args = parser.parse_args()
    found: Counter[str] = Counter()
    total = 0
    for text in texts(args.data):
        if text:
            found.update(set(terms(text)))
            total += 1
    kept = sorted((word, n) for word, n in found.items() if n >= LEAST)
    args.out.write_text(f"{total}\n" + "".join(f"{word}\t{n}\n" for word, n in kept), encoding="utf-8")
    print(f"{total} texts, {len(kept)} words, {args.out.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
