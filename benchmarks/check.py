"""How much `reportedly check` finds in real texts: findings a rule for 1,000 words, and a few of them to be judged by eye.

    python -m benchmarks.check
    python -m benchmarks.check --show R401 --number 20

The texts were published: what is found in them is what editors let pass or had reasons for. So the counts tell how often a
desk would be stopped, and not how often the rules are right; for that the findings have to be read (docs/check.md).
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import structs

from benchmarks.common import need
from reportedly.check.check import check
from reportedly.check.draft import Draft
from reportedly.check.findings import RULES, Finding
from reportedly.intake import Given, from_text
from reportedly.reader import Reader
from reportedly.records import Record, Report

TEXTS = {"PolNeAR dev": ("polnear", "dev.jsonl"), "Wikinews": ("wikinews", "articles.jsonl")}
SEED = 8


def reports(path: Path) -> Iterator[Report]:
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        given = Given(outlet=row.get("publisher"), published=row["date"], url=row.get("url"), language="en")
        yield structs.replace(from_text(row["text"], given, id=row.get("id")), title=row["title"])


def found(path: Path, reader: Reader) -> Iterator[tuple[Record, list[Finding]]]:
    for record in reader.read_many(reports(path)):
        title = None
        if Draft(record).headline is None and record.report.title:
            title = reader.read(from_text(record.report.title, Given(language="en")))
        yield record, check(record, title)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", help="print findings of this rule, drawn by chance, with their words")
    parser.add_argument("--number", type=int, default=10)
    asked = parser.parse_args()
    reader = Reader()
    every: list[tuple[str, Record, Finding]] = []
    words: Counter[str] = Counter()
    for name, parts in TEXTS.items():
        for record, findings in found(need("data", *parts), reader):
            words[name] += len(record.report.text.split())
            every += [(name, record, each) for each in findings]
    if asked.show:
        chosen = [each for each in every if each[2].code == asked.show]
        drawn = random.Random(SEED).sample(chosen, min(asked.number, len(chosen)))  # noqa: S311 - no secret
        for name, record, each in drawn:
            print(f"{name}: {record.report.id}\n  {each.what}\n  {each.words[:300]}\n")
        return
    print("rule  name                       " + "".join(f"{name:>22}" for name in TEXTS))
    for code, rule in RULES.items():
        numbers = [sum(each.code == code and name == where for where, _, each in every) for name in TEXTS]
        rates = [
            f"{number:>12} ({1000 * number / words[name]:5.2f})" for number, name in zip(numbers, TEXTS, strict=True)
        ]
        print(f"{code}  {rule.name:<27}" + "".join(f"{each:>22}" for each in rates))
    print("words " + " " * 27 + "".join(f"{words[name]:>22}" for name in TEXTS))


if __name__ == "__main__":
    main()
