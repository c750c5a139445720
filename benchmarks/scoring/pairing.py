"""Which statement found stands for which labelled one: one to one, best overlap of contents first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from benchmarks.scoring.tokens import TOKEN, content_tokens, overlap, tokens_in

LEAST = 0.5  # overlap (Jaccard) of the tokens of two contents
CUE = 0.25  # what a shared cue counts beside it: contents alone would prefer a nested statement to the outer one

Tokens = frozenset[int]


def pair_up(
    gold: Sequence[Tokens],
    pred: Sequence[Tokens],
    attribution: Sequence[Hashable | None],
    gold_cue: Sequence[Tokens],
    pred_cue: Sequence[Tokens],
) -> list[tuple[int, int]]:
    """Pairs (number in gold, number in pred).

    Labels may have the halves of a split quote, or several contents of one cue, as statements of their own; a statement found that
    covers such a group (the same key in `attribution`) as one stands for each of them.
    """
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for i, key in enumerate(attribution):
        if key is not None:
            groups[key].append(i)
    targets = [(i,) for i in range(len(gold))] + [tuple(group) for group in groups.values() if len(group) > 1]
    scored = []
    for t, members in enumerate(targets):
        union = frozenset[int]().union(*(gold[i] for i in members))
        for j, tokens in enumerate(pred):
            shared = overlap(union, tokens)
            if shared >= LEAST:
                scored.append((shared + CUE * bool(gold_cue[members[0]] & pred_cue[j]), -t, -j))
    used_gold, used_pred, out = set[int](), set[int](), []
    for _, t, j in sorted(scored, reverse=True):
        members = targets[-t]
        if -j not in used_pred and not used_gold & set(members):
            used_pred.add(-j)
            used_gold.update(members)
            out += [(i, -j) for i in members]
    return out


def paired(
    text: str, labelled: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]
) -> list[tuple[int, int]]:
    """The pairs of one report, from its labels and the statements of its record."""
    starts = [m.span() for m in TOKEN.finditer(text)]
    cues = [g.get("cue_span") for g in labelled]
    return pair_up(
        [content_tokens(text, starts, spans_of(g)) for g in labelled],
        [content_tokens(text, starts, p["content"]["spans"]) for p in found],
        [(tuple(c), g["speaker"], *g["chain"]) if c else None for c, g in zip(cues, labelled, strict=True)],
        [tokens_in(starts, [c]) if c else frozenset() for c in cues],
        [tokens_in(starts, (p.get("cue") or {}).get("spans") or []) for p in found],
    )


def spans_of(label: Mapping[str, Any]) -> Sequence[Sequence[int]]:
    """Of the content; the first labels have one span only."""
    spans: Sequence[Sequence[int]] = label.get("spans") or [[label["start"], label["end"]]]
    return spans
