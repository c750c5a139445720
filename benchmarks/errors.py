"""Where is it wrong, and does it know? By kind of cue and of quotation, by confidence, on PolNeAR.

`python -m benchmarks.errors [SPLIT]` (dev). A statement is right if its content shares half of its tokens or more with a
labelled one (Jaccard) and source and cue overlap; one within a right one is not judged, since the labels have one level.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any

from benchmarks.common import keep, need, where
from benchmarks.scoring import TOKEN, tokens_in
from benchmarks.scoring.attribution import load
from reportedly.attribute.cue_kinds import cue_kind
from reportedly.attribute.quotations import quotations, quote_mode
from reportedly.intake import Given, from_text
from reportedly.reader import Reader
from reportedly.records import Record, Span
from reportedly.spans import joined

Tokens = frozenset[int]
Parts = tuple[Tokens, Tokens, Tokens]  # source, cue, content


class Judge:
    """Pairs what was found in one article with what is labelled."""

    def __init__(self, gold: dict[str, Any], record: Record) -> None:
        starts = [m.span() for m in TOKEN.finditer(gold["text"])]

        def parts(source: Any, cue: Any, content: Any) -> Parts:
            return tokens_in(starts, source), tokens_in(starts, cue), tokens_in(starts, content)

        self.labels = [label for label in gold["annotators"][0] if label["content"]]
        wanted = [parts(label["source"], label["cue"], label["content"]) for label in self.labels]
        found = [parts(s.source.spans if s.source else (), s.cue.spans, s.content.spans) for s in record.statements]
        self.missed = [not any(alike(f, w) for f in found) for w in wanted]
        hits = [any(alike(f, w) for w in wanted) for f in found]
        by_id = {s.id: hit for s, hit in zip(record.statements, hits, strict=True)}
        # None: it stands within a right one, where the labels are silent
        self.right = [
            None if not hit and s.within and by_id[s.within] else hit
            for s, hit in zip(record.statements, hits, strict=True)
        ]


def alike(one: Parts, two: Parts) -> bool:
    (s, q, c), (t, r, d) = one, two
    return bool(2 * len(c & d) >= len(c | d) and (s & t or not (s or t)) and q & r)


def table(title: str, hit: Counter[str], of: Counter[str], note: str) -> None:
    print(f"\n{title}")
    for key, n in of.most_common():
        print(f"  {key:14}{hit[key]:6} of {n:5}  {100 * hit[key] / n:5.1f} %  {note}")


def main() -> None:
    gold = load(need("data", "polnear", f"{sys.argv[1] if len(sys.argv) > 1 else 'dev'}.jsonl"))
    reports = [from_text(row["text"], Given(language="en"), id=ident) for ident, row in gold.items()]
    found_kind, all_kind, found_quote, all_quote, right_quote, given_quote = (Counter[str]() for _ in range(6))
    judged: list[tuple[float, bool]] = []
    for record in Reader().read_many(reports):
        text = record.report.text
        judge = Judge(gold[record.report.id], record)
        quoted = quotations(text)
        for label, missed in zip(judge.labels, judge.missed, strict=True):
            content: list[Span] = [(s, e) for s, e in label["content"]]
            quote = quote_mode(text, content, quoted)
            cue = [(s, e) for s, e in label["cue"]]
            before = text[max(0, cue[0][0] - 60) : cue[0][0]] if cue else ""
            kind = cue_kind(joined(text, cue), joined(text, content), before) if cue else "none"
            all_kind[kind] += 1
            all_quote[quote] += 1
            found_kind[kind] += not missed
            found_quote[quote] += not missed
        for statement, right in zip(record.statements, judge.right, strict=True):
            if right is not None:
                judged.append((statement.confidence, right))
                given_quote[statement.quote] += 1
                right_quote[statement.quote] += right
    print(where())
    table("Labelled attributions that are found, by kind of cue", found_kind, all_kind, "found")
    table("by quotation", found_quote, all_quote, "found")
    table("Statements given that are right, by quotation", right_quote, given_quote, "right")
    confidence(judged, sum(all_kind.values()))
    keep("curve", {"labelled": sum(all_kind.values()), "points": curve(judged, sum(all_kind.values()))})


def curve(judged: list[tuple[float, bool]], labelled: int) -> list[tuple[float, float, float, float]]:
    """At every confidence that is given: it, the share of statements of at least that, of these right, of labelled found."""
    ordered = sorted(judged, reverse=True)
    hits, out = 0, []
    for n, (sure, right) in enumerate(ordered, 1):
        hits += right
        if n == len(ordered) or ordered[n][0] < sure:
            out.append((sure, round(n / len(ordered), 4), round(hits / n, 4), round(hits / labelled, 4)))
    return out


def confidence(judged: list[tuple[float, bool]], labelled: int) -> None:
    print("\nConfidence at least   statements   right   of labelled found")
    for floor in (0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.0):
        kept = [right for sure, right in judged if sure >= floor]
        share = f"{100 * len(kept) / len(judged):5.1f} %"
        if kept:
            print(f"  {floor:.2f}{share:>22}{100 * sum(kept) / len(kept):9.1f} %{100 * sum(kept) / labelled:12.1f} %")
    rate = sum(right for _, right in judged) / len(judged)
    brier = sum((sure - right) ** 2 for sure, right in judged) / len(judged)
    print(f"Brier score {brier:.4f}; of a constant {rate * (1 - rate):.4f} ({len(judged)} statements judged)")


if __name__ == "__main__":
    main()
