"""What is counted of relations between claims: what stands against what, who denies what, what confirms what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from benchmarks.scoring.claims import Grouping
from benchmarks.scoring.story import Json, Story

AGAINST = frozenset(("denies", "contradicts", "conflicts", "private_vs_public"))
FLAGGED = "private_vs_public"

Pair = frozenset[str]


def counted(story: Story, groups: Grouping) -> Counter[str]:
    gold, told = story.gold["relations"], list(story.trace.get("relations", []))
    n = _opposing(gold, told, groups)
    n.update(_denials(gold, told, groups))
    n.update(_confirming(gold, told, groups))
    return n


def _pairs(relations: Iterable[Json]) -> set[Pair]:
    return {frozenset((r["from"], r["to"])) for r in relations}


def _ends(relation: Json, groups: Grouping) -> tuple[str, str]:
    return groups.end(relation["from"]), groups.end(relation["to"])


def _unsure(gold: Iterable[Json]) -> set[Pair]:
    """What the labels are not sure of, unless they are sure that the two stand against each other."""
    rows = list(gold)
    return _pairs(r for r in rows if r.get("uncertain")) - _pairs(
        r for r in rows if r["type"] in AGAINST and not r.get("uncertain")
    )


def _opposing(gold: list[Json], told: list[Json], groups: Grouping) -> Counter[str]:
    """Pairs of claims that stand against each other, whichever way; those of private words against public ones among them."""
    sure = _pairs(r for r in gold if r["type"] in AGAINST and not r.get("uncertain"))
    flagged = _pairs(r for r in gold if r["type"] == FLAGGED and not r.get("uncertain"))
    unsure = _unsure(gold)
    got, got_flagged, by_report = set[Pair](), set[Pair](), set[Pair]()
    for relation in told:
        pair = frozenset(_ends(relation, groups))
        if relation["type"] in AGAINST and len(pair) == 2 and pair not in unsure:
            got.add(pair)
            if relation.get("private_vs_public"):
                got_flagged.add(pair)
            if relation.get("reading") == "report":
                by_report.add(pair)
    n = Counter({"told by report": len(by_report), "told by report right": len(by_report & sure)})
    n.update({"rel hit": len(got & sure), "rel pred": len(got), "rel gold": len(sure)})
    n.update({"pvp hit": len(got_flagged & flagged), "pvp pred": len(got_flagged), "pvp gold": len(flagged)})
    return n


def _denials(gold: list[Json], told: list[Json], groups: Grouping) -> Counter[str]:
    """Who denies what: directed."""
    unsure = _unsure(gold)
    wanted = {(r["from"], r["to"]) for r in gold if r["type"] == "denies" and not r.get("uncertain")}
    denied = {ends for r in told if r["type"] == "denies" and frozenset(ends := _ends(r, groups)) not in unsure}
    denied = {(one, two) for one, two in denied if one != two}
    return Counter({"den hit": len(denied & wanted), "den pred": len(denied), "den gold": len(wanted)})


def _confirming(gold: list[Json], told: list[Json], groups: Grouping) -> Counter[str]:
    wanted = _pairs(r for r in gold if r["type"] == "confirms" and not r.get("uncertain"))
    unsure = _pairs(r for r in gold if r["type"] == "confirms") - wanted
    got = {frozenset(_ends(r, groups)) for r in told if r["type"] == "confirms"}
    got = {pair for pair in got if len(pair) == 2} - unsure
    return Counter({"conf hit": len(got & wanted), "conf pred": len(got), "conf gold": len(wanted)})
