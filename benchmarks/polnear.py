"""PolNeAR as one article a line, from a clone of its repository: `python -m benchmarks.polnear CLONE OUT [SPLIT…]`.

OUT/SPLIT.jsonl gets id, publisher, date, title, credit, wire, text and, for each annotator in the order of the corpus, the
attributions: {"source", "cue", "content"}, each a list of [start, end] in the text. Splits: train and dev, unless others are named.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

URL = "https://github.com/networkdynamics/PolNeAR"
SPLITS = ("train", "dev")
ROLES = ("source", "cue", "content")
ROLE = re.compile(r"(Source|Cue|Content)\d*:(\S+)")

Json = dict[str, Any]


def attributions(ann: str) -> list[Json]:
    """Of one annotator's brat file, in the order of their first span in the text."""
    spans: dict[str, list[list[int]]] = {}
    events: list[Json] = []
    for line in ann.splitlines():
        ident, _, rest = line.partition("\t")
        if ident.startswith("T"):
            places = rest.partition("\t")[0].split(" ", 1)[1]
            spans[ident] = [list(map(int, place.split())) for place in places.split(";")]
        elif ident.startswith("E"):
            events.append({"parts": ROLE.findall(rest)})
    made = []
    for event in events:
        of: defaultdict[str, list[list[int]]] = defaultdict(list)
        for role, ident in event["parts"]:
            of[role.lower()] += spans[ident]
        made.append({role: sorted(of[role]) for role in ROLES})
    return sorted(made, key=lambda a: min((span for role in ROLES for span in a[role]), default=[]))


def articles(clone: Path, split: str) -> list[Json]:
    data = clone / "data"
    with (data / "metadata.tsv").open(encoding="utf-8", newline="") as rows:
        known = [
            row for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE) if row["compartment"] == split
        ]
    return [_article(data / split, row) for row in sorted(known, key=lambda row: row["filename"])]


def _article(folder: Path, row: dict[str, str]) -> Json:
    name = row["filename"]
    text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
    files = [folder / "attributions" / f"{name}_{who}.ann" for who in row["annotators"].split("|")]
    kept = {"publisher": "publisher", "date": "publication_date", "title": "title", "credit": "credit", "wire": "wire"}
    return {
        "id": name,
        **{key: row[column] for key, column in kept.items()},
        "text": text,
        "annotators": [attributions(path.read_text(encoding="utf-8")) for path in files if path.exists()],
    }


def main() -> None:
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    clone, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    for split in sys.argv[3:] or SPLITS:
        rows = articles(clone, split)
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (out / f"{split}.jsonl").write_text(lines, encoding="utf-8")
        print(
            f"{split}: {len(rows)} articles, {sum(len(r['annotators'][0]) for r in rows if r['annotators'])} attributions"
        )


if __name__ == "__main__":
    main()
