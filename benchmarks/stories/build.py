"""The stories, with their texts: `python -m benchmarks.stories.build CLONES OUT [LABELS]`.

CLONES holds a clone of each repository that `repositories` names (`make bench-data` makes them). Each text is rebuilt from its
collection and checked by hash. OUT gets a folder for each story, as the scorer takes it, and `folds.json`. A story of which a text
is missing or other is named and left out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.stories import FOLDER, LABELS
from benchmarks.stories.drafts import write
from benchmarks.stories.publish import sha
from benchmarks.stories.repositories import REPOSITORIES
from benchmarks.stories.spelled import shown

Json = dict[str, Any]


class RebuildError(Exception):
    """A text that cannot be had as it was labelled; the message names it."""


def row(report: Json, clones: Path) -> Json:
    """A report as it was read when it was labelled."""
    source = report["text_from"]
    repository = REPOSITORIES[source["collection"]]
    try:
        ways = list(repository.read(clones / repository.folder, source["ref"]))
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise RebuildError(f"{report['id']}: not in {repository.folder}: {source['ref']}") from error
    for text, title in ways:
        if sha(text) == report["sha256"]:
            if sha(title) != report["title_sha256"] and report["title_sha256"] is not None:
                raise RebuildError(f"{report['id']}: its headline is not the one that was labelled")
            headline = title if report["title_sha256"] else None
            return {
                "id": report["id"], "outlet": report["outlet"], "published": report["date"], "title": headline, "text": text,
            }  # fmt: skip
    raise RebuildError(f"{report['id']}: its text is not the one that was labelled")


def labels(published: Json, texts: Sequence[str]) -> Json:
    """Gold labels, with their words."""
    gold: Json = _spelled({key: value for key, value in published.items() if key != "licence"}, texts)
    for relation in gold["relations"]:
        if "words" in relation:
            number, start, end = relation["words"]
            relation["words"] = texts[number][start:end]
    for report, text in zip(gold["reports"], texts, strict=True):
        del report["sha256"], report["title_sha256"]
        report["statements"] = [_statement(s, text) for s in report["statements"]]
    return gold


def _statement(s: Json, text: str) -> Json:
    spans = s["spans"]
    extra = {"basis_text": text[slice(*s["basis_span"])]} if s.get("basis_span") else {}
    anonymous = any("(anonymous" in link for link in s["chain"])
    return {"start": spans[0][0], "end": spans[-1][1], **s, "anonymous": anonymous, **extra}


def _spelled(value: Any, texts: Sequence[str]) -> Any:
    """With each value of words and offsets as its words."""
    if isinstance(value, list):
        if any(isinstance(one, str) for one in value) and any(_reference(one) for one in value):
            return shown(value, texts)
        if len(value) == 1 and _reference(value[0]) and len(value[0]) == 3:
            return shown(value, texts)
        return [_spelled(one, texts) for one in value]
    if isinstance(value, dict):
        return {key: _spelled(one, texts) for key, one in value.items()}
    return value


def _reference(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 3 and all(isinstance(one, int) for one in value)


def built(clones: Path, out: Path, label_files: Path = LABELS) -> Iterator[str]:
    """Builds every story whose texts are there; what is wrong with the others."""
    for path in sorted(label_files.glob("*.json")):
        published = json.loads(path.read_text(encoding="utf-8"))
        rows, faults = {}, []
        for report in published["reports"]:
            try:
                rows[report["id"]] = row(report, clones)
            except RebuildError as error:
                faults.append(str(error))
        yield from faults
        if not faults:
            write(out, labels(published, [each["text"] for each in rows.values()]), rows)


def main() -> None:
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    clones, out = Path(sys.argv[1]), Path(sys.argv[2])
    labels = Path(sys.argv[3]) if len(sys.argv) > 3 else LABELS
    out.mkdir(parents=True, exist_ok=True)
    faults = list(built(clones, out, labels))
    folds = (FOLDER / "folds.json").read_text(encoding="utf-8")
    (out / "folds.json").write_text(folds, encoding="utf-8")
    print("\n".join(faults), end="\n" if faults else "")
    print(
        f"{len(list(out.glob('*/gold.json')))} stories of {len(list(labels.glob('*.json')))} rebuilt, every text as labelled"
    )
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
