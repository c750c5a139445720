"""Whose words, to whom, in what setting, through whom? The labelled stories, with the trivial answers beside each figure.

`python -m benchmarks.resolved [ROUNDS]`. Trivial answers: `benchmarks.trivial`. Stories are few: beside each
figure stands the range of its middle 90 % over ROUNDS (100) draws of reports with replacement.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import trivial
from benchmarks.common import need, rows, where
from benchmarks.scoring import score
from reportedly.intake import Given, from_text
from reportedly.reader import Reader

# Required of the first release, and what a second human reached on twelve other reports.
FIGURES = {
    "found": ("72", "91"), "speaker": ("82", "91"), "addressee": ("70", "90"), "access": ("80", "100"), "private": ("70", "–"),
    "unnamed": ("88", "100"), "chain": ("65", "91"), "chain links": ("82", "93"), "whole": ("50", "82"),
}  # fmt: skip


def one_a_report(reader: Reader, to: Path) -> list[str]:
    """Under `to`: gold, ours and trivial, each report a story of its own; their names."""
    names: list[str] = []
    for story in sorted(p for p in need("data", "stories").iterdir() if p.is_dir()):
        gold = json.loads((story / "gold.json").read_text(encoding="utf-8"))
        given = {row["id"]: row for row in rows(story / "reports.jsonl")}
        for labelled in gold["reports"]:
            row = given[labelled["id"]]
            known = Given(language="en", outlet=row.get("outlet"), published=row.get("published"))
            record = reader.read(from_text(row["text"], known, id=row["id"])).to_dict()
            name = f"{len(names):03}"
            names.append(name)
            (to / "gold" / name).mkdir(parents=True)
            (to / "gold" / name / "gold.json").write_text(json.dumps(gold | {"reports": [labelled]}))
            (to / "gold" / name / "reports.jsonl").write_text(json.dumps(row) + "\n")
            for run, made in (("ours", record), ("trivial", trivial.read(record))):
                (to / run).mkdir(exist_ok=True)
                (to / run / f"{name}.read.jsonl").write_text(json.dumps(made) + "\n")
    return names


def scored(to: Path, names: Sequence[str], run: str) -> dict[str, float]:
    """The scorer's figures over these reports, of which some may come several times."""
    with tempfile.TemporaryDirectory() as scratch:
        gold, read = Path(scratch, "gold"), Path(scratch, "read")
        gold.mkdir()
        read.mkdir()
        for n, name in enumerate(names):
            (gold / f"{n:03}").symlink_to(to / "gold" / name)
            (read / f"{n:03}.read.jsonl").symlink_to(to / run / f"{name}.read.jsonl")
        figures: dict[str, float] = score(gold, read)
    return figures


def draws(to: Path, names: Sequence[str], rounds: int) -> Iterator[dict[str, float]]:
    rng = random.Random(1)  # noqa: S311 - a draw to be repeated
    for _ in range(rounds):
        yield scored(to, rng.choices(names, k=len(names)), "ours")


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    print(where())
    print(
        "The weights that ship have learned from these stories; `make held-out` measures on stories that none has learned from."
    )
    with tempfile.TemporaryDirectory() as scratch:
        to = Path(scratch)
        names = one_a_report(Reader(), to)
        ours, base = (scored(to, names, run) for run in ("ours", "trivial"))
        drawn = list(draws(to, names, rounds))
    print(f"\n{ours['statements matched']} statements matched in {len(names)} reports")
    print(f"{'':14}{'ours':>6}   90 % of draws   trivial   required   second human")
    for name, (required, human) in FIGURES.items():
        spread = sorted(d[name] for d in drawn)
        low, high = spread[len(spread) // 20], spread[-1 - len(spread) // 20]
        print(f"{name:14}{ours[name]:6.1f}   {low:5.1f} – {high:5.1f}  {base[name]:8.1f}   {required:>8}   {human:>12}")


if __name__ == "__main__":
    main()
