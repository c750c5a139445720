"""What is counted of claims: which statements are one, whose they are shown to be, on how many roots each rests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.scoring.names import same_actor
from benchmarks.scoring.story import Json, Matched, Story


@dataclass(frozen=True, slots=True)
class Grouping:
    """`both`: for each statement found that has a labelled claim, its group and that claim. `stands_for`: the labelled claim of
    most of a claim's statements, for each claim that has any."""

    both: Sequence[tuple[str, str]]
    stands_for: Mapping[str, str]

    def end(self, claim: str) -> str:
        """The labelled claim that a claim stands for; else a name of its own."""
        return self.stands_for.get(claim, f"none of gold: {claim}")


def grouping(story: Story, matches: Sequence[Matched]) -> Grouping:
    claim_of = story.claim_of()
    votes: dict[str, Counter[str]] = {}
    both = []
    for match in matches:
        report = match.report["id"]
        for i, j in match.pairs:
            wanted = match.labels[i].get("claim")
            if wanted:
                claim = claim_of.get((report, match.statements[j]["id"]))
                both.append((f"claim {claim}" if claim else f"alone {report} {j}", wanted))
                if claim:
                    votes.setdefault(claim, Counter())[wanted] += 1
    return Grouping(both, {claim: each.most_common(1)[0][0] for claim, each in votes.items()})


def counted(story: Story, groups: Grouping) -> Counter[str]:
    n = Counter({"stories": 1})
    n.update(_counted_sources(story, groups))
    n.update(_told(story, groups))
    return n


def b_cubed(both: Sequence[tuple[str, str]]) -> tuple[float, float, int]:
    """Sums of precision and recall over the statements, and their number."""
    mine, theirs, shared = Counter(a for a, _ in both), Counter(b for _, b in both), Counter(both)
    precision = sum(shared[a, b] / mine[a] for a, b in both)
    recall = sum(shared[a, b] / theirs[b] for a, b in both)
    return precision, recall, len(both)


def _counted_sources(story: Story, groups: Grouping) -> Counter[str]:
    """Does the largest claim that stands for the main one rest on as many roots as labelled?"""
    main = [c for c in story.trace["claims"] if groups.stands_for.get(c["id"]) == story.gold["main_claim"]]
    if not main:
        return Counter()
    best = max(main, key=lambda claim: len(claim["statements"]))
    return Counter({"counted": best.get("distinct_roots") == story.gold["n_roots_supporting_main"]})


def _told(story: Story, groups: Grouping) -> Counter[str]:
    n: Counter[str] = Counter()
    speaks = {claim["id"]: claim["speaker"] for claim in story.gold["claims"]}
    best: dict[str, Json] = {}
    for claim in story.trace["claims"]:
        wanted = groups.stands_for.get(claim["id"])
        if wanted:
            n["claims told"] += 1
            n["claim speaker"] += same_actor(claim.get("speaker"), speaks[wanted])
            best[wanted] = max(best.get(wanted, claim), claim, key=lambda c: len(c["statements"]))
    supporting = supporters(story)
    for wanted, claim in best.items():
        roots = len(supporting[wanted])
        if not story.first and roots:
            n["rooted"] += 1
            n["rooted right"] += claim.get("distinct_roots") == roots
            n["rooted one"] += roots == 1
            mine, theirs = claim.get("distinct_roots", 0) > 1, roots > 1
            n.update({"several hit": mine and theirs, "several pred": mine, "several gold": theirs})
    return n


def supporters(story: Story) -> dict[str, list[str]]:
    """The labelled roots that support each labelled claim."""
    return {
        claim["id"]: [root["id"] for root in story.gold["roots"] if claim["id"] in (root.get("supports") or [])]
        for claim in story.gold["claims"]
    }
