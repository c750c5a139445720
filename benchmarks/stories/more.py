"""Stories labelled beside the thirty-three, to learn from: `python -m benchmarks.stories.more OUT [--news] [--publish DRAFTS]`.

OUT becomes a folder like `../shared`, in which `data/stories` holds all of them, each further one in a fold of its own labels
(`more/folds.json`); whatever trains or measures takes it by `REPORTEDLY_SHARED=OUT`. The texts, of FNC-1, PolNeAR and Wikinews, are
those of `../shared/data`, each checked by its hash. With `--news` the articles of `news` are there, too, which have settings but no
claims. With `--publish` the labels are made of drafts (see `drafts`) first.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from benchmarks.common import need, rows
from benchmarks.labelled_news import TEXTS
from benchmarks.stories import FOLDER, news
from benchmarks.stories.build import RebuildError, labels
from benchmarks.stories.drafts import made, write
from benchmarks.stories.publish import laid_out, published, repeated, sha

Json = dict[str, Any]
MORE = FOLDER / "more"
BODIES = {"fnc-train": "train_bodies.csv", "fnc-test": "competition_test_bodies.csv"}


def source(collection: str, ident: str) -> dict[str, str]:
    """Where a text stands: FNC-1 by its file and number, PolNeAR by a hash of the article's name, Wikinews by its address."""
    if collection == "polnear":
        ident = (sha(ident) or "")[:12]
    if collection == "fnc":
        name, _, number = ident.rpartition("-")
        ident = f"{BODIES[name]}:{number}"
    return {"collection": collection, "ref": ident}


def texts() -> dict[tuple[str, str], str]:
    """Texts by collection and reference."""
    found = {}
    for collection, file in TEXTS.items():
        for each in rows(need("data", collection, file)):
            place = source(collection, each["id"] if "id" in each else each["url"])
            found[collection, place["ref"]] = each["text"].replace("\r", "")
    return found


def row(report: Json, known: Mapping[tuple[str, str], str]) -> Json:
    """A report as it was read when it was labelled."""
    where = report["text_from"]
    text = known.get((where["collection"], where["ref"]))
    if text is None or sha(text) != report["sha256"]:
        raise RebuildError(f"{report['id']}: its text is not the one that was labelled")
    return {"id": report["id"], "outlet": report["outlet"], "published": report["date"], "title": None, "text": text}


def built(out: Path, known: Mapping[tuple[str, str], str]) -> Iterator[str]:
    """Writes the stories; their names."""
    for path in sorted(MORE.glob("*.json")):
        if path.name != "folds.json":
            told = json.loads(path.read_text(encoding="utf-8"))
            given = {report["id"]: row(report, known) for report in told["reports"]}
            write(out, labels(told, [each["text"] for each in given.values()]), given)
            yield path.stem


def publish(drafts: Path) -> None:
    """Label files without a text of others, and folds for them: each story joins one, in the order of their sizes."""
    MORE.mkdir(exist_ok=True)
    sizes = {}
    with tempfile.TemporaryDirectory() as folder:
        if faults := made(drafts, Path(folder)):
            raise SystemExit("\n".join(faults))
        for path in sorted(Path(folder).glob("*/gold.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            given = {each["id"]: each | {"title": None} for each in rows(drafts / f"{gold['story']}.reports.jsonl")}
            for report in gold["reports"]:
                origin = given[report["id"]]["text_from"]
                report["text_from"] = source(origin["set"], origin["id"]) | {"chars": len(given[report["id"]]["text"])}
            told = published(gold, given)
            if left := repeated(told, [each["text"] for each in given.values()]):
                raise SystemExit(f"{gold['story']}: {len(left)} values repeat a report: {left[:2]}")
            (MORE / f"{gold['story']}.json").write_text(laid_out(told), encoding="utf-8")
            sizes[gold["story"]] = sum(len(report["statements"]) for report in gold["reports"])
    count = len(json.loads((FOLDER / "folds.json").read_text(encoding="utf-8")))
    ordered = sorted(sizes, key=lambda name: (-sizes[name], name))
    folds = [sorted(ordered[k::count]) for k in range(count)]
    (MORE / "folds.json").write_text(json.dumps(folds, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--publish", type=Path, metavar="DRAFTS")
    parser.add_argument("--news", action="store_true")
    given = parser.parse_args()
    if given.publish:
        publish(given.publish)
    data, stories = given.out / "data", need("data", "stories")
    shutil.rmtree(data, ignore_errors=True)
    (data / "stories").mkdir(parents=True)
    for path in need("data").iterdir():
        if path.name != "stories":
            (data / path.name).symlink_to(path.resolve())
    for path in stories.iterdir():
        if path.name != "folds.json":
            (data / "stories" / path.name).symlink_to(path.resolve())
    known = texts()
    names = list(built(data / "stories", known))
    articles = list(news.built(data / "stories", known)) if given.news else []
    both = [json.loads((folder / "folds.json").read_text(encoding="utf-8")) for folder in (stories, MORE)]
    both += [news.folds(len(both[0]))] if given.news else []
    folds = [sorted(chain.from_iterable(parts)) for parts in zip(*both, strict=True)]
    (data / "stories" / "folds.json").write_text(json.dumps(folds, indent=1) + "\n", encoding="utf-8")
    print(f"{len(names)} stories and {len(articles)} articles more in {given.out}, every text as labelled")


if __name__ == "__main__":
    main()
