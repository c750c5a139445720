"""What is counted of roots: do the central claims of two reports rest on one, and are two called independent wrongly?"""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from benchmarks.scoring.claims import Grouping, supporters
from benchmarks.scoring.names import same_actor
from benchmarks.scoring.story import Story


def counted(story: Story, groups: Grouping) -> Counter[str]:
    n = _same_root(story)
    n.update(_independent(story, groups))
    return n


def _same_root(story: Story) -> Counter[str]:
    """Over pairs of reports whose root the labels are sure of."""
    n: Counter[str] = Counter()
    root = {report["id"]: (report.get("roots") or [None])[0] for report in story.trace.get("reports", [])}
    sure = [report for report in story.gold["reports"] if not report.get("uncertain_root")]
    for one, two in combinations(sure, 2):
        mine = root.get(one["id"]) is not None and root.get(one["id"]) == root.get(two["id"])
        theirs = one["root"] == two["root"]
        n.update({"root pairs": 1, "root hit": mine and theirs, "root pred": mine, "root gold": theirs})
    return n


def _independent(story: Story, groups: Grouping) -> Counter[str]:
    """Of pairs of roots called independent: those that stand for one root of gold, or for two of one party."""
    n: Counter[str] = Counter()
    party = {claim["speaker"]: claim.get("speaker_party") for claim in story.gold["claims"]}
    supporting = supporters(story)
    stands_for: dict[str, str | None] = {}
    of_party: dict[str, str | None] = {}
    for root in story.trace.get("roots", []):
        rests = [c["id"] for c in story.trace["claims"] if root["id"] in (c.get("roots") or [])]
        votes = Counter(g for c in rests if c in groups.stands_for for g in supporting[groups.stands_for[c]])
        name = root.get("description")
        named = [g["id"] for g in story.gold["roots"] if same_actor(name, g["description"]) and g["id"] in votes]
        stands_for[root["id"]] = (named or [vote for vote, _ in votes.most_common(1)] or [None])[0]
        who = next((speaker for speaker in party if same_actor(speaker, name)), None)
        of_party[root["id"]] = party[who] if who is not None and root.get("kind") == "named" else None
    for pair in story.trace.get("root_pairs", []):
        if pair["state"] == "independent":
            a, b = stands_for.get(pair["a"]), stands_for.get(pair["b"])
            x, y = of_party.get(pair["a"]), of_party.get(pair["b"])
            n["independent"] += 1
            n["independent wrong"] += bool((a and a == b) or (x and x == y))
    return n
