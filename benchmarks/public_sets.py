"""Three more public sets from clones of their repositories: `python -m benchmarks.public_sets CLONES DATA [NAME…]`.

- DATA/fnc/reports.jsonl: each text of FNC-1 once, that training reads without labels
- DATA/crossner_politics/{train,dev,test}.txt: the sentences on politics of CrossNER, with names
- DATA/re3d/documents.jsonl: the documents of re3d with entities and relations
"""

from __future__ import annotations

import csv
import json
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FNC = "https://github.com/FakeNewsChallenge/fnc-1"
CROSSNER = "https://github.com/zliucr/CrossNER"
RE3D = "https://github.com/dstl/re3d"
SPLITS = ("train", "dev", "test")
_BODIES = (("train", "train_bodies.csv"), ("test", "competition_test_bodies.csv"))
_ENTITY = ("begin", "end", "type", "value")
_RELATION = ("type", "sourceBegin", "sourceEnd", "source", "targetBegin", "targetEnd", "target", "begin", "end")

Json = dict[str, Any]


def fnc(clone: Path) -> Iterator[Json]:
    """The texts as reports. They have no outlet, title or date."""
    csv.field_size_limit(sys.maxsize)
    seen: set[str] = set()
    unknown = dict.fromkeys(("url", "outlet", "title", "byline", "published"))
    for split, name in _BODIES:
        with (clone / name).open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                if (text := row["articleBody"].strip()) and text not in seen:
                    seen.add(text)
                    yield {"id": f"fnc-{split}-{row['Body ID']}", **unknown, "language": "en", "text": text}


def re3d(clone: Path) -> Iterator[Json]:
    """Each folder is a publisher, and each of its files a list of objects, one a line."""
    for folder in sorted(path.parent for path in clone.glob("*/documents.json")):
        entities, relations = (_by_document(folder / f"{name}.json") for name in ("entities", "relations"))
        for row in _objects(folder / "documents.json"):
            yield {
                "publisher": row["sourceName"],
                "url": row["sourceUrl"],
                "title": row["title"],
                "text": row["text"],
                "entities": [{key: each[key] for key in _ENTITY} for each in entities[row["_id"]]],
                "relations": [{key: each[key] for key in _RELATION} for each in relations[row["_id"]]],
            }


def _by_document(path: Path) -> defaultdict[str, list[Json]]:
    found: defaultdict[str, list[Json]] = defaultdict(list)
    for row in _objects(path) if path.exists() else ():
        found[row["documentId"]].append(row)
    return found


def _objects(path: Path) -> Iterator[Json]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)


def written(path: Path, rows: Iterator[Json]) -> int:
    """How many rows were written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    path.write_text("".join(lines), encoding="utf-8")
    return len(lines)


def main() -> None:
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    clones, data, names = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] or ["fnc", "crossner", "re3d"]
    try:
        if "fnc" in names:
            print(f"fnc: {written(data / 'fnc' / 'reports.jsonl', fnc(clones / 'fnc-1')):,} texts")
        if "crossner" in names:
            (data / "crossner_politics").mkdir(parents=True, exist_ok=True)
            for split in SPLITS:
                shutil.copy(clones / "CrossNER" / "ner_data" / "politics" / f"{split}.txt", data / "crossner_politics")
            print(f"crossner_politics: {', '.join(SPLITS)}")
        if "re3d" in names:
            print(f"re3d: {written(data / 're3d' / 'documents.jsonl', re3d(clones / 're3d')):,} documents")
    except FileNotFoundError as error:
        sys.exit(
            f"{error.filename}: not there; clone its repository first: python -m benchmarks.stories.fetch {clones}"
        )


if __name__ == "__main__":
    main()
