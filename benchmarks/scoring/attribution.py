"""Scores attributions (source, cue, content) against labelled ones: `python -m benchmarks.scoring.attribution GOLD PRED`.

GOLD: one article a line: {"id", "text", "annotators": [[attribution, ...], ...]}; the first annotator counts.
PRED: one article a line: {"id", "attributions": [attribution, ...]}, or what `reportedly read --format jsonl` prints.
An attribution is {"source": spans, "cue": spans, "content": spans}. An article missing from PRED counts as one with none.

  content tokens   of "this word is inside some attribution's content"
  relation         of attributions, paired one to one, best overlap first, where their contents share half of their words
  exact content    of pairs whose contents are the same words
  source, cue      of pairs whose sources (cues) overlap, or are both absent
  full             of pairs of which both hold: the headline
  span ROLE        of single spans of a role, exact, whichever attribution they belong to, as sequence labellers are scored

Punctuation, white space and a "that" at the head of a content never count. PolNeAR labels one level only. So what stands `within` a
statement that is paired is not wrong where gold has nothing to pair it with: nesting is measured on the stories.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.scoring.tokens import TOKEN, Places, Spans, content_tokens, tokens_in

Json = dict[str, Any]
Pair = tuple[int, int]
ROLES = ("source", "cue", "content")
COUNTED = ("relation", "exact content", "source", "cue", "full")


@dataclass(frozen=True, slots=True)
class Parts:
    """An attribution as token numbers."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    raw: Mapping[str, Any]

    def agrees(self, other: Parts) -> tuple[bool, bool]:
        """In source, and in cue."""
        source = bool(self.source & other.source) or not (self.source or other.source)
        return source, bool(self.cue & other.cue) or not (self.cue or other.cue)


def plain(record: Json) -> Json:
    """What `reportedly read` prints as {"id", "attributions"}; any other record as it is."""
    if "report" not in record:
        return record
    spans = [
        {role: (s.get(role) or {}).get("spans", []) for role in ROLES} | {"id": s.get("id"), "within": s.get("within")}
        for s in record["statements"]
    ]
    return {"id": record["report"]["id"], "attributions": spans}


def load(path: str | Path) -> dict[str, Json]:
    lines = Path(path).read_text(encoding="utf-8").split("\n")
    return {row["id"]: row for row in (plain(json.loads(line)) for line in lines if line)}


def score(gold: Mapping[str, Json], pred: Mapping[str, Json]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of each figure, over all articles together, in percent."""
    n: Counter[str] = Counter()
    for ident, article in gold.items():
        labels = article["annotators"][0] if article["annotators"] else []
        n.update(counted(article["text"], labels, pred.get(ident, {}).get("attributions", [])))
    out = {"content tokens": _balance(n["token hit"], n["token pred"], n["token gold"])}
    out |= {name: _balance(n[name], n["pred"], n["gold"]) for name in COUNTED}
    for role in ROLES:
        out[f"span {role}"] = _balance(n[f"{role} hit"], n[f"{role} pred"], n[f"{role} gold"])
    return out | {"counts": {"gold": n["gold"], "predicted": n["pred"]}}


def counted(text: str, labels: Sequence[Json], found: Sequence[Json]) -> Counter[str]:
    """Of one article."""
    starts = [m.span() for m in TOKEN.finditer(text)]
    gold, pred = (list(_parts(text, starts, raw)) for raw in (labels, found))
    n = Counter({"gold": len(gold)})
    covered = [frozenset[int]().union(*(a.content for a in side)) for side in (gold, pred)]
    n.update({"token hit": len(covered[0] & covered[1]), "token gold": len(covered[0]), "token pred": len(covered[1])})
    pairs = paired(gold, pred)
    for i, j in pairs:
        source, cue = gold[i].agrees(pred[j])
        exact = gold[i].content == pred[j].content
        n.update({"relation": 1, "exact content": exact, "source": source, "cue": cue, "full": source and cue})
    inner = _nested(pred, pairs)
    n["pred"] = len(pred) - len(inner)
    for role in ROLES:
        one = _single(text, starts, role, labels)
        two = _single(text, starts, role, [a for a in found if a.get("id") is None or a["id"] not in inner])
        n.update({f"{role} hit": len(one & two), f"{role} pred": len(two), f"{role} gold": len(one)})
    return n


def paired(gold: Sequence[Parts], pred: Sequence[Parts]) -> list[Pair]:
    """One to one; of equal overlaps the pair that agrees in more of source and cue comes first."""
    near = []
    for i, x in enumerate(gold):
        for j, y in enumerate(pred):
            both = len(x.content & y.content)
            if both and both * 2 >= len(x.content | y.content):
                agree = bool(x.source & y.source) + bool(x.cue & y.cue)
                near.append((-both / len(x.content | y.content), -agree, i, j))
    taken_gold, taken_pred, out = set[int](), set[int](), []
    for _, _, i, j in sorted(near):
        if i not in taken_gold and j not in taken_pred:
            taken_gold.add(i)
            taken_pred.add(j)
            out.append((i, j))
    return out


def _parts(text: str, starts: Places, raw: Sequence[Json]) -> Iterator[Parts]:
    """Those that have a content."""
    for a in raw:
        content = _tokens(text, starts, "content", a.get("content") or [])
        if content:
            source, cue = (_tokens(text, starts, role, a.get(role) or []) for role in ("source", "cue"))
            yield Parts(source, cue, content, a)


def _tokens(text: str, starts: Places, role: str, spans: Spans) -> frozenset[int]:
    return content_tokens(text, starts, spans) if role == "content" else tokens_in(starts, spans)


def _nested(pred: Sequence[Parts], pairs: Sequence[Pair]) -> set[str]:
    """Ids of what stands within a statement that is paired and is not paired itself."""
    used = {j for _, j in pairs}
    met = {pred[j].raw.get("id") for j in used}
    left = (a.raw for j, a in enumerate(pred) if j not in used)
    return {a["id"] for a in left if a.get("within") is not None and a["within"] in met}


def _single(text: str, starts: Places, role: str, raw: Sequence[Json]) -> set[frozenset[int]]:
    return {_tokens(text, starts, role, [span]) for a in raw for span in a.get(role) or []} - {frozenset()}


def _balance(hit: float, predicted: float, gold: float) -> dict[str, float]:
    p = hit / predicted if predicted else 0.0
    r = hit / gold if gold else 0.0
    f = 2 * p * r / (p + r) if p + r else 0.0
    return {"p": round(100 * p, 2), "r": round(100 * r, 2), "f1": round(100 * f, 2)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("pred", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    figures = score(load(given.gold), load(given.pred))
    if given.json:
        print(json.dumps(figures))
        return
    for name, row in figures.items():
        print(f"{name:16}" + "  ".join(f"{key} {value:6}" for key, value in row.items()))


if __name__ == "__main__":
    main()
