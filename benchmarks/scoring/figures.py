"""The figures, in percent over all stories, made of what was counted. `MEANING` says what each is.

Labels "1" are the older ones (they leave out refusals to comment, plans and wishes), "2" all others. Stories whose text an
annotator rewrote count only for roots, chains, access and relations. Trivial answers stand among the figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from benchmarks.scoring import claims, relations, roots, statements
from benchmarks.scoring.story import Story, matched, stories
from benchmarks.scoring.tokens import f1

MEANING = {
    "found": "F1 of statements in reports labelled completely: their contents share half of their words, one to one; one that "
    "covers both halves of a split quote stands for both. A label that is not sure of itself is neither missed nor wrongly found",
    "quote": "direct, indirect or mixed right; this and what follows of statements: over those found that the labels are sure of",
    "speaker": "the speaker right (one without a name by the description)",
    "addressee": "F1 of named addressees",
    "access": "private, public or unknown right",
    "private": "F1 of the private ones; one not found is missed, one found that no label has is wrong",
    "unnamed": "F1 of “some link of the chain has no name”",
    "chain": "every link right, in order",
    "chain links": "F1 of links, in any order",
    "whole": "F1 like “found”, of statements with speaker, access and the whole chain right: the headline",
    "claims": "B-cubed F1 of statements grouped into claims, over those found that have a labelled claim",
    "same root": "F1 over pairs of reports: do their central claims rest on one root?",
    "sources counted": "share of stories whose main claim rests on as many roots as labelled",
    "relations": "F1 of pairs of claims that stand against each other; direction and type don't count",
    "denials": "F1 of who denies what; direction counts",
    "private vs public": "F1 of pairs in which private words stand against public ones",
    "form": "F1 of forms given",
    "place": "F1 of places given",
    "date": "F1 of dates given",
    "basis": "F1 of how an unnamed source knows",
    "terms": "terms right",
    "kind": "kind of cue right",
    "roots of a claim": "share of labelled claims, found and resting on some root, whose roots are counted right",
    "several roots": "F1 of “this claim rests on more than one root”",
    "trivial: one root each": "“roots of a claim” by the answer “always one”",
    "confirms": "F1 of pairs of claims of which one confirms the other",
    "relations precision": "of “relations”",
    "relations recall": "of “relations”",
    "relations by report, precision": "precision of those that a report itself says",
    "claim speaker": "of claims that stand for a labelled one: the speaker shown is right",
    "independent, wrongly": "share of pairs of roots called independent that are one root, or two of one party",
    "trivial: all reports one root": "“same root” by the answer “always one”",
}


def score(labelled: Path, run: Path) -> dict[str, float]:
    """The figures of what RUN made (STORY.read.jsonl, STORY.trace.json) of the stories of a folder (STORY/gold.json)."""
    return scored(stories(labelled, run))


def scored(all_stories: Iterable[Story]) -> dict[str, float]:
    n: Counter[str] = Counter()
    both: list[tuple[float, float, int]] = []
    for story in all_stories:
        matches = list(matched(story))
        for match in matches:
            n.update(statements.counted(match, story.first))
        groups = claims.grouping(story, matches)
        both.append(claims.b_cubed(groups.both))
        for part in (claims.counted(story, groups), roots.counted(story, groups), relations.counted(story, groups)):
            n.update(part)
    return {name: round(value, 1) for name, value in _figures(n, both).items()}


def _figures(n: Counter[str], both: list[tuple[float, float, int]]) -> dict[str, float]:
    def share(hit: str, of: str) -> float:
        return 100 * n[hit] / n[of] if n[of] else 0.0

    def balance(name: str) -> float:
        return f1(n[f"{name} hit"], n[f"{name} pred"], n[f"{name} gold"])

    precision, recall, number = (sum(column) for column in zip(*both, strict=True)) if both else (0.0, 0.0, 0)
    figures = {
        "found": balance("found"), "quote": share("quote", "matched original"), "speaker": share("speaker", "matched"),
        "addressee": balance("addressee"), "access": share("access", "matched"), "private": balance("private"),
        "unnamed": balance("unnamed"), "chain": share("chain", "matched"), "chain links": balance("links"),
        "whole": f1(n["whole"], n["found pred"], n["found gold"]),
        "claims": f1(precision * recall, precision * number, recall * number), "same root": balance("root"),
        "sources counted": share("counted", "stories"), "relations": balance("rel"), "denials": balance("den"),
        "private vs public": balance("pvp"),
    }  # fmt: skip
    if n["second"]:
        figures |= {key: balance(key) for key in ("form", "place", "date", "basis")}
        figures |= {
            "terms": share("terms", "second"), "kind": share("kind", "second"),
            "roots of a claim": share("rooted right", "rooted"), "several roots": balance("several"),
            "trivial: one root each": share("rooted one", "rooted"),
        }  # fmt: skip
    return figures | {
        "confirms": balance("conf"), "confirms of gold": n["conf gold"],
        "relations precision": share("rel hit", "rel pred"), "relations recall": share("rel hit", "rel gold"),
        "relations by report, precision": share("told by report right", "told by report"),
        "claim speaker": share("claim speaker", "claims told"),
        "independent, wrongly": share("independent wrong", "independent"), "pairs called independent": n["independent"],
        "trivial: all reports one root": f1(n["root gold"], n["root pairs"], n["root gold"]),
        "relations of gold": n["rel gold"], "denials of gold": n["den gold"],
        "private vs public of gold": n["pvp gold"], "statements matched": n["matched"], "stories": n["stories"],
    }  # fmt: skip
