"""Further public sets from clones of their repositories: `python -m benchmarks.public_sets CLONES DATA [NAME…]`.

- DATA/fnc/reports.jsonl: each text of FNC-1 once, that training reads without labels
- DATA/crossner_politics/{train,dev,test}.txt: the sentences on politics of CrossNER, with names
- DATA/re3d/documents.jsonl: the documents of re3d with entities and relations
- DATA/wikinews/articles.jsonl: each article of Wikinews of 2019 and 2020 once
- DATA/gum/news_interview.jsonl, DATA/ecbplus/documents.jsonl, DATA/meantime/: tokens and mentions with their chains
- DATA/nli/pairs.jsonl: premises and hypotheses
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import ecbplus, gum, nli

FNC = "https://github.com/FakeNewsChallenge/fnc-1"
CROSSNER = "https://github.com/zliucr/CrossNER"
RE3D = "https://github.com/dstl/re3d"
MEANTIME = "https://github.com/anastasia-zhukova/Diverse_CDCR_datasets"
WIKINEWS = "https://github.com/vanatteveldt/wikinews"
SPLITS = ("train", "dev", "test")
_BODIES = (("train", "train_bodies.csv"), ("test", "competition_test_bodies.csv"))
_ENTITY = ("begin", "end", "type", "value")
_EN = Path("MEANTIME-prep", "output_data", "en")  # of the four languages of MEANTIME
_MEANTIME = {"meantime.conll": "en.conll", "entities_mentions.json": "entity_mentions.json"}
_BLANK = re.compile(r"\n\s*\n")
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


def wikinews(clone: Path) -> Iterator[Json]:
    """A table for each year. An article stands there once for each of its categories."""
    csv.field_size_limit(sys.maxsize)
    seen: set[str] = set()
    for year in ("2019", "2020"):
        with ecbplus.one(clone, f"wikinews_{year}.csv").open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                url, text = row["url"].replace(".org//", ".org/"), _BLANK.sub("\n\n", row["text"].strip())
                if text and url not in seen:
                    seen.add(url)
                    yield {"url": url, "date": row["date"], "title": row["title"], "text": text}


def _fnc(clones: Path, data: Path) -> str:
    return f"{written(data / 'fnc' / 'reports.jsonl', fnc(clones / 'fnc-1')):,} texts"


def _crossner(clones: Path, data: Path) -> str:
    for split in SPLITS:
        _copied(
            clones / "CrossNER" / "ner_data" / "politics" / f"{split}.txt", data / "crossner_politics" / f"{split}.txt"
        )
    return ", ".join(SPLITS)


def _re3d(clones: Path, data: Path) -> str:
    return f"{written(data / 're3d' / 'documents.jsonl', re3d(clones / 're3d')):,} documents"


def _wikinews(clones: Path, data: Path) -> str:
    return f"{written(data / 'wikinews' / 'articles.jsonl', wikinews(clones / 'wikinews')):,} articles"


def _gum(clones: Path, data: Path) -> str:
    return f"{written(data / 'gum' / 'news_interview.jsonl', gum.documents(clones / 'gum')):,} documents"


def _ecbplus(clones: Path, data: Path) -> str:
    return f"{written(data / 'ecbplus' / 'documents.jsonl', ecbplus.documents(clones / 'ecbPlus')):,} documents"


def _meantime(clones: Path, data: Path) -> str:
    for theirs, ours in _MEANTIME.items():
        _copied(clones / "Diverse_CDCR_datasets" / _EN / theirs, data / "meantime" / ours)
    return ", ".join(_MEANTIME.values())


def _nli(clones: Path, data: Path) -> str:
    found, missing = nli.pairs(clones)
    told = f"{written(data / 'nli' / 'pairs.jsonl', found):,} pairs"
    lacks = [f"\n  without {each}: unpack {nli.ARCHIVES[each]} in {clones}" for each in missing]
    return told + "".join(lacks)


SETS: dict[str, Callable[[Path, Path], str]] = {
    "fnc": _fnc, "crossner": _crossner, "re3d": _re3d, "wikinews": _wikinews, "gum": _gum, "ecbplus": _ecbplus,
    "meantime": _meantime, "nli": _nli,
}  # fmt: skip


def _copied(theirs: Path, ours: Path) -> None:
    ours.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(theirs, ours)


def written(path: Path, rows: Iterable[Json]) -> int:
    """How many rows were written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    path.write_text("".join(lines), encoding="utf-8")
    return len(lines)


def main() -> None:
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    clones, data, names = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] or list(SETS)
    if unknown := set(names) - SETS.keys():
        sys.exit(f"no such set: {', '.join(sorted(unknown))}; there are {', '.join(SETS)}")
    for name in names:
        try:
            print(f"{name}: {SETS[name](clones, data)}", flush=True)
        except FileNotFoundError as error:
            sys.exit(
                f"{error.filename}: not there; clone its repository first: python -m benchmarks.stories.fetch {clones}"
            )


if __name__ == "__main__":
    main()
