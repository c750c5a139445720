"""What a library that finds quotations finds, on the same data: `python -m benchmarks.quotations`.

textacy 0.13.0 with spaCy's small model (`direct_quotations`), in an environment of its own. It gives speaker, cue and content of
quotations in quotation marks and nothing else, so that for all else it is given the trivial answers.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import invented, trivial
from benchmarks.common import ROOT, keep, need, rows, where
from benchmarks.scoring import score
from benchmarks.scoring.attribution import load
from benchmarks.scoring.attribution import score as attribution
from benchmarks.speed import child, peer_python
from benchmarks.stories import LABELS

Json = dict[str, Any]
MARKS = re.compile(r"[“”\"‘’'\s]*(.*?)[“”\"‘’'\s,]*", re.DOTALL)


def quotations(texts: Sequence[str]) -> tuple[list[list[Json]], int]:
    """Those of each text, and in how many texts it raised an error."""
    with tempfile.TemporaryDirectory() as scratch:
        given, out = Path(scratch, "texts.json"), Path(scratch, "out.json")
        given.write_text(json.dumps(list(texts)), encoding="utf-8")
        done = child([str(peer_python()), str(ROOT / "benchmarks" / "textacy_peer.py"), str(given), str(out)])
        found: list[list[Json]] = json.loads(out.read_text(encoding="utf-8"))
    return [[_bare(quotation, text) for quotation in each] for each, text in zip(found, texts, strict=True)], int(
        done["failed"]
    )


def _bare(quotation: Json, text: str) -> Json:
    """Without the marks around the content, which labels leave out."""
    ((start, end),) = quotation["content"]
    inside = MARKS.fullmatch(text[start:end])
    return quotation | {"content": [[start + inside.start(1), start + inside.end(1)]]} if inside else quotation


def record(row: Json, found: Sequence[Json]) -> Json:
    """As much of a record as the scorer asks for."""
    text = row["text"]
    said = [
        {
            "id": f"s{k}", "quote": "direct", "content": {"spans": q["content"]},
            "cue": {"spans": q["cue"], "kind": "assertion"},
            "source": {"text": " ".join(text[a:b] for a, b in q["source"])} if q["source"] else None,
        }
        for k, q in enumerate(found)
        if q["content"][0][0] < q["content"][0][1]
    ]  # fmt: skip
    return trivial.read({"report": {"id": row["id"]}, "statements": said, "actors": []})


def of_stories(stories: Path, names: Sequence[str]) -> tuple[dict[str, float], int]:
    given = {name: list(rows(stories / name / "reports.jsonl")) for name in names}
    found, failed = quotations([row["text"] for each in given.values() for row in each])
    left = iter(found)
    with tempfile.TemporaryDirectory() as scratch:
        only, run = Path(scratch, "stories"), Path(scratch, "run")
        only.mkdir()
        for name, each in given.items():
            (only / name).symlink_to((stories / name).resolve())
            records = [record(row, next(left)) for row in each]
            invented.write(run, name, records, trivial.trace(records))
        return score(only, run), failed


def main() -> None:
    gold = load(need("data", "polnear", "dev.jsonl"))
    found, failed = quotations([row["text"] for row in gold.values()])
    told = {ident: {"attributions": each} for ident, each in zip(gold, found, strict=True)}
    figures: Json = {"polnear": attribution(gold, told), "failed": failed}
    data = need("data", "stories")
    public = [path.stem for path in sorted(LABELS.glob("*.json")) if (data / path.stem).exists()]
    figures["stories"], figures["stories failed"] = of_stories(data, public)
    with tempfile.TemporaryDirectory() as scratch:
        ours = invented.build(Path(scratch, "stories"))
        figures["invented"], _ = of_stories(ours, sorted(folder.name for folder in ours.iterdir()))
    keep("textacy", figures)
    print(where())
    print(f"PolNeAR dev, full F1: {figures['polnear']['full']['f1']} (an error on {failed} of {len(gold)} articles)")
    for name in ("found", "speaker", "whole"):
        print(f"{name:10}stories {figures['stories'][name]:6}   invented {figures['invented'][name]:6}")


if __name__ == "__main__":
    main()
