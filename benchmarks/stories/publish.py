"""Label files without a text of others: `python -m benchmarks.stories.publish STORIES [OUT]`, from stories with their texts.

Content, source, cue and the rest are offsets; `basis_text` and the words of relations become offsets too; what else repeats six
words or more of a report (a claim in a speaker's own words, a long name) does so as offsets. Each text, and each headline, is
known by its sha256.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.stories import FOLDER, LABELS
from benchmarks.stories.spelled import LEAST, WORD, Words, each

Json = dict[str, Any]
DERIVED = ("start", "end", "anonymous", "basis_text")  # of a statement: follow from the rest
AS_THEY_ARE = ("id", "text_from", "statements")  # of a report: no words of its text


def sha(text: str | None) -> str | None:
    return None if text is None else hashlib.sha256(text.encode()).hexdigest()


def published(gold: Json, rows: Mapping[str, Json]) -> Json:
    """One story's labels, of which `shown` (in `build`) makes the gold labels again where the texts are at hand."""
    numbers = {report["id"]: k for k, report in enumerate(gold["reports"])}
    words = Words([rows[ident]["text"] for ident in numbers])
    out = {
        key: each(value, words.hidden) for key, value in gold.items() if key not in ("reports", "relations", "story")
    }
    return {
        "story": gold["story"],
        "licence": "CC BY 4.0",
        **out,
        "relations": [_relation(r, words.texts) for r in gold["relations"]],
        "reports": [_report(report, rows[report["id"]], words) for report in gold["reports"]],
    }


def _relation(relation: Json, texts: Sequence[str]) -> Json:
    said = relation.get("words")
    plain = {key: value for key, value in relation.items() if key != "words"}
    where = next(([k, text.find(said)] for k, text in enumerate(texts) if said and said in text), None)
    return plain | ({"words": [where[0], where[1], where[1] + len(said or "")]} if where else {})


def _report(report: Json, row: Json, words: Words) -> Json:
    kept = {key: value for key, value in report.items() if key in AS_THEY_ARE and key != "statements"}
    rest = {key: each(value, words.hidden) for key, value in report.items() if key not in AS_THEY_ARE}
    return {
        **kept, "sha256": sha(row["text"]), "title_sha256": sha(row["title"]), **rest,
        "statements": [
            {key: each(value, words.hidden) for key, value in s.items() if key not in DERIVED} for s in report["statements"]
        ],
    }  # fmt: skip


def repeated(labels: Json, texts: Sequence[str]) -> list[str]:
    """What of the labels still repeats a report: to be empty."""
    own = {tuple(w[k : k + LEAST]) for w in Words(texts).words for k in range(len(w) - LEAST + 1)}
    found: list[str] = []

    def look(value: str) -> str:
        said = [m.group().casefold() for m in WORD.finditer(value)]
        if any(tuple(said[k : k + LEAST]) in own for k in range(len(said) - LEAST + 1)):
            found.append(value)
        return value

    each(labels, look)
    return found


def laid_out(labels: Json) -> str:
    """JSON with a line for each claim, relation, root and statement."""
    lines: list[str] = []

    def put(indent: str, key: str, value: Any, comma: str) -> None:
        if key in ("claims", "relations", "roots", "statements", "evidence", "deeds") and value:
            rows = (",\n" + indent + " ").join(json.dumps(one, ensure_ascii=False) for one in value)
            lines.append(f"{indent}{json.dumps(key)}: [\n{indent} {rows}]{comma}")
        else:
            lines.append(f"{indent}{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}{comma}")

    lines.append("{")
    for key, value in labels.items():
        if key != "reports":
            put("", key, value, ",")
    lines.append('"reports": [')
    for k, report in enumerate(labels["reports"]):
        lines.append("{" if k == 0 else ",{")
        items = list(report.items())
        for n, (key, value) in enumerate(items):
            put(" ", key, value, "," if n + 1 < len(items) else "")
        lines.append("}")
    return "\n".join([*lines, "]}"]) + "\n"


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    data, out = Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else LABELS
    out.mkdir(parents=True, exist_ok=True)
    told = []
    for path in sorted(data.glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold.get("labels") == "2":
            lines = path.with_name("reports.jsonl").read_text(encoding="utf-8").split("\n")
            rows = {row["id"]: row for row in (json.loads(line) for line in lines if line)}
            labels = published(gold, rows)
            if left := repeated(labels, [row["text"] for row in rows.values()]):
                sys.exit(f"{gold['story']}: {len(left)} values repeat a report")
            (out / f"{gold['story']}.json").write_text(laid_out(labels), encoding="utf-8")
            told.append(gold["story"])
    folds = [[name for name in fold if name in told] for fold in json.loads((data / "folds.json").read_text("utf-8"))]
    (FOLDER / "folds.json").write_text(json.dumps(folds, indent=1) + "\n", encoding="utf-8")
    print(f"{len(told)} stories")


if __name__ == "__main__":
    main()
