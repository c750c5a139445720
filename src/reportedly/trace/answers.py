"""Who confirms a claim, who answers it without denying it: by the reports' own cues, as denials are."""

from __future__ import annotations

import re

from reportedly.records import RelationType
from reportedly.trace.against import Against
from reportedly.trace.denials import SAME_MATTER
from reportedly.trace.parties import party
from reportedly.trace.said import Said
from reportedly.trace.told import Told

_ANSWERS = re.compile(
    r"\b(?:respond\w*|repl(?:y|ies|ied|ying)|answer\w*|react\w*|in response|asked (?:about|whether|if))\b", re.I
)


def answers(story: Told) -> list[Against]:
    """`confirms`: a confirmation by another party of what it is like. `responds`: a refusal to comment, or words that the
    report calls a response, to what another party said on that matter."""
    out = []
    for number, group in enumerate(story.groups):
        for own in group:
            each = story.statements[own]
            kind = _kind(each)
            if kind is None:
                continue
            best = _answered(story, number, own, each)
            if best is not None:
                other, two = best
                score = min(1.0, float(story.alike[own, two]))
                out.append(Against(kind, number, other, score, each, story.statements[two], "report"))
                break
    return out


def _kind(each: Said) -> RelationType | None:
    cue = each.statement.cue
    if cue.kind == "confirmation" and not cue.negated:
        return "confirms"
    if cue.kind == "no_comment" or (cue.kind == "assertion" and _ANSWERS.search(cue.text)):
        return "responds"
    return None


def _answered(story: Told, number: int, own: int, each: Said) -> tuple[int, int] | None:
    mine = party(each, story.parties)
    near = [
        (float(story.alike[own, two]), len(theirs), other, two)
        for other, theirs in enumerate(story.groups)
        if other != number
        for two in theirs
        if _another(mine, party(story.statements[two], story.parties))
    ]
    best = max(near, default=None, key=lambda found: found[:2])
    return (best[2], best[3]) if best and best[0] >= SAME_MATTER else None


def _another(one: str | None, two: str | None) -> bool:
    return one is None or two is None or one != two
