"""Is every span inside its text, does every id resolve? `python -m benchmarks.stories.check STORIES`, of built stories."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.stories.drafts import ACCESS, FORMS, KINDS, RELATIONS, TERMS

Json = dict[str, Any]
ONE_OF = {"setting": ACCESS, "form": FORMS, "terms": TERMS, "kind": KINDS, "mode": ("direct", "indirect", "mixed")}


def faults(gold: Json, texts: dict[str, str]) -> Iterator[str]:
    """What does not fit in labels of the second kind, each with its place."""
    claims, roots = {c["id"] for c in gold["claims"]}, {r["id"] for r in gold["roots"]}
    if gold["main_claim"] not in claims:
        yield f"{gold['story']}: the main claim is none"
    for relation in gold["relations"]:
        if not {relation["from"], relation["to"]} <= claims or relation["type"] not in RELATIONS:
            yield f"{gold['story']}: a relation from {relation['from']} to {relation['to']}"
    for root in gold["roots"]:
        if unknown := {*root["supports"], *root["disputes"]} - claims:
            yield f"{gold['story']}: root {root['id']} names {sorted(unknown)}"
    if {report["id"] for report in gold["reports"]} != texts.keys():
        yield f"{gold['story']}: labels and texts are not of the same reports"
    for report in gold["reports"]:
        if unknown := {report["root"], *report["other_roots"]} - roots:
            yield f"{report['id']}: no such root {sorted(unknown)}"
        for k, s in enumerate(report["statements"], 1):
            for what in _of_statement(s, texts.get(report["id"], ""), claims):
                yield f"{report['id']} #{k}: {what}"
        for kind in ("evidence", "deeds"):
            for each in report.get(kind) or []:
                if (each["claim"] and each["claim"] not in claims) or not _whole(texts[report["id"]], [each["span"]]):
                    yield f"{report['id']}: {kind}"


def _of_statement(s: Json, text: str, claims: set[str]) -> Iterator[str]:
    if not s["spans"] or not _whole(text, s["spans"]):
        yield "its content is not words of the text"
    if s["spans"] != sorted(s["spans"]) or [s["start"], s["end"]] != [s["spans"][0][0], s["spans"][-1][1]]:
        yield "its spans are not in order"
    for key in ("cue_span", "source_span", "where_span", "basis_span", "reason_span"):
        if s.get(key) and not _whole(text, [s[key]]):
            yield f"{key} is not words of the text"
    if s.get("basis_text") and s["basis_text"] != text[slice(*s["basis_span"])]:
        yield "basis_text is not what stands there"
    if s.get("claim") and s["claim"] not in claims:
        yield f"no claim {s['claim']}"
    if not s["chain"]:
        yield "no chain"
    yield from (f"{key} is {s[key]!r}" for key, allowed in ONE_OF.items() if s[key] not in allowed)


def _whole(text: str, spans: Sequence[Sequence[int]]) -> bool:
    """Inside the text, not empty, without white space at the ends."""
    return all(0 <= a < b <= len(text) and text[a:b] == text[a:b].strip() for a, b in spans)


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    found = []
    for path in sorted(Path(sys.argv[1]).glob("*/gold.json")):
        lines = path.with_name("reports.jsonl").read_text(encoding="utf-8").split("\n")
        texts = {row["id"]: row["text"] for row in (json.loads(line) for line in lines if line)}
        gold = json.loads(path.read_text(encoding="utf-8"))
        found += list(faults(gold, texts)) if gold.get("labels") == "2" else []
    print("\n".join(found) if found else "no faults")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
